internal import CData

/// The 1024 words, 10 bits each. Every look-up reads the whole table, because words are as secret as what they share.
/// Source: SLIP-39, "Wordlist".
enum WordTable {
    /// Letters of the longest word.
    static let maximumLetterCount = 8

    /// The letters of each word, the first in the highest byte.
    private static let packed: [UInt64] = {
        let bytes = unsafe embedded(start: holdfast_wordlist_slip39_start(), count: holdfast_wordlist_slip39_size)
        return bytes.split(separator: 0x0A).map { word in
            word.enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64(56 - 8 * $1.offset) }
        }
    }()

    /// The number of a word, or nil.
    /// - Parameter letters: in lower case, packed as in the table.
    static func number(of letters: UInt64) -> UInt16? {
        var number: UInt16 = 0, found: UInt16 = 0
        for index in packed.indices {
            let mask = UInt16(truncatingIfNeeded: allOnes(when: packed[index] ^ letters))
            number |= UInt16(truncatingIfNeeded: index) & mask
            found |= mask
        }
        return found == 0 ? nil : number
    }

    /// The letters of a word, packed as in the table.
    static func letters(of number: UInt16) -> UInt64 {
        var letters: UInt64 = 0
        for index in packed.indices { letters |= packed[index] & allOnes(when: UInt64(index) ^ UInt64(number)) }
        return letters
    }

    /// All bits set when `difference` is zero, else none.
    private static func allOnes(when difference: UInt64) -> UInt64 { ((difference | (0 &- difference)) >> 63) &- 1 }

    private static func embedded(start: UnsafePointer<UInt8>, count: Int) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
}
