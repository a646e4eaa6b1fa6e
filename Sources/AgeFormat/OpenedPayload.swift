public import Octets
public import SodiumCrypto

/// The plaintext of a sealed file, read from any place; each read opens just the chunks it needs.
///
/// The last chunk is authenticated first, so that ``byteCount`` is the size that was sealed; every other
/// chunk when it is read.
/// Source: C2SP age.md, "Payload".
public struct OpenedPayload: ByteSource {
    /// Size of the plaintext in bytes.
    public let byteCount: UInt64

    private let source: any ByteSource
    private let cipher: PayloadCipher
    /// Where the first chunk begins in `source`.
    private let start: UInt64
    private let chunkCount: UInt64

    /// - Throws: ``AgeOpenError``, or the error of `source`.
    public init(of source: any ByteSource, identity: borrowing X25519Identity) throws {
        let header = try Header(of: source)
        try self.init(of: source, header: header, fileKey: header.fileKey(identity: identity))
    }

    /// The same with an identity of any kind.
    /// - Throws: ``AgeOpenError``, or the error of `source`.
    public init(of source: any ByteSource, identity: borrowing Identity) throws {
        let header = try Header(of: source)
        try self.init(of: source, header: header, fileKey: header.fileKey(identity: identity))
    }

    /// The same with the first identity that fits.
    /// - Throws: ``AgeOpenError``, or the error of `source`.
    public init(of source: any ByteSource, identities: IdentityFile) throws {
        let header = try Header(of: source)
        try self.init(of: source, header: header, fileKey: header.fileKey(identities: identities))
    }

    /// The same with a passphrase.
    /// - Parameter maximumLogN: the highest work factor that is tried: 2^(logN + 10) bytes of memory.
    /// - Throws: ``AgeOpenError``, or the error of `source`.
    public init(
        of source: any ByteSource, passphrase: borrowing SecretBytes,
        maximumLogN: Int = Header.maximumLogN
    ) throws {
        let header = try Header(of: source)
        try self.init(
            of: source, header: header,
            fileKey: header.fileKey(passphrase: passphrase, maximumLogN: maximumLogN))
    }

    /// The same for a header that was read before, and its file key.
    /// - Parameter source: the whole file, header included.
    /// - Throws: ``AgeOpenError``, or the error of `source`.
    public init(of source: any ByteSource, header: Header, fileKey: borrowing SecretBytes) throws {
        let nonceStart = UInt64(header.encoded.count)
        let start = nonceStart + UInt64(PayloadCipher.nonceByteCount)
        guard source.byteCount >= start else { throw AgeOpenError.truncatedHeader }
        let nonce = try source.read(at: nonceStart, count: PayloadCipher.nonceByteCount)
        cipher = PayloadCipher(fileKey: fileKey, nonce: nonce)
        (self.source, self.start) = (source, start)
        let sealedCount = source.byteCount - start
        guard sealedCount > 0 else { throw AgeOpenError.truncated }
        let full = UInt64(PayloadCipher.sealedChunkByteCount)
        let lastIndex = (sealedCount - 1) / full
        let last = try source.read(at: start + lastIndex * full, count: Int(sealedCount - lastIndex * full))
        let chunk = try cipher.openLast(last[...], chunkIndex: lastIndex)
        byteCount = lastIndex * UInt64(PayloadCipher.chunkByteCount) + UInt64(chunk.count)
        chunkCount = lastIndex + 1
    }

    /// - Throws: ``ByteSourceError/outside(offset:count:byteCount:)``,
    ///   ``AgeOpenError/payloadChunkInvalid(number:)``, or the error of the source.
    public func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard count >= 0, offset <= byteCount, UInt64(count) <= byteCount - offset else {
            throw ByteSourceError.outside(offset: offset, count: count, byteCount: byteCount)
        }
        guard count > 0 else { return [] }
        let full = UInt64(PayloadCipher.chunkByteCount)
        let end = offset + UInt64(count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for chunkIndex in offset / full...(end - 1) / full {
            let chunkStart = chunkIndex * full
            let chunkEnd = min(chunkStart + full, byteCount)
            if offset <= chunkStart, chunkEnd <= end {
                try openChunk(chunkIndex, into: &bytes)
            } else {
                var chunk: [UInt8] = []
                try openChunk(chunkIndex, into: &chunk)
                bytes += chunk[Int(max(offset, chunkStart) - chunkStart)..<Int(min(end, chunkEnd) - chunkStart)]
            }
        }
        return bytes
    }

    private func openChunk(_ chunkIndex: UInt64, into opened: inout [UInt8]) throws {
        let full = UInt64(PayloadCipher.sealedChunkByteCount)
        let place = start + chunkIndex * full
        let isLast = chunkIndex == chunkCount - 1
        let lastCount = byteCount - chunkIndex * UInt64(PayloadCipher.chunkByteCount)
        let count = isLast ? Int(lastCount) + ChunkCipher.tagByteCount : Int(full)
        let sealed = try source.read(at: place, count: count)
        guard cipher.open(sealed[...], chunkIndex: chunkIndex, isLast: isLast, into: &opened) else {
            throw AgeOpenError.payloadChunkInvalid(number: chunkIndex + 1)
        }
    }
}
