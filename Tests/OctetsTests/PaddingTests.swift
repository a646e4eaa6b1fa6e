import Octets
import Testing

/// Lengths 0 to 70,000 and, beyond, those around every power of two and random ones.
private let lengths: [UInt64] = {
    var generator = SeededGenerator(seed: 4)
    var lengths = Array(UInt64(0)...70_000)
    for exponent in 17..<63 {
        for distance in -3...3 { lengths.append(UInt64(Int64(1) << Int64(exponent) + Int64(distance))) }
        lengths.append(UInt64.random(in: 0..<(1 << UInt64(exponent)), using: &generator))
    }
    return lengths.sorted()
}()

@Test func padmeIsNeverShorterAndAtMostTwelvePercentLonger() {
    for length in lengths {
        let padded = Padding.padme(length)
        if padded < length || (padded - length) > length / 100 * 12 + length % 100 * 12 / 100 {
            Issue.record("\(length) becomes \(padded)")
        }
    }
}

@Test func padmeGrowsWithTheLengthAndKeepsItsOwnResults() {
    var last: UInt64 = 0
    for length in lengths {
        let padded = Padding.padme(length)
        if padded < last || Padding.padme(padded) != padded { Issue.record("\(length) becomes \(padded)") }
        last = padded
    }
}

/// Only few lengths are left: of 64 KiB of lengths less than two hundred.
@Test func padmeHidesTheLength() {
    #expect(Set((UInt64(0)...65_536).map(Padding.padme)).count < 200)
}

/// Known answers, worked out by the formula of the paper: with E = ⌊log₂ L⌋ and S = ⌊log₂ E⌋ + 1 the last
/// E − S bits of the length are zero.
@Test(arguments: [
    (UInt64(0), UInt64(0)), (1, 1), (2, 2), (8, 8), (9, 10), (15, 16), (17, 18), (100, 104), (1000, 1024),
    (1025, 1088), (65_537, 67_584), (1_000_000, 1_015_808), (1 << 40, 1 << 40), (.max, .max),
])
func padmeOf(length: UInt64, padded: UInt64) { #expect(Padding.padme(length) == padded) }

@Test func whatIsPaddedComesBack() {
    var generator = SeededGenerator(seed: 5)
    for count in Array(0..<300) + [1000, 4095, 4096, 65_535, 65_536] {
        var contents = [generator.bytes(count), [UInt8](repeating: 0, count: count)]
        contents.append([UInt8](repeating: 0x80, count: count))
        for content in contents {
            let padded = Padding.pad(content)
            #expect(padded.count == Int(Padding.paddedByteCount(of: UInt64(count))))
            #expect(Padding.unpad(padded) == content)
        }
    }
}

@Test func anyOtherPaddingIsRefused() {
    #expect(Padding.unpad([]) == nil)
    #expect(Padding.unpad([0]) == nil)
    #expect(Padding.unpad([0, 0, 0]) == nil)
    #expect(Padding.unpad([1, 2, 3]) == nil)
    #expect(Padding.unpad([0x80]) == [])
    #expect(Padding.unpad([0x80, 0]) == nil, "longer than what is written for nothing")
    let padded = Padding.pad([UInt8](repeating: 7, count: 100))
    #expect(padded.count == 104)
    #expect(Padding.unpad(padded + [0]) == nil)
    #expect(Padding.unpad(padded.dropLast()) == nil)
    for place in 100..<padded.count {
        for value in [UInt8(1), 0x7F, 0xFF] {
            var changed = padded
            changed[place] = value
            #expect(Padding.unpad(changed) == nil)
        }
    }
    // A second mark: then the content would be 103 bytes, which has the same length.
    var marked = padded
    marked[103] = 0x80
    #expect(Padding.unpad(marked) == Array(marked.dropLast()))
}
