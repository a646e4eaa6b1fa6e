/// The checksum of three words, RS1024: finds every error in up to three words.
/// Source: SLIP-39, "Checksum".
struct Checksum {
    private static let generator: [UInt32] = [
        0xE0_E040, 0x1C1_C080, 0x383_8100, 0x707_0200, 0xE0E_0009, 0x1C0C_2412, 0x3808_6C24, 0x3090_FC48, 0x21B1_F890,
        0x3F3_F120,
    ]
    private(set) var state: UInt32 = 1

    init(isExtendable: Bool) {
        for byte in customization(isExtendable: isExtendable) { take(UInt16(byte)) }
    }

    /// Takes the next 10 bits.
    mutating func take(_ word: UInt16) {
        let top = state >> 20
        state = (state & 0xF_FFFF) << 10 ^ UInt32(word)
        for index in 0..<10 { state ^= Self.generator[index] & (0 &- (top >> UInt32(index) & 1)) }
    }

    /// The three words that follow the others.
    func words() -> [UInt16] {
        var padded = self
        for _ in 0..<3 { padded.take(0) }
        let sum = padded.state ^ 1
        return [20, 10, 0].map { UInt16(truncatingIfNeeded: sum >> $0 & 0x3FF) }
    }
}

/// What tells the two kinds of sets apart.
func customization(isExtendable: Bool) -> [UInt8] { Array((isExtendable ? "shamir_extendable" : "shamir").utf8) }
