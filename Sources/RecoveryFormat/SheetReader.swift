public import AgeFormat
internal import ShamirMnemonic
internal import SodiumCrypto

/// Takes what was typed, scanned or pasted from sheets until it is enough for a key.
///
/// Blanks, hyphens, line breaks and capitals do not matter, and a whole sheet may be given with all that is printed on it.
/// Format: docs/format/recovery-sheet.md, "Reading".
public struct SheetReader: Sendable {
    /// Greatest size of a text, in bytes.
    public static let maximumByteCount = 64 << 10

    private var identity: IdentityFile?
    private var shares: [MnemonicShare] = []

    public init() {}

    /// How many sheets were read, each once, and how many are needed; nil before the first, 1 of 1 for a whole key.
    public var progress: (given: Int, needed: Int)? {
        if identity != nil { return (1, 1) }
        guard let first = shares.first else { return nil }
        return (Set(shares.map(\.memberIndex)).count, first.memberThreshold)
    }

    /// Whether there is enough for ``key()``.
    public var isComplete: Bool { progress.map { $0.given >= $0.needed } ?? false }

    /// Takes one more text. When it is refused, what was read before stays.
    /// - Throws: ``SheetError``, `SecretMemoryError`.
    public mutating func read(_ text: Span<UInt8>) throws {
        guard text.count <= Self.maximumByteCount else { throw SheetError.tooLarge(byteCount: text.count) }
        let keys = try KeyScan(text)
        if let found = try keys.first() {
            identity = found
            return
        }
        let words = WordScan(text)
        let found = try words.shares(in: text)
        guard !found.isEmpty else {
            if keys.hasKey { throw SheetError.key }
            throw try words.reason(in: text)
        }
        let all = shares + found
        guard all.allSatisfy({ $0.settings == all[0].settings }) else { throw SheetError.words(.differentSets) }
        shares = all
    }

    /// The key of all that was read.
    /// - Throws: ``SheetError``, `SecretMemoryError`.
    public func key() throws -> IdentityFile {
        if let identity { return identity }
        guard let progress else { throw SheetError.nothingFound }
        guard progress.given >= progress.needed else {
            throw SheetError.moreSheets(given: progress.given, needed: progress.needed)
        }
        do {
            let secret = try SecretSharing.combine(shares)
            guard secret.count == X25519.keyByteCount else { throw SheetError.otherSecret }
            return try IdentityFile(parsing: X25519Identity(scalar: secret).encodedText())
        } catch let error as MnemonicError {
            throw SheetError.words(error)
        }
    }
}
