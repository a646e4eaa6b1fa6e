/// A proof in the format of OpenTimestamps: operations that lead from the digest of a file to what a calendar promised to
/// remember, or to the merkle root of a Bitcoin block.
///
/// Every accepted file is the only encoding of its value, in the order of its parts. Nothing in it is believed: what it says
/// is ``pending`` and ``blocks``, and a block has to be looked up elsewhere.
/// Source: python-opentimestamps 0.4.5; docs/format/opentimestamps.md.
public struct OpenTimestamp: Hashable, Sendable {
    /// How the file was hashed. Ours are always hashed with SHA-256.
    public let fileHash: FileHash
    /// Digest of the file: ``FileHash/byteCount`` bytes.
    public let fileDigest: [UInt8]
    /// What hangs on the digest.
    let tree: ProofTree

    /// Greatest size of a file in bytes. Real ones have less than 10,000.
    public static let maximumByteCount = 1 << 20
    /// Greatest number of operations and attestations in a file. Real ones have some hundreds.
    public static let maximumPartCount = 8192
    /// How every file begins: 31 bytes, and the version, 1.
    private static let magic: [UInt8] = Array("\0OpenTimestamps\0\0Proof\0".utf8)
        + [0xBF, 0x89, 0xE2, 0xE8, 0x84, 0xE8, 0x92, 0x94]
    private static let version: UInt64 = 1

    /// Only for trees whose limits were checked.
    init(fileHash: FileHash, fileDigest: [UInt8], tree: ProofTree) {
        (self.fileHash, self.fileDigest, self.tree) = (fileHash, fileDigest, tree)
    }

    /// Reads a whole file.
    /// - Parameter bytes: at most ``maximumByteCount``.
    /// - Throws: ``OpenTimestampError`` for the first thing that is wrong.
    public init(parsing bytes: [UInt8]) throws(OpenTimestampError) {
        guard bytes.count <= Self.maximumByteCount else { throw .tooLong(byteCount: bytes.count) }
        guard bytes.starts(with: Self.magic) else { throw .notATimestamp }
        var reader = ProofReader(Array(bytes.dropFirst(Self.magic.count)), startingAt: Self.magic.count)
        guard try reader.readNumber(upTo: .max >> 1) == Self.version else { throw .unsupportedVersion }
        let tag = try reader.readByte()
        guard let hash = FileHash(tag: tag) else { throw .unknownFileHash(tag: tag) }
        let digest = try reader.read(hash.byteCount)
        let tree = try reader.readTree(messageByteCount: hash.byteCount, depth: 0)
        guard reader.isAtEnd else { throw .trailingBytes(offset: reader.offset) }
        self.init(fileHash: hash, fileDigest: digest, tree: tree)
    }

    /// The bytes of the file.
    public var encoded: [UInt8] {
        var bytes = Self.magic
        bytes.append(variableInteger: Self.version)
        bytes.append(fileHash.tag)
        bytes += fileDigest
        tree.encode(to: &bytes)
        return bytes
    }

    /// The same proof with its parts in the order in which python-opentimestamps writes them.
    public var inOrder: OpenTimestamp {
        OpenTimestamp(fileHash: fileHash, fileDigest: fileDigest, tree: .merged([tree]))
    }

    /// Compares the digest with that of the bytes that should have been stamped.
    /// - Throws: ``OpenTimestampError/otherFile``, or ``OpenTimestampError/unsupportedFileHash`` where the digest is not
    ///   computed here.
    public func check(stamped bytes: [UInt8]) throws(OpenTimestampError) {
        guard let digest = fileHash.digest(of: bytes) else { throw .unsupportedFileHash }
        guard digest == fileDigest else { throw .otherFile }
    }
}
