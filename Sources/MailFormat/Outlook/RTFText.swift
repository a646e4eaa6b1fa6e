internal import TextDecoding

/// The text of an RTF document: letters and line breaks, without formatting, pictures and tables of fonts. Of a page that
/// was packed into RTF, what a reader would have seen of it.
/// Source: Rich Text Format 1.9.1; MS-OXRTFEX.
enum RTFText {
    /// Deepest nesting that is told apart; what is deeper is skipped.
    private static let maximumDepth = 256

    static func text(of bytes: [UInt8]) -> String {
        var reader = Reader(bytes)
        reader.read()
        return reader.finished
    }

    private struct State {
        var isSkipped = false
        /// Whether this is formatting that is no part of the page that was packed.
        var isFormatting = false
        /// How many characters stand for those that cannot read `\u`.
        var fallbackCount = 1
    }

    private struct Reader {
        private let bytes: [UInt8]
        private var index = 0, state = State(), stack: [State] = [], excessDepth = 0, toSkip = 0
        private var characterSet = CharacterSet(label: "windows-1252")
        /// Bytes in the character set of the document that are not yet decoded.
        private var pending: [UInt8] = []
        private var units: [UInt16] = []
        private var text = ""

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var finished: String {
            var last = self
            last.flush()
            return last.text
        }

        mutating func read() {
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                switch byte {
                case 0x7B: open()
                case 0x7D: close()
                case 0x5C: control()
                case 0x0A, 0x0D: break
                default: put(byte)
                }
            }
        }

        private mutating func open() {
            toSkip = 0
            if stack.count < maximumDepth { stack.append(state) } else { excessDepth += 1 }
        }

        private mutating func close() {
            toSkip = 0
            if excessDepth > 0 { excessDepth -= 1 } else if let outer = stack.popLast() { state = outer }
        }

        private var isShown: Bool { !state.isSkipped && !state.isFormatting && excessDepth == 0 }

        private mutating func put(_ byte: UInt8) {
            if toSkip > 0 {
                toSkip -= 1
            } else if isShown {
                if !units.isEmpty { flush() }
                pending.append(byte)
            }
        }

        private mutating func put(unit: UInt16) {
            guard isShown else { return }
            if !pending.isEmpty { flush() }
            units.append(unit)
        }

        private mutating func flush() {
            if !pending.isEmpty { text += characterSet?.decode(pending) ?? "" }
            if !units.isEmpty { text += String(decoding: units, as: UTF16.self) }
            pending.removeAll(keepingCapacity: true)
            units.removeAll(keepingCapacity: true)
        }

        /// What follows a backslash: a sign, a byte in hexadecimal, or a word with a number.
        private mutating func control() {
            guard index < bytes.count else { return }
            let first = bytes[index]
            guard Self.isLetter(first) else {
                index += 1
                switch first {
                case 0x27: hexByte()
                case 0x2A: state.isSkipped = true
                case 0x7E: put(0x20)
                case 0x5F: put(0x2D)
                case 0x0A, 0x0D: put(0x0A)
                case 0x5C, 0x7B, 0x7D: put(first)
                default: break
                }
                return
            }
            var word = ""
            while index < bytes.count, word.utf8.count < 32, Self.isLetter(bytes[index]) {
                word.unicodeScalars.append(Unicode.Scalar(bytes[index]))
                index += 1
            }
            let value = number()
            if index < bytes.count, bytes[index] == 0x20 { index += 1 }
            apply(word, value)
        }

        private mutating func number() -> Int? {
            var (value, count, isNegative) = (0, 0, false)
            if index + 1 < bytes.count, bytes[index] == 0x2D, Self.isDigit(bytes[index + 1]) { (isNegative, index) = (true, index + 1) }
            while index < bytes.count, count < 10, Self.isDigit(bytes[index]) {
                (value, count) = (value * 10 + Int(bytes[index] - 0x30), count + 1)
                index += 1
            }
            return count == 0 ? nil : isNegative ? -value : value
        }

        private mutating func hexByte() {
            func digit(_ byte: UInt8) -> UInt8? {
                Self.isDigit(byte) ? byte - 0x30 : (0x61...0x66).contains(byte | 0x20) ? (byte | 0x20) - 0x57 : nil
            }
            guard index + 1 < bytes.count, let high = digit(bytes[index]), let low = digit(bytes[index + 1]) else { return }
            index += 2
            put(high << 4 | low)
        }

        private mutating func apply(_ word: String, _ value: Int?) {
            switch word {
            case "par", "line", "sect", "page", "row": put(0x0A)
            case "tab", "cell": put(0x09)
            case "lquote": put(unit: 0x2018)
            case "rquote": put(unit: 0x2019)
            case "ldblquote": put(unit: 0x201C)
            case "rdblquote": put(unit: 0x201D)
            case "bullet": put(unit: 0x2022)
            case "endash": put(unit: 0x2013)
            case "emdash": put(unit: 0x2014)
            case "u":
                put(unit: UInt16(truncatingIfNeeded: value ?? 0x3F))
                toSkip = state.fallbackCount
            case "uc": state.fallbackCount = max(0, min(value ?? 1, 16))
            case "ansicpg": if let value, let set = CodePage.characterSet(UInt32(clamping: value)) { characterSet = set }
            case "htmlrtf": state.isFormatting = value != 0
            case "bin": index = min(bytes.count, index + max(0, value ?? 0))
            case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "listtable", "themedata", "datastore":
                state.isSkipped = true
            default: break
            }
        }

        private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
        private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    }
}
