import MerkleLog
import Octets
import SodiumCrypto

/// The definitions of RFC 6962 §2.1 as they stand there, recursive and over all leaves. Knows no tiles.
final class ReferenceTree {
    let leaves: [Digest32]
    private var known: [Range<Int>: Digest32] = [:]

    init(leaves: [Digest32]) { self.leaves = leaves }

    /// `count` leaves of different short contents.
    convenience init(count: Int) { self.init(leaves: (0..<count).map(Self.leaf)) }

    static func data(_ index: Int) -> [UInt8] { Array("entry \(index)".utf8) }
    static func leaf(_ index: Int) -> Digest32 { Digest32(hashing: [0x00] + data(index)) }

    /// MTH(D[range]).
    func hash(_ range: Range<Int>) -> Digest32 {
        if range.isEmpty { return Digest32(hashing: []) }
        if range.count == 1 { return leaves[range.lowerBound] }
        if let hash = known[range] { return hash }
        let middle = range.lowerBound + Self.split(range.count)
        let (left, right) = (hash(range.lowerBound..<middle), hash(middle..<range.upperBound))
        let result = Digest32(hashing: [0x01] + left.bytes + right.bytes)
        known[range] = result
        return result
    }

    func root(_ size: Int) -> Digest32 { hash(0..<size) }

    /// PATH(m, D[range]).
    func path(_ m: Int, _ range: Range<Int>) -> [Digest32] {
        if range.count == 1 { return [] }
        let k = Self.split(range.count)
        let middle = range.lowerBound + k
        return m < k
            ? path(m, range.lowerBound..<middle) + [hash(middle..<range.upperBound)]
            : path(m - k, middle..<range.upperBound) + [hash(range.lowerBound..<middle)]
    }

    /// SUBPROOF(m, D[range], b).
    func subproof(_ m: Int, _ range: Range<Int>, _ b: Bool) -> [Digest32] {
        if m == range.count { return b ? [] : [hash(range)] }
        let k = Self.split(range.count)
        let middle = range.lowerBound + k
        return m <= k
            ? subproof(m, range.lowerBound..<middle, b) + [hash(middle..<range.upperBound)]
            : subproof(m - k, middle..<range.upperBound, false) + [hash(range.lowerBound..<middle)]
    }

    /// The largest power of two smaller than `count`.
    private static func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }
}
