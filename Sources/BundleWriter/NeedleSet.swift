/// Many byte strings, searched for in one pass.
struct NeedleSet {
    /// Shortest string, in bytes.
    static let leastByteCount = 3

    /// What is looked for.
    struct Needle {
        /// At least ``NeedleSet/leastByteCount`` of them.
        let bytes: [UInt8]
        /// Whether it counts only when it stands as a word, or with an s behind it.
        let isWholeWord: Bool

        init(_ bytes: [UInt8], isWholeWord: Bool = false) { (self.bytes, self.isWholeWord) = (bytes, isWholeWord) }
    }

    private let needles: [Needle]
    /// Numbers of the needles that begin with these three bytes.
    private var places: [UInt32: [Int]] = [:]
    /// Whether any needle begins like this; asked for every byte, so it must be quick.
    private var isStart = [Bool](repeating: false, count: 1 << 16)

    init(_ needles: [Needle]) {
        self.needles = needles
        for (number, needle) in needles.enumerated() {
            precondition(needle.bytes.count >= Self.leastByteCount)
            let start = needle.bytes.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
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
            for number in candidates where !found.contains(number) && stands(needles[number], in: bytes, at: index - 2) {
                found.insert(number)
            }
        }
        return found
    }

    private func stands(_ needle: Needle, in bytes: [UInt8], at place: Int) -> Bool {
        guard bytes[place...].starts(with: needle.bytes) else { return false }
        guard needle.isWholeWord, let first = needle.bytes.first, let last = needle.bytes.last else { return true }
        if Self.isWord(first), place > 0, Self.isWord(bytes[place - 1]) { return false }
        let rest = bytes[(place + needle.bytes.count)...]
        guard Self.isWord(last), let next = rest.first, Self.isWord(next) else { return true }
        // Anna, Annas.
        return next | 0x20 == UInt8(ascii: "s") && !(rest.dropFirst().first.map(Self.isWord) ?? false)
    }

    /// A letter or digit of ASCII: of other letters most scripts do not part their words, or they were made ASCII before.
    private static func isWord(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) }

    private static func hash(_ window: UInt32) -> Int { Int((window &* 0x9E37_79B1) >> 16) }
}
