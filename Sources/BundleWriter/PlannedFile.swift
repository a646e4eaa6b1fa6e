public import BundleFormat
public import Octets
internal import SodiumCrypto
internal import ZipFormat

/// A file of a bundle, before it is written.
public struct PlannedFile: Sendable {
    /// Place in the bundle, from its folder on: `data/records/A-01.sdjwt`.
    public let path: String
    /// Size in bytes.
    public let byteCount: UInt64
    /// Nil for the padding, which is zeros.
    public let sha256: Digest32?
    public let crc32: UInt32
    /// The exhibit whose original this is; nil for all other files.
    public let exhibit: ExhibitNumber?
    /// Gives the bytes.
    public let source: any ByteSource

    /// A file that is at hand.
    init(_ path: String, _ bytes: [UInt8]) throws(BundleWriteError) {
        guard bytes.count <= BundleLimits.documentByteCount else {
            throw .tooLarge(path: path, byteCount: bytes.count)
        }
        var crc = CRC32()
        crc.update(bytes)
        (self.path, byteCount, sha256) = (path, UInt64(bytes.count), Digest32(hashing: bytes))
        (crc32, exhibit, source) = (crc.value, nil, MemorySource(bytes))
    }

    /// A text that is at hand.
    init(_ path: String, _ text: String) throws(BundleWriteError) { try self.init(path, Array(text.utf8)) }

    /// A record or a proof.
    init(small path: String, _ bytes: [UInt8]) throws(BundleWriteError) {
        guard bytes.count <= BundleLimits.recordByteCount else {
            throw .tooLarge(path: path, byteCount: bytes.count)
        }
        try self.init(path, bytes)
    }

    /// Original evidence.
    init(_ path: String, _ content: BundleContent, of exhibit: ExhibitNumber) {
        (self.path, byteCount, sha256) = (path, content.byteCount, content.sha256)
        (crc32, self.exhibit, source) = (content.crc32, exhibit, content.source)
    }

    /// Zeros.
    init(_ path: String, zeros: ZeroSource) {
        (self.path, byteCount, sha256) = (path, zeros.byteCount, nil)
        (crc32, exhibit, source) = (zeros.crc32, nil, zeros)
    }
}
