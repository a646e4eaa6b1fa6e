public import AgeFormat
internal import RecoveryFormat
internal import ShamirMnemonic
public import SodiumCrypto

/// How many of how many sheets are needed together.
public struct RecoverySplit: Hashable, Sendable {
    public let needed: Int
    public let count: Int

    /// - Parameter text: "2-of-3": at least 2 needed, at most 16 sheets. Nil for anything else.
    public init?(_ text: String) {
        let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1] == "of", let needed = Int(parts[0]), let count = Int(parts[2]),
            (2...16).contains(count), (2...count).contains(needed)
        else { return nil }
        (self.needed, self.count) = (needed, count)
    }
}

/// A new key for sheets of paper: an age identity, whole or in shares.
///
/// It opens nothing before a vault knows it.
public final class RecoveryKey: Sendable {
    /// What stands on one sheet.
    public final class Sheet: Sendable {
        /// On one line, as a code holds it: the identity, or the words of a share with one blank between two.
        public let line: SecretBytes
        /// The same in lines that are easy to type.
        public let grouped: SecretBytes

        init(line: consuming SecretBytes, grouped: consuming SecretBytes) {
            self.line = line
            self.grouped = grouped
        }
    }

    /// To whom its slot is sealed.
    public let recipient: Recipient
    public let split: RecoverySplit?
    /// One, or as many as the split says.
    public let sheets: [Sheet]

    /// - Throws: `SecretMemoryError`.
    public init(split: RecoverySplit? = nil) throws {
        let scalar = try SecretBytes(randomCount: X25519.keyByteCount)
        let identity = X25519Identity(scalar: try scalar.duplicate())
        recipient = .x25519(identity.recipient)
        self.split = split
        guard let split else {
            let line = try identity.encodedText()
            let grouped = try SheetText.grouped(line)
            sheets = [Sheet(line: line, grouped: grouped)]
            return
        }
        sheets = try SecretSharing.split(scalar, threshold: split.needed, count: split.count).map { share in
            let line = try share.encoded()
            let grouped = try SheetText.numbered(line)
            return Sheet(line: line, grouped: grouped)
        }
    }
}
