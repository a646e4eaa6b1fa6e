/// Puts text into lines: white space becomes one space, as in a shown page.
struct HTMLLines {
    /// What comes before the next word. The stronger one wins.
    private enum Gap: Int { case none, space, tab, line, paragraph }

    /// How deep lists are indented at most.
    private static let indentLimit = 8

    private let limit: Int
    private(set) var bytes: [UInt8] = []
    /// Whether there was more text than the limit.
    private(set) var isCut = false
    /// Whether white space is kept, as in `<pre>`.
    var isVerbatim = false
    private var gap = Gap.none
    /// What stands before the next word of a line.
    private var prefix: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    /// The text, cut at the start of a character.
    var text: String {
        var end = bytes.count
        if isCut {
            end = min(limit, bytes.count)
            while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        }
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    mutating func endCell() { widen(.tab) }
    mutating func endLine() { widen(.line) }
    mutating func endParagraph() { widen(.paragraph) }

    /// What `<br>` does: also makes empty lines.
    mutating func breakLine() { gap == .line || gap == .paragraph ? widen(.paragraph) : widen(.line) }

    /// Starts an item of a list that lies in `depth` others.
    mutating func startItem(depth: Int) {
        endLine()
        prefix = [UInt8](repeating: 0x20, count: 2 * min(max(depth, 0), Self.indentLimit)) + Array("- ".utf8)
    }

    /// Appends a byte of the page.
    /// - Returns: whether it shows.
    @discardableResult
    mutating func append(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
            if isVerbatim { appendVerbatim(byte) } else { widen(.space) }
            return false
        case 0: return false
        default:
            if gap != .none || !prefix.isEmpty { closeGap() }
            put(byte)
            return byte > 0x20
        }
    }

    /// Appends bytes that all show.
    mutating func append(word: ArraySlice<UInt8>) {
        if gap != .none || !prefix.isEmpty { closeGap() }
        // As `put` does.
        bytes += word.prefix(max(limit + 4 - bytes.count, 0))
        if bytes.count > limit { isCut = true }
    }

    private mutating func appendVerbatim(_ byte: UInt8) {
        switch byte {
        case 0x0D: break
        case 0x0A: breakLine()
        default:
            if gap.rawValue > Gap.space.rawValue { closeGap() }
            put(0x20)
        }
    }

    private mutating func widen(_ wanted: Gap) {
        if wanted.rawValue > gap.rawValue { gap = wanted }
    }

    private mutating func closeGap() {
        if !bytes.isEmpty {
            switch gap {
            case .none: break
            case .space: put(0x20)
            case .tab: put(0x09)
            case .line: put(0x0A)
            case .paragraph:
                put(0x0A)
                put(0x0A)
            }
        }
        gap = .none
        for byte in prefix { put(byte) }
        prefix = []
    }

    private mutating func put(_ byte: UInt8) {
        // A few bytes more than the limit, so that the last character is seen whole.
        if bytes.count < limit + 4 { bytes.append(byte) }
        if bytes.count > limit { isCut = true }
    }
}
