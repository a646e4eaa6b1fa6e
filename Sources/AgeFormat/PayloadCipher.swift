internal import SodiumCrypto

/// The chunks of one payload: each is authentic at its own place only, and the last one is marked.
/// Source: C2SP age.md, "Payload" (the STREAM construction).
struct PayloadCipher: Sendable {
    /// Size of the payload nonce, which stands between header and chunks, in bytes.
    static let nonceByteCount = 16
    /// Sizes of a full chunk in bytes, open and sealed.
    static let chunkByteCount = 64 << 10, sealedChunkByteCount = chunkByteCount + ChunkCipher.tagByteCount

    private let cipher: ChunkCipher

    /// - Parameters:
    ///   - fileKey: 16 bytes.
    ///   - nonce: 16 bytes.
    init(fileKey: borrowing SecretBytes, nonce: [UInt8]) {
        precondition(fileKey.count == FileKeyWrap.fileKeyByteCount && nonce.count == Self.nonceByteCount)
        cipher = ChunkCipher(derivedFrom: fileKey, salt: nonce, info: Array("payload".utf8))
    }

    /// Appends chunk and tag to `sealed`. Chunks are counted from 0.
    func seal(_ chunk: ArraySlice<UInt8>, chunkIndex: UInt64, isLast: Bool, into sealed: inout [UInt8]) {
        cipher.seal(chunk, nonce: Self.nonce(chunkIndex, isLast), into: &sealed)
    }

    /// Appends the chunk to `opened`. False when it is not authentic at this place, or empty after others; then
    /// nothing is appended.
    func open(_ sealed: ArraySlice<UInt8>, chunkIndex: UInt64, isLast: Bool, into opened: inout [UInt8]) -> Bool {
        guard sealed.count > ChunkCipher.tagByteCount || chunkIndex == 0 else { return false }
        return cipher.open(sealed, nonce: Self.nonce(chunkIndex, isLast), into: &opened)
    }

    /// The last chunk, after which the file ends. Chunks are counted from 0.
    /// - Throws: ``AgeOpenError/truncated`` when the chunk is not the last one or is no whole tag, or
    ///   ``AgeOpenError/payloadChunkInvalid(number:)``.
    func openLast(_ sealed: ArraySlice<UInt8>, chunkIndex: UInt64) throws(AgeOpenError) -> [UInt8] {
        guard sealed.count >= ChunkCipher.tagByteCount else { throw .truncated }
        var chunk: [UInt8] = []
        if open(sealed, chunkIndex: chunkIndex, isLast: true, into: &chunk) { return chunk }
        let wasCut = sealed.count == Self.sealedChunkByteCount
            && open(sealed, chunkIndex: chunkIndex, isLast: false, into: &chunk)
        throw wasCut ? .truncated : .payloadChunkInvalid(number: chunkIndex + 1)
    }

    /// The only chunk, as a secret: chunk and tag.
    func sealOnly(_ secret: borrowing SecretBytes) -> [UInt8] {
        precondition(secret.count <= Self.chunkByteCount)
        return cipher.seal(secret: secret, nonce: Self.nonce(0, true))
    }

    /// The only chunk, as a secret; nil when it is not authentic.
    /// - Throws: ``SecretMemoryError``.
    func openOnly(_ sealed: ArraySlice<UInt8>) throws -> SecretBytes? { try cipher.openSecret(sealed, nonce: Self.nonce(0, true)) }

    /// An 11-byte big-endian counter, whose first three bytes stay zero, and the mark of the last chunk.
    private static func nonce(_ chunkIndex: UInt64, _ isLast: Bool) -> [UInt8] {
        var nonce = [UInt8](repeating: 0, count: ChunkCipher.nonceByteCount)
        for index in 0..<8 { nonce[10 - index] = UInt8(truncatingIfNeeded: chunkIndex >> UInt64(8 * index)) }
        nonce[11] = isLast ? 1 : 0
        return nonce
    }
}
