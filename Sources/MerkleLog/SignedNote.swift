public import SodiumCrypto

/// A text and the signatures under it, as read. Neither is believed before ``verify(trusting:)``.
///
/// Holds the bytes as they came; they are never written anew, so a time-stamp over them stays good.
/// Source: C2SP signed-note.
public struct SignedNote: Sendable {
    /// The greatest length in bytes. Room for 16 post-quantum signatures, which a reader has to accept.
    public static let maximumByteCount = 128 << 10
    /// The greatest number of signatures, that of Go's `sumdb/note`.
    public static let maximumSignatureCount = 100

    /// What the signatures cover: ends with a newline.
    public let text: String
    /// At least one, in their order; unknown kinds too.
    public let signatures: [NoteSignature]
    /// The whole note, as it was read or signed.
    public let encoded: [UInt8]

    /// - Throws: ``NoteError`` for what makes `bytes` not a note.
    public init(parsing bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= Self.maximumByteCount else { throw .tooLong(byteCount: bytes.count) }
        if let offset = bytes.firstIndex(where: { $0 < 0x20 && $0 != 0x0A }) {
            throw .controlCharacter(offset: offset)
        }
        // The last blank line separates: the text may have blank lines of its own.
        guard let end = bytes.indices.dropFirst().last(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A })
        else { throw .noSignatures }
        guard String(validating: bytes, as: UTF8.self) != nil,
            let text = String(validating: bytes[..<end], as: UTF8.self)
        else { throw .notUTF8 }
        self.text = text
        signatures = try Self.parse(signatureLines: bytes[(end + 1)...])
        encoded = bytes
    }

    /// Signs `text` with one key.
    /// - Throws: ``NoteError``: the text must end with a newline and have no other control characters;
    ///   the name must be one that ``NoteKey`` allows.
    public static func sign(
        text: String, name: String, key: borrowing SigningKey
    ) throws(NoteError) -> SignedNote {
        let noteKey = try NoteKey(name: name, key: key.verifyingKey)
        guard text.utf8.last == 0x0A else { throw .textWithoutNewline }
        let signature = NoteSignature(name: name, keyID: noteKey.keyID, bytes: key.sign(Array(text.utf8)))
        return try SignedNote(parsing: Array(text.utf8) + [0x0A] + signature.line + [0x0A])
    }

    private static func parse(signatureLines bytes: ArraySlice<UInt8>) throws(NoteError) -> [NoteSignature] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard !bytes.isEmpty else { throw .noSignatures }
        guard lines.removeLast().isEmpty else { throw .malformedSignature(number: lines.count + 1) }
        guard lines.count <= maximumSignatureCount else { throw .tooManySignatures(count: lines.count) }
        var signatures: [NoteSignature] = []
        for line in lines {
            guard let signature = NoteSignature(parsing: line) else {
                throw .malformedSignature(number: signatures.count + 1)
            }
            signatures.append(signature)
        }
        return signatures
    }
}

extension SignedNote: Hashable {
    /// Equal when the bytes are.
    public static func == (left: SignedNote, right: SignedNote) -> Bool { left.encoded == right.encoded }

    public func hash(into hasher: inout Hasher) { hasher.combine(encoded) }
}

/// Why bytes are not a note, text is not a key, or a note is not believed.
public enum NoteError: Error, Equatable {
    /// Longer than ``SignedNote/maximumByteCount``.
    case tooLong(byteCount: Int)
    case notUTF8
    /// A byte below 0x20 that is not a newline, from 0.
    case controlCharacter(offset: Int)
    /// No blank line, or nothing after the last one.
    case noSignatures
    /// More than ``SignedNote/maximumSignatureCount``.
    case tooManySignatures(count: Int)
    /// The first signature line that is wrong, from 1.
    case malformedSignature(number: Int)
    /// Text to be signed must end with a newline.
    case textWithoutNewline
    /// Not `name+id+base64`, or a name that is not allowed.
    case malformedKey
    /// A key of another signature type than that of a log, 0x01, or of a witness, 0x04, whichever was asked for.
    case unsupportedKeyType(UInt8)
    /// The key ID is not that of the name and key.
    case wrongKeyID
    /// A trusted key's signature does not hold: the text or the signature was changed.
    case invalidSignature(keyID: UInt32)
    /// None of the trusted keys signed.
    case noTrustedSignature
    /// A time that a cosignature cannot state: later than ``Cosignature/latestTime``.
    case timeTooLate(UInt64)
}
