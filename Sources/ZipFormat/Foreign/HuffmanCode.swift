/// A code of symbols in bits, built from the lengths of their codes.
/// Source: RFC 1951 §3.2.2.
struct HuffmanCode {
    /// How many bits are looked up at once; longer codes are read bit by bit.
    static let fastBitCount = 10

    /// For each group of the next bits, first one lowest: symbol << 4 | code length; 0 for a longer code, or none.
    private(set) var fast = [UInt16](repeating: 0, count: 1 << fastBitCount)
    /// Symbols in the order of their codes.
    private(set) var symbols: [UInt16]
    /// How many codes there are of each length.
    private(set) var counts = [UInt16](repeating: 0, count: 16)

    /// - Parameter lengths: length of each symbol's code, 0 to 15; 0 for a symbol that does not occur.
    /// - Returns: nil for more codes than there can be; also for fewer, unless it is one code of one bit, or none.
    init?(lengths: ArraySlice<UInt8>) {
        symbols = []
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        var (left, longest, first) = (1, 0, 0)
        var next = [Int](repeating: 0, count: 16)
        for length in 1...15 {
            left = left * 2 - Int(counts[length])
            if left < 0 { return nil }
            if counts[length] > 0 { longest = length }
            next[length] = first
            first += Int(counts[length])
        }
        if left > 0, longest > 1 { return nil }
        symbols = [UInt16](repeating: 0, count: first)
        for (symbol, length) in lengths.enumerated() where length > 0 {
            symbols[next[Int(length)]] = UInt16(symbol)
            next[Int(length)] += 1
        }
        fillFast()
    }

    private mutating func fillFast() {
        var (code, index) = (0, 0)
        for length in 1...Self.fastBitCount {
            for _ in 0..<Int(counts[length]) {
                // Bits of a code come highest first.
                var reversed = 0
                for bit in 0..<length { reversed |= (code >> bit & 1) << (length - 1 - bit) }
                let entry = symbols[index] << 4 | UInt16(length)
                for place in stride(from: reversed, to: 1 << Self.fastBitCount, by: 1 << length) { fast[place] = entry }
                (code, index) = (code + 1, index + 1)
            }
            code <<= 1
        }
    }

    /// Symbol and code length that the next bits begin with; nil when no code does.
    /// - Parameter bits: the next bits, first one lowest; at least 15, zeros behind the last.
    @inline(__always)
    func symbol(of bits: UInt64) -> (symbol: Int, bitCount: Int)? {
        let entry = fast[Int(truncatingIfNeeded: bits & (1 << UInt64(Self.fastBitCount) - 1))]
        return entry != 0 ? (Int(entry >> 4), Int(entry & 15)) : longSymbol(of: bits)
    }

    private func longSymbol(of bits: UInt64) -> (symbol: Int, bitCount: Int)? {
        var (code, first, index) = (0, 0, 0)
        for length in 1...15 {
            code |= Int(bits >> UInt64(length - 1) & 1)
            let count = Int(counts[length])
            if code - count < first { return (Int(symbols[index + code - first]), length) }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return nil
    }

    /// The code of literals and lengths in blocks that bring none (RFC 1951 §3.2.6).
    static let fixedLiterals = fixed(
        [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
            + [UInt8](repeating: 8, count: 8))
    /// The code of distances in such blocks. Two of its symbols mean nothing.
    static let fixedDistances = fixed([UInt8](repeating: 5, count: 32))

    private static func fixed(_ lengths: [UInt8]) -> HuffmanCode {
        guard let code = HuffmanCode(lengths: lengths[...]) else { preconditionFailure("the standard's own code") }
        return code
    }
}
