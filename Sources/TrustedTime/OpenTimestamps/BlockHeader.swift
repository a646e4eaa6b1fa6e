internal import Octets
internal import SodiumCrypto

/// The header of a Bitcoin block, kept beside a proof so that the time can be read without a network.
///
/// It is a convenience. Whether the chain has this block, and at which height, stands nowhere in it: both need a look-up
/// elsewhere, or a node of one's own. Its time is what the miner's clock said, which other miners accept up to about two hours
/// off.
/// Source: Bitcoin's block header of 80 bytes, as in python-bitcoinlib 0.12 `bitcoin.core.CBlockHeader`.
public struct BlockHeader: Hashable, Sendable {
    /// Size in bytes.
    public static let byteCount = 80

    /// The 80 bytes.
    public let encoded: [UInt8]
    /// Which rules the miner follows.
    public let version: Int32
    /// Hash of the block before: 32 bytes in the order of the header.
    public let previousBlock: [UInt8]
    /// Merkle root of the block's transactions: 32 bytes in the order of the header.
    public let merkleRoot: [UInt8]
    /// What the miner's clock said, in whole seconds.
    public let time: UTCTime
    /// What the hash must be below, in Bitcoin's short form.
    public let bits: UInt32
    /// What the miner tried.
    public let nonce: UInt32

    /// - Parameter bytes: exactly 80.
    /// - Throws: ``OpenTimestampError/headerByteCount(_:)``.
    public init(parsing bytes: [UInt8]) throws(OpenTimestampError) {
        guard bytes.count == Self.byteCount else { throw .headerByteCount(bytes.count) }
        func number(_ start: Int) -> UInt32 { bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) } }
        encoded = bytes
        version = Int32(bitPattern: number(0))
        previousBlock = Array(bytes[4..<36])
        merkleRoot = Array(bytes[36..<68])
        time = UTCTime(secondsSince1970: Int64(number(68)))
        (bits, nonce) = (number(72), number(76))
    }

    /// Hash of the block: SHA-256 of the SHA-256 of the header, 32 bytes in the order of headers.
    public var hash: [UInt8] { Digest32(hashing: Digest32(hashing: encoded).bytes).bytes }

    /// The hash as Bitcoin nodes and web pages write it: 64 hexadecimal digits, last byte first.
    public var hashText: String { Hex.encode(hash.reversed()) }

    /// Whether the hash is not above the target that the header states itself. How much work that took is ``workBits``.
    public var hasStatedWork: Bool {
        guard let target = Self.target(bits) else { return false }
        return !target.lexicographicallyPrecedes(hash.reversed())
    }

    /// About how many tries a header of this target takes, as a power of two: 32 for the first block of all, more than 75 in
    /// 2026. A header with less than its neighbours is easily made by anybody. 0 where there is no target.
    public var workBits: Int {
        guard let target = Self.target(bits), let first = target.firstIndex(where: { $0 > 0 }) else { return 0 }
        return 8 * first + target[first].leadingZeroBitCount
    }

    /// Whether this is the header that a proof leads to.
    /// - Throws: ``OpenTimestampError/otherBlock`` when the merkle root is another one, ``OpenTimestampError/withoutWork`` when
    ///   the hash does not fit the target.
    public func check(_ block: BlockAttestation) throws(OpenTimestampError) {
        guard merkleRoot == block.merkleRoot else { throw .otherBlock }
        guard hasStatedWork else { throw .withoutWork }
    }

    /// The number that a short form means: 32 bytes, highest first. Nil for zero, negative and too large ones.
    private static func target(_ bits: UInt32) -> [UInt8]? {
        let size = Int(bits >> 24)
        guard bits & 0x0080_0000 == 0 else { return nil }
        var target = [UInt8](repeating: 0, count: 32)
        for index in 0..<3 {
            let byte = UInt8(truncatingIfNeeded: bits >> UInt32(8 * index))
            let power = size - 3 + index
            guard byte > 0, power >= 0 else { continue }
            guard power < 32 else { return nil }
            target[31 - power] = byte
        }
        return target.contains { $0 > 0 } ? target : nil
    }
}
