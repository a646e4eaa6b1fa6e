/// What a stream consists of mostly: literals and copies.
enum InflateLoop {
    /// Bits that one step needs at most: 15 + 5 for a length, 15 + 13 for a distance.
    private static let stepBitCount = 48

    /// Goes on until the block ends, `limit` is reached or eight bytes are not loaded.
    /// - Parameters:
    ///   - output: has room for 258 bytes behind `limit`.
    ///   - position: where the next byte goes; all bytes before are what was given.
    /// - Returns: whether the block has ended.
    /// - Throws: ``InflateError/malformed``.
    static func run(
        _ input: inout BitInput, literals: HuffmanCode, distances: HuffmanCode, into output: inout [UInt8],
        at position: inout Int, upTo limit: Int
    ) throws(InflateError) -> Bool {
        let bytes = input.buffer
        let loaded = bytes.span
        var target = output.mutableSpan
        let (fastLiterals, fastDistances) = (literals.fast.span, distances.fast.span)
        let mask = 1 << UInt64(HuffmanCode.fastBitCount) - 1 as UInt64
        var (bits, bitCount, place, end) = (input.bits, input.bitCount, input.position, position)
        defer { (input.bits, input.bitCount, input.position, position) = (bits, bitCount, place, end) }
        while end < limit, place + 8 <= loaded.count {
            if bitCount < stepBitCount {
                repeat {
                    bits |= UInt64(loaded[place]) << UInt64(bitCount)
                    (place, bitCount) = (place &+ 1, bitCount &+ 8)
                } while bitCount <= 55
            }
            var entry = fastLiterals[Int(truncatingIfNeeded: bits & mask)]
            var (symbol, count) = (Int(entry >> 4), Int(entry & 15))
            if entry == 0 {
                guard let long = literals.symbol(of: bits) else { throw .malformed }
                (symbol, count) = long
            }
            (bits, bitCount) = (bits >> UInt64(count), bitCount &- count)
            if symbol < 256 {
                target[end] = UInt8(truncatingIfNeeded: symbol)
                end &+= 1
                continue
            }
            if symbol == 256 { return true }
            guard symbol < 286 else { throw .malformed }
            let (lengthBase, lengthBits) = InflateTables.length(symbol)
            let length = lengthBase + Int(truncatingIfNeeded: bits & (1 << UInt64(lengthBits) - 1))
            (bits, bitCount) = (bits >> UInt64(lengthBits), bitCount &- lengthBits)

            entry = fastDistances[Int(truncatingIfNeeded: bits & mask)]
            (symbol, count) = (Int(entry >> 4), Int(entry & 15))
            if entry == 0 {
                guard let long = distances.symbol(of: bits) else { throw .malformed }
                (symbol, count) = long
            }
            guard symbol < 30 else { throw .malformed }
            (bits, bitCount) = (bits >> UInt64(count), bitCount &- count)
            let (distanceBase, distanceBits) = InflateTables.distance(symbol)
            let distance = distanceBase + Int(truncatingIfNeeded: bits & (1 << UInt64(distanceBits) - 1))
            (bits, bitCount) = (bits >> UInt64(distanceBits), bitCount &- distanceBits)
            guard distance <= end else { throw .malformed }
            // Byte by byte: a copy may run into itself.
            for index in end..<end + length { target[index] = target[index &- distance] }
            end += length
        }
        return false
    }
}

/// Source: RFC 1951 §3.2.5 and §3.2.7.
enum InflateTables {
    /// The order in which lengths of codes of lengths stand.
    static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    /// Smallest length that a symbol from 257 to 285 means, and how many bits are added.
    @inline(__always)
    static func length(_ symbol: Int) -> (base: Int, bitCount: Int) {
        if symbol < 265 { return (symbol - 254, 0) }
        if symbol == 285 { return (258, 0) }
        let bitCount = (symbol - 261) / 4
        return (3 + (4 + (symbol - 261) % 4) << bitCount, bitCount)
    }

    /// Smallest distance that a symbol from 0 to 29 means, and how many bits are added.
    @inline(__always)
    static func distance(_ symbol: Int) -> (base: Int, bitCount: Int) {
        if symbol < 4 { return (symbol + 1, 0) }
        let bitCount = symbol / 2 - 1
        return (1 + (2 + symbol % 2) << bitCount, bitCount)
    }
}
