extension BagInfo.Element {
    static let payloadOxumLabel = "Payload-Oxum", baggingDateLabel = "Bagging-Date"

    /// Size and number of the payload files.
    public static func payloadOxum(_ oxum: PayloadOxum) -> Self { Self(payloadOxumLabel, oxum.description) }
    /// The day on which the bag was made, YYYY-MM-DD.
    public static func baggingDate(_ date: String) -> Self { Self(baggingDateLabel, date) }
    /// The program that made the bag.
    public static func softwareAgent(_ name: String) -> Self { Self("Bag-Software-Agent", name) }
    /// The name by which sender and recipient speak of the bag.
    public static func externalIdentifier(_ name: String) -> Self { Self("External-Identifier", name) }
    /// What is in the bag, in a few words.
    public static func externalDescription(_ text: String) -> Self { Self("External-Description", text) }

    func check(line: Int) throws(BagError) {
        guard isLabelGood else { throw .label(line: line) }
        guard isValueGood else { throw .value(line: line) }
        if has(Self.baggingDateLabel), !isDate { throw .baggingDate(line: line) }
        if has(Self.payloadOxumLabel), PayloadOxum(parsing: value) == nil { throw .payloadOxum(line: line) }
    }

    private func has(_ label: String) -> Bool { self.label.lowercased() == label.lowercased() }

    private var isLabelGood: Bool {
        let bytes = label.utf8
        guard let first = bytes.first, bytes.count <= 64, Self.isLetter(first) else { return false }
        return bytes.allSatisfy { Self.isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private var isValueGood: Bool {
        let scalars = value.unicodeScalars
        // Other readers cut white space off both ends, and end lines at more than a line feed.
        guard let first = scalars.first, let last = scalars.last, value.utf8.count <= 1000,
            !first.properties.isWhitespace, !last.properties.isWhitespace
        else { return false }
        return scalars.allSatisfy { !Self.isForbidden($0.value) }
    }

    /// Control characters, line and paragraph separators, byte-order mark and bidirectional marks. A fixed
    /// list: what is accepted must not change with the version of Unicode.
    private static func isForbidden(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private var isDate: Bool {
        let bytes = Array(value.utf8)
        guard bytes.count == 10 else { return false }
        for (index, byte) in bytes.enumerated() {
            let isRight = index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
            guard isRight else { return false }
        }
        let digits = bytes.map { Int($0) - 0x30 }
        let month = digits[5] * 10 + digits[6]
        let day = digits[8] * 10 + digits[9]
        return (1...12).contains(month) && (1...31).contains(day)
    }
}
