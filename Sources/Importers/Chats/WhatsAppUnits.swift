/// The characters of the beginning of a line, with digits, spaces and marks of all scripts made alike.
struct WhatsAppUnits {
    /// What stands between date and time.
    struct Gap {
        /// The half of the day, when it stands there.
        var period: WhatsAppHead.Period?
    }

    private static let greatestCount = 72

    private let line: ArraySlice<UInt8>
    /// Index in the line of the next byte.
    private(set) var place: Int
    private var count = 0

    init(_ line: ArraySlice<UInt8>) { (self.line, place) = (line, line.startIndex) }

    /// The next character and the index behind it; marks of writing direction are passed over.
    private func peek() -> (scalar: UInt32, end: Int)? {
        guard count < Self.greatestCount else { return nil }
        var index = place
        while let (scalar, end) = Self.scalar(line, at: index) {
            if !Self.isMark(scalar) { return (Self.plain(scalar), end) }
            index = end
        }
        return nil
    }

    private mutating func advance(to end: Int) {
        place = end
        count += 1
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let (scalar, end) = peek(), scalar == character.value else { return false }
        advance(to: end)
        return true
    }

    /// A number of so many digits.
    mutating func number(_ digitCounts: ClosedRange<Int>) -> (value: Int, digitCount: Int)? {
        var value = 0, digitCount = 0
        while let (scalar, end) = peek(), (0x30...0x39).contains(scalar) {
            digitCount += 1
            guard digitCount <= digitCounts.upperBound else { return nil }
            value = value * 10 + Int(scalar - 0x30)
            advance(to: end)
        }
        return digitCounts.contains(digitCount) ? (value, digitCount) : nil
    }

    /// `/`, `.`, `-`, or 年 and 月, with spaces behind it.
    mutating func dateSeparator() -> UInt32? {
        guard let (scalar, end) = peek() else { return nil }
        let separator = scalar == 0x6708 ? 0x5E74 : scalar
        guard [0x2F, 0x2E, 0x2D, 0x5E74].contains(separator) else { return nil }
        advance(to: end)
        while take(" ") {}
        return separator
    }

    /// What stands between date and time: spaces, a comma, a word such as `klo`, or the half of the day. Nil when it is
    /// something else.
    mutating func gapBeforeTime() -> Gap? {
        var word = "", hasGap = false
        while let (scalar, end) = peek(), !(0x30...0x39).contains(scalar) {
            guard let character = Unicode.Scalar(scalar), word.unicodeScalars.count < 16 else { return nil }
            switch scalar {
            case 0x20, 0x2C, 0x2E, 0x65E5: hasGap = true
            case 0x5B, 0x5D, 0x3A, 0x2F, 0x2D: return nil
            default:
                word.unicodeScalars.append(character)
                hasGap = true
            }
            advance(to: end)
        }
        guard hasGap else { return nil }
        if word.isEmpty || Self.connecting.contains(word.lowercased()) { return Gap() }
        return Self.periods[word.lowercased()].map { Gap(period: $0) }
    }

    /// `:` or `.`, or `h` between spaces.
    mutating func timeSeparator() -> Bool {
        if take(":") || take(".") { return true }
        while take(" ") {}
        guard take("h") else { return false }
        while take(" ") {}
        return true
    }

    /// Seconds behind a separator; nothing is taken when there are none.
    mutating func seconds() -> Int? {
        let before = self
        if take(":") || take("."), let value = number(2...2)?.value { return value }
        self = before
        return nil
    }

    /// The half of the day; the caller goes back when it is nil.
    mutating func periodAfterTime() -> WhatsAppHead.Period? {
        var word = ""
        while let (scalar, end) = peek(), ![0x5D, 0x2D, 0x3A, 0x5B].contains(scalar), !(0x30...0x39).contains(scalar) {
            guard let character = Unicode.Scalar(scalar), word.unicodeScalars.count < 16 else { return nil }
            if scalar != 0x20, scalar != 0x2E { word.unicodeScalars.append(character) }
            // The space before a dash is not part of the word.
            if scalar == 0x20, !word.isEmpty {
                var next = self
                next.advance(to: end)
                if next.peek().map({ $0.scalar == 0x2D }) ?? true { break }
            }
            advance(to: end)
        }
        return Self.periods[word.lowercased()]
    }

    /// What stands between time and message; nil when it is none of the known.
    mutating func ending(isBracketed: Bool, hasSeconds: Bool) -> WhatsAppHead.Shape.Style? {
        if isBracketed {
            guard take("]") else { return nil }
            takePlainSpace()
            return .brackets
        }
        if hasSeconds, take(":") {
            guard take(" ") else { return nil }
            return .colon
        }
        guard take(" "), take("-") else { return nil }
        takePlainSpace()
        return .dash
    }

    // Marks behind the space belong to the message.
    private mutating func takePlainSpace() {
        if place < line.endIndex, line[place] == 0x20 { place += 1 }
    }

    private static func plain(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0..<0x80: scalar
        case 0xA0, 0x2009, 0x202F, 0x3000: 0x20
        case 0x660...0x669: 0x30 + scalar - 0x660
        case 0x6F0...0x6F9: 0x30 + scalar - 0x6F0
        case 0x966...0x96F: 0x30 + scalar - 0x966
        case 0x9E6...0x9EF: 0x30 + scalar - 0x9E6
        case 0xFF10...0xFF19: 0x30 + scalar - 0xFF10
        case 0x60C, 0xFF0C, 0x3001: 0x2C
        case 0x2013: 0x2D
        case 0xFF1A: 0x3A
        default: scalar
        }
    }

    /// Marks that say in which direction text is written, and the byte order mark.
    static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x61C, 0xFEFF: true
        default: false
        }
    }

    /// A character in UTF-8, and the index behind it; U+FFFD for a byte that begins none.
    static func scalar(_ bytes: ArraySlice<UInt8>, at index: Int) -> (scalar: UInt32, end: Int)? {
        guard index < bytes.endIndex else { return nil }
        let first = UInt32(bytes[index])
        let (count, start): (Int, UInt32) =
            switch first {
            case 0..<0x80: (1, first)
            case 0xC2...0xDF: (2, first & 0x1F)
            case 0xE0...0xEF: (3, first & 0x0F)
            case 0xF0...0xF4: (4, first & 0x07)
            default: (1, 0xFFFD)
            }
        guard index + count <= bytes.endIndex else { return (0xFFFD, index + 1) }
        var value = start
        for next in index + 1..<index + count {
            guard bytes[next] & 0xC0 == 0x80 else { return (0xFFFD, index + 1) }
            value = value << 6 | UInt32(bytes[next] & 0x3F)
        }
        return (value, index + count)
    }

    private static let connecting: Set<String> = [
        "klo", "kl", "à", "г", "um", "às", "at", "pukul", "в", "o", "ora", "ob", "u", "las", "alle", "om",
    ]

    private static let periods: [String: WhatsAppHead.Period] = {
        var periods: [String: WhatsAppHead.Period] = ["中午": .noon]
        for word in [
            "am", "a", "vorm", "ص", "午前", "上午", "凌晨", "清晨", "早上", "오전", "πμ", "öö", "sa", "fm", "de", "पूर्वाह्न", "לפנהצ",
        ] { periods[word] = .morning }
        for word in ["pm", "p", "nachm", "م", "午後", "下午", "晚上", "傍晚", "오후", "μμ", "ös", "ch", "em", "du", "अपराह्न", "אחהצ"] {
            periods[word] = .afternoon
        }
        return periods
    }()
}
