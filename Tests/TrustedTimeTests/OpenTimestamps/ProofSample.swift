import Octets

/// Bytes of proofs, put together by hand.
enum ProofSample {
    static let pendingTag: [UInt8] = [0x83, 0xDF, 0xE3, 0x0D, 0x2E, 0xF9, 0x0C, 0x8E]
    static let bitcoinTag: [UInt8] = [0x05, 0x88, 0x96, 0x0D, 0x73, 0xD7, 0x19, 0x01]
    static let digest = [UInt8](repeating: 0xAB, count: 32)
    static let magic = Array("\0OpenTimestamps\0\0Proof\0".utf8) + [0xBF, 0x89, 0xE2, 0xE8, 0x84, 0xE8, 0x92, 0x94]
    static let sha256: [UInt8] = [0x08], reverse: [UInt8] = [0xF2], hexlify: [UInt8] = [0xF3]

    /// A file hashed with SHA-256 and what hangs on its digest.
    static func file(_ parts: [UInt8]..., digest: [UInt8] = digest) -> [UInt8] {
        magic + [0x01, 0x08] + digest + parts.flatMap { $0 }
    }

    static func number(_ value: Int) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F) | 0x80] + number(value >> 7)
    }

    static func sized(_ bytes: [UInt8]) -> [UInt8] { number(bytes.count) + bytes }
    static func append(_ bytes: [UInt8]) -> [UInt8] { [0xF0] + sized(bytes) }
    static func prepend(_ bytes: [UInt8]) -> [UInt8] { [0xF1] + sized(bytes) }
    static func block(_ height: Int) -> [UInt8] { attestation(bitcoinTag, number(height)) }
    static func promise(_ address: String) -> [UInt8] { attestation(pendingTag, sized(Array(address.utf8))) }
    static func attestation(_ tag: [UInt8], _ payload: [UInt8]) -> [UInt8] { [0x00] + tag + sized(payload) }

    /// Parts of one place.
    static func branches(_ parts: [[UInt8]]) -> [UInt8] {
        parts.dropLast().flatMap { [0xFF] + $0 } + (parts.last ?? [])
    }
}

/// Random parts of proofs, seldom new ones, so that trees have much in common.
struct RandomProof {
    var generator: any RandomNumberGenerator
    /// Whether the hashes that we do not compute occur.
    var hasUnsupported = false

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func bytes() -> [UInt8] {
        let count = number(0...9) == 0 ? number(1...300) : number(1...2)
        return (0..<count).map { _ in UInt8(number(97...99)) }
    }

    private mutating func attestation() -> [UInt8] {
        switch number(0...5) {
        case 0, 1: ProofSample.promise("https://\(["alice", "bob", "a.b"][number(0...2)]).example")
        case 2, 3: ProofSample.block(number(0...1) == 0 ? number(1...3) : number(100...900_000))
        case 4: ProofSample.attestation([0x06, 0x86, 0x9A, 0x0D, 0x73, 0xD7, 0x1B, 0x45], ProofSample.number(number(1...400)))
        default: ProofSample.attestation(Array(repeating: UInt8(number(1...3)), count: 8), bytes())
        }
    }

    /// An operation, and how large the message is behind it.
    private mutating func operation(_ byteCount: Int) -> ([UInt8], Int) {
        switch number(0...(hasUnsupported ? 9 : 7)) {
        case 0, 1, 2:
            let added = bytes()
            return (ProofSample.append(added), byteCount + added.count)
        case 3:
            let added = bytes()
            return (ProofSample.prepend(added), byteCount + added.count)
        case 4: return (ProofSample.reverse, byteCount)
        case 5 where byteCount < 500: return (ProofSample.hexlify, 2 * byteCount)
        case 6: return ([0x02], 20)
        case 8: return ([0x03], 20)
        case 9: return ([0x67], 32)
        default: return (ProofSample.sha256, 32)
        }
    }

    /// What hangs on a message of so many bytes.
    mutating func tree(byteCount: Int = 32, depth: Int = 0) -> [UInt8] {
        var seen: Set<[UInt8]> = []
        var parts: [[UInt8]] = []
        for _ in 0..<number(1...3) {
            if byteCount > 3000 || number(0...12) < depth {
                let found = attestation()
                if seen.insert(found).inserted { parts.append(found) }
            } else {
                let (found, count) = operation(byteCount)
                if seen.insert(found).inserted { parts.append(found + tree(byteCount: count, depth: depth + 1)) }
            }
        }
        return ProofSample.branches(parts)
    }

    /// What a calendar might answer: a tree with at least one promise.
    mutating func answer() -> [UInt8] {
        ProofSample.branches([[0xF0, 0x01, 0x7A] + ProofSample.promise("https://a.example"), tree(depth: 3)])
    }
}
