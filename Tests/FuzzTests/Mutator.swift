import TestSupport

/// Changes inputs at random, in the ways in which files break and attackers try.
struct Mutator {
    private let inputs: [[UInt8]]
    private let words: [[UInt8]]
    private var random: SeededGenerator

    /// Numbers at which sizes and counts go wrong.
    private static let numbers = [
        "0", "-1", "1", "255", "256", "65535", "65536", "4294967295", "4294967296", "9223372036854775807",
        "9223372036854775808", "18446744073709551615", "18446744073709551616",
    ].map { Array($0.utf8) }
    private static let bytes: [UInt8] = [0, 1, 9, 0x0A, 0x0D, 0x20, 0x22, 0x2E, 0x2F, 0x30, 0x3D, 0x7F, 0x80, 0xC3, 0xFE, 0xFF]

    init(_ inputs: [[UInt8]], words: [String], random: SeededGenerator) {
        self.inputs = inputs.isEmpty ? [[]] : inputs
        self.words = words.map { Array($0.utf8) } + Self.numbers
        self.random = random
    }

    mutating func next(upTo limit: Int) -> [UInt8] {
        var input = pick(inputs)
        for _ in 0..<below(4) + 1 { change(&input) }
        return Array(input.prefix(limit))
    }

    private mutating func change(_ input: inout [UInt8]) {
        let (start, end) = range(in: input)
        switch below(9) {
        case 0: if start < input.count { input[start] ^= 1 << UInt8(below(8)) }
        case 1: if start < input.count { input[start] = pick(Self.bytes) }
        case 2: input.insert(pick(Self.bytes), at: start)
        case 3: input.insert(contentsOf: pick(words), at: start)
        case 4: input.replaceSubrange(start..<end, with: pick(words))
        case 5: input.removeSubrange(start..<end)
        case 6: input.insert(contentsOf: input[start..<end], at: end)
        case 7: input.removeSubrange(start...)
        default:
            let other = pick(inputs)
            let (from, to) = range(in: other)
            input.replaceSubrange(start..<end, with: other[from..<to])
        }
    }

    /// A short stretch, more often than a long one.
    private mutating func range(in input: [UInt8]) -> (Int, Int) {
        let start = below(input.count + 1)
        let count = below(4) == 0 ? below(input.count - start + 1) : below(min(8, input.count - start) + 1)
        return (start, start + count)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
}
