/// Many byte strings, searched for in one pass.
struct NeedleSet {
    /// Shortest string, in bytes.
    static let leastByteCount = 3

    private let needles: [[UInt8]]
    /// Numbers of the needles that begin with these three bytes.
    private var places: [UInt32: [Int]] = [:]
    /// Whether any needle begins like this; asked for every byte, so it must be quick.
    private var isStart = [Bool](repeating: false, count: 1 << 16)

    /// - Parameter needles: at least ``leastByteCount`` bytes each.
    init(_ needles: [[UInt8]]) {
        self.needles = needles
        for (number, needle) in needles.enumerated() {
            precondition(needle.count >= Self.leastByteCount)
            let start = needle.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            places[start, default: []].append(number)
            isStart[Self.hash(start)] = true
        }
    }

    var isEmpty: Bool { needles.isEmpty }

    /// The numbers of the needles that occur in `bytes`.
    func found(in bytes: [UInt8]) -> Set<Int> {
        var found: Set<Int> = []
        var window: UInt32 = 0
        for (index, byte) in bytes.enumerated() {
            window = (window << 8 | UInt32(byte)) & 0xFF_FFFF
            guard index >= 2, isStart[Self.hash(window)], let candidates = places[window] else { continue }
            let rest = bytes[(index - 2)...]
            for number in candidates where !found.contains(number) && rest.starts(with: needles[number]) {
                found.insert(number)
            }
        }
        return found
    }

    private static func hash(_ window: UInt32) -> Int { Int((window &* 0x9E37_79B1) >> 16) }
}
