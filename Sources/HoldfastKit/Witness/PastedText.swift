/// Text as people pass it on: through a messenger, a mail, a terminal or a scanner. What those change without meaning it is
/// put right; nothing else is.
enum PastedText {
    /// The greatest size in bytes before it is put right.
    static let maximumByteCount = 256 << 10

    /// Lines ended by one newline, without blanks behind them, without blank lines in front and at the end, and never two
    /// blank lines one after the other: none of our forms has them.
    static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        var lines: [ArraySlice<UInt8>] = []
        for line in rest.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var line = line
            while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line.removeLast() }
            if !line.isEmpty || lines.last?.isEmpty == false { lines.append(line) }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.flatMap { $0 + [0x0A] }
    }
}
