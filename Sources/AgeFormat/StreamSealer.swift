public import SodiumCrypto

/// Seals one file, piece by piece, in memory that does not grow with it.
///
/// Write ``header``, then what every ``seal(_:)`` returns, then what ``finish()`` returns; without the
/// last the file does not open to its end.
/// Source: C2SP age.md.
public struct StreamSealer: ~Copyable, Sendable {
    /// What the file begins with: header and 16-byte payload nonce.
    public let header: [UInt8]

    private let cipher: PayloadCipher
    private var chunkIndex: UInt64 = 0
    /// Up to one full chunk; it waits, because only the end shows which chunk is the last.
    private var waiting: [UInt8] = []

    /// Seals to everybody in `recipients`: 1 to 128, either all of them post-quantum or none. How many they are, and
    /// of which kind, everybody can see.
    /// - Throws: ``AgeSealError`` or ``SecretMemoryError``.
    public init(to recipients: [Recipient]) throws {
        guard !recipients.isEmpty else { throw AgeSealError.noRecipients }
        try self.init(
            to: recipients, fileKey: SecretBytes(randomCount: FileKeyWrap.fileKeyByteCount, .brief),
            ephemeralScalars: SecretBytes(randomCount: recipients.count * X25519.keyByteCount, .brief),
            nonce: SystemRandom.bytes(PayloadCipher.nonceByteCount))
    }

    /// Seals under a passphrase. Takes 2^(logN + 10) bytes of memory: 256 MiB for 18.
    /// - Throws: ``AgeSealError``, ``PassphraseKDFError`` or ``SecretMemoryError``.
    public init(passphrase: borrowing SecretBytes, logN: Int = 18) throws {
        try self.init(
            passphrase: passphrase, logN: logN,
            fileKey: SecretBytes(randomCount: FileKeyWrap.fileKeyByteCount),
            salt: SystemRandom.bytes(Stanza.scryptSaltByteCount),
            nonce: SystemRandom.bytes(PayloadCipher.nonceByteCount))
    }

    /// Seals with given values, none of which may be used for a second file.
    /// - Parameters:
    ///   - fileKey: 16 bytes.
    ///   - ephemeralScalars: 32 bytes for each recipient, in their order; those of post-quantum ones are not used,
    ///     because swift-crypto draws its own.
    ///   - nonce: 16 bytes.
    /// - Throws: ``AgeSealError`` or ``SecretMemoryError``.
    package init(
        to recipients: [Recipient], fileKey: borrowing SecretBytes,
        ephemeralScalars: borrowing SecretBytes, nonce: [UInt8]
    ) throws {
        guard !recipients.isEmpty else { throw AgeSealError.noRecipients }
        guard recipients.count <= Header.maximumStanzaCount else {
            throw AgeSealError.tooManyRecipients(count: recipients.count)
        }
        guard Recipient.canShareFile(recipients) else { throw AgeSealError.mixedRecipients }
        precondition(ephemeralScalars.count == recipients.count * X25519.keyByteCount)
        var stanzas: [Stanza] = []
        for (index, recipient) in recipients.enumerated() {
            let start = index * X25519.keyByteCount
            do {
                stanzas.append(
                    try recipients.count == 1
                        ? Stanza(wrapping: fileKey, for: recipient, ephemeralScalar: ephemeralScalars)
                        : Stanza(
                            wrapping: fileKey, for: recipient,
                            ephemeralScalar: ephemeralScalars.slice(start..<start + X25519.keyByteCount)))
            } catch let error where error is X25519Error || error is XWingError {
                throw AgeSealError.unusableRecipient(number: index + 1)
            }
        }
        self.init(
            header: Header(stanzas: stanzas, fileKey: fileKey), fileKey: fileKey, nonce: nonce)
    }

    /// Seals with given values, none of which may be used for a second file.
    /// - Parameters:
    ///   - fileKey: 16 bytes.
    ///   - salt: 16 bytes.
    ///   - nonce: 16 bytes.
    /// - Throws: ``AgeSealError``, ``PassphraseKDFError`` or ``SecretMemoryError``.
    package init(
        passphrase: borrowing SecretBytes, logN: Int, fileKey: borrowing SecretBytes, salt: [UInt8],
        nonce: [UInt8]
    ) throws {
        guard (1...Header.maximumLogN).contains(logN) else {
            throw AgeSealError.workFactorOutOfRange(logN: logN)
        }
        let stanza = try Stanza(wrapping: fileKey, passphrase: passphrase, salt: salt, logN: logN)
        self.init(
            header: Header(stanzas: [stanza], fileKey: fileKey), fileKey: fileKey, nonce: nonce)
    }

    /// Seals under a header that is there already. One nonce serves one payload only.
    package init(header: Header, fileKey: borrowing SecretBytes, nonce: [UInt8]) {
        cipher = PayloadCipher(fileKey: fileKey, nonce: nonce)
        self.header = header.encoded + nonce
    }

    /// Takes the next bytes of plaintext, as many as there are.
    /// - Returns: the chunks that are ready, possibly none.
    public mutating func seal(_ plaintext: [UInt8]) -> [UInt8] {
        var sealed: [UInt8] = [], rest = plaintext[...]
        let full = PayloadCipher.chunkByteCount
        sealed.reserveCapacity(
            (waiting.count + rest.count) / full * PayloadCipher.sealedChunkByteCount)
        if !waiting.isEmpty {
            let missing = full - waiting.count
            waiting += rest.prefix(missing)
            rest = rest.dropFirst(missing)
            guard !rest.isEmpty else { return sealed }
            sealChunk(waiting[...], into: &sealed)
            waiting.removeAll(keepingCapacity: true)
        }
        while rest.count > full {
            sealChunk(rest.prefix(full), into: &sealed)
            rest = rest.dropFirst(full)
        }
        waiting += rest
        return sealed
    }

    /// A secret as the only chunk.
    consuming func sealOnly(_ secret: borrowing SecretBytes) -> [UInt8] {
        precondition(chunkIndex == 0 && waiting.isEmpty)
        return cipher.sealOnly(secret)
    }

    /// The last chunk.
    public consuming func finish() -> [UInt8] {
        var sealed: [UInt8] = []
        cipher.seal(waiting[...], chunkIndex: chunkIndex, isLast: true, into: &sealed)
        return sealed
    }

    /// How large the file will be.
    /// - Parameter headerByteCount: of ``header``, nonce included.
    public static func sealedByteCount(plaintextByteCount: UInt64, headerByteCount: Int) -> UInt64 {
        let full = UInt64(PayloadCipher.chunkByteCount)
        // An empty payload has one chunk, which is empty.
        let (whole, part) = plaintextByteCount.quotientAndRemainder(dividingBy: full)
        let chunkCount = max(1, whole + (part == 0 ? 0 : 1))
        return UInt64(headerByteCount) + plaintextByteCount + chunkCount * UInt64(ChunkCipher.tagByteCount)
    }

    private mutating func sealChunk(_ chunk: ArraySlice<UInt8>, into sealed: inout [UInt8]) {
        cipher.seal(chunk, chunkIndex: chunkIndex, isLast: false, into: &sealed)
        chunkIndex += 1
    }
}
