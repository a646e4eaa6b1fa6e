/// The labels that Gmail's takeout writes into a header.
enum GmailLabels {
    /// - Parameter text: the decoded field: labels with commas between; one that has a comma stands in quotes.
    static func list(_ text: String) -> [String] {
        var (labels, label, isQuoted) = ([String](), [UInt8](), false)
        func end() {
            let trimmed = label.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
            if !trimmed.isEmpty { labels.append(String(decoding: trimmed, as: UTF8.self)) }
            label.removeAll()
        }
        for byte in text.utf8 {
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x2C where !isQuoted: end()
            default: label.append(byte)
            }
        }
        end()
        return labels
    }
}
