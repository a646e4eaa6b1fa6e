import Foundation

/// Random numbers that can be had again: the seed is printed, and `HOLDFAST_SEED` sets it.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// - Parameters:
    ///   - purpose: what the numbers are for, as it is printed.
    ///   - quietly: whether the seed is not printed: for what is not random in what matters.
    package init(_ purpose: String, quietly: Bool = false) {
        let given = ProcessInfo.processInfo.environment["HOLDFAST_SEED"].flatMap { UInt64($0) }
        state = given ?? UInt64.random(in: 0..<(1 << 53))
        if !quietly { print("\(purpose): HOLDFAST_SEED=\(state)") }
    }

    /// SplitMix64.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
