internal import Octets
package import SodiumCrypto

/// A whole file whose plaintext is a secret of at most one chunk, such as keys: no array ever has it.
package enum SecretPayload {
    /// The largest plaintext in bytes.
    package static let maximumByteCount = PayloadCipher.chunkByteCount

    /// The plaintext in protected memory; nil when there is none, or more than one chunk.
    /// - Parameters:
    ///   - file: the whole age file.
    ///   - fileKey: gives the file key out of the header.
    /// - Throws: ``AgeOpenError``, ``SecretMemoryError``, or the error of `fileKey`.
    package static func open(_ file: [UInt8], fileKey: (Header) throws -> SecretBytes) throws -> SecretBytes? {
        let header = try Header(of: MemorySource(file))
        let key = try fileKey(header)
        let nonceStart = header.encoded.count
        let start = nonceStart + PayloadCipher.nonceByteCount
        guard file.count >= start else { throw AgeOpenError.truncatedHeader }
        guard file.count - start >= ChunkCipher.tagByteCount else { throw AgeOpenError.truncated }
        guard (ChunkCipher.tagByteCount + 1...PayloadCipher.sealedChunkByteCount).contains(file.count - start) else { return nil }
        let cipher = PayloadCipher(fileKey: key, nonce: Array(file[nonceStart..<start]))
        guard let opened = try cipher.openOnly(file[start...]) else { throw AgeOpenError.payloadChunkInvalid(number: 1) }
        return opened
    }
}

extension StreamSealer {
    /// The whole file around a secret; nothing else was sealed with this value.
    /// - Parameter secret: at most ``SecretPayload/maximumByteCount`` bytes.
    package consuming func file(around secret: borrowing SecretBytes) -> [UInt8] {
        header + sealOnly(secret)
    }
}
