/// Numbers of one byte, added by exclusive or and multiplied modulo x^8 + x^4 + x^3 + x + 1. Neither time nor table positions
/// depend on them.
/// Source: SLIP-39, "Shamir's secret sharing"; FIPS 197 §4.
enum Field256 {
    static func multiply(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (left, product): (UInt8, UInt8) = (left, 0)
        for bit in 0..<8 {
            product ^= left & (0 &- (right >> UInt8(bit) & 1))
            left = left << 1 ^ 0x1B & (0 &- (left >> 7))
        }
        return product
    }

    /// Of a number that is not 0.
    static func inverse(_ value: UInt8) -> UInt8 {
        // value^254, because value^255 is 1.
        var (power, result): (UInt8, UInt8) = (value, 1)
        for _ in 0..<7 {
            power = multiply(power, power)
            result = multiply(result, power)
        }
        return result
    }

    /// By what the values at `places` are multiplied to give the value at `place`, when they are added.
    /// - Parameter places: all different.
    /// Source: Lagrange's formula.
    static func weights(of places: [UInt8], at place: UInt8) -> [UInt8] {
        places.indices.map { index in
            var (above, below): (UInt8, UInt8) = (1, 1)
            for other in places.indices where other != index {
                above = multiply(above, place ^ places[other])
                below = multiply(below, places[index] ^ places[other])
            }
            return multiply(above, inverse(below))
        }
    }
}
