public import Octets
internal import SodiumCrypto

/// The hashes of the tree. Leaves and nodes start with different bytes, so neither can pose as the other.
/// Source: RFC 6962 §2.1, the same as RFC 9162 §2.1.1.
public enum MerkleHash {
    /// Root of the tree without leaves: SHA-256 of no bytes.
    public static let emptyRoot = Digest32(hashing: [])

    /// Hash of an entry: SHA-256 of the byte 0x00 and `data`.
    public static func leaf(_ data: [UInt8]) -> Digest32 {
        var hash = StreamingSHA256()
        hash.update(CollectionOfOne(0x00))
        hash.update(data)
        return hash.finalize()
    }

    /// Hash of two neighbours: SHA-256 of the byte 0x01, `left` and `right`.
    public static func node(_ left: Digest32, _ right: Digest32) -> Digest32 {
        var input: [UInt8] = []
        input.reserveCapacity(1 + 2 * Digest32.byteCount)
        input.append(0x01)
        input += left.bytes
        input += right.bytes
        return Digest32(hashing: input)
    }
}
