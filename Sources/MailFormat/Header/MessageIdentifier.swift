/// Identifiers of messages in a field (RFC 5322 §3.6.4): what stands in angle brackets; without any, words with an `@`.
enum MessageIdentifier {
    /// At most 1,000 of them.
    static func list(parsing value: [UInt8]) -> [String] {
        var (found, position) = ([String](), value.startIndex)
        while found.count < 1000, let open = value[position...].firstIndex(of: 0x3C),
            let close = value[open...].firstIndex(of: 0x3E)
        {
            let inner = value[(open + 1)..<close].filter { !$0.isWhite }
            if !inner.isEmpty { found.append(Charset.headerText(inner)) }
            position = close + 1
        }
        guard found.isEmpty else { return found }
        let words = value.split { $0.isWhite || $0 == 0x2C || $0 == 0x3C || $0 == 0x3E }
        return words.filter { $0.contains(0x40) }.prefix(1000).map { Charset.headerText($0) }
    }
}
