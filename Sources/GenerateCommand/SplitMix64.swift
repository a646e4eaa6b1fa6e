/// Random numbers that are the same on every machine and with every compiler.
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Numbers of their own for each index, whatever was drawn for another one.
    init(seed: UInt64, index: Int) {
        var mixer = SplitMix64(seed: UInt64(index))
        // Mixed, because neighbouring seeds would give the same numbers, one step apart.
        state = seed ^ mixer.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// From 0 up to but not including `bound`, which is above 0. The tiny bias does not matter here.
    mutating func number(below bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

    /// True in `count` of `total` cases.
    mutating func happens(_ count: Int, of total: Int) -> Bool { number(below: total) < count }

    mutating func element<Element>(of list: [Element]) -> Element { list[number(below: list.count)] }

    /// Like words in a language: each element less often than the one before it (Zipf).
    ///
    /// Elements from one power of two to the next have one share, so no logarithm is needed whose last digit could
    /// differ elsewhere. The smaller of two numbers, because the first few words are about half of every text.
    /// - Parameter list: 2 to the power of `octaves`, less one, elements.
    mutating func zipfElement<Element>(of list: [Element]) -> Element {
        let octaves = Int.bitWidth - (list.count + 1).leadingZeroBitCount - 1
        let octave = min(number(below: octaves), number(below: octaves))
        return list[(1 << octave) - 1 + number(below: 1 << octave)]
    }
}
