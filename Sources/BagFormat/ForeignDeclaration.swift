/// What `bagit.txt` of a bag of any program says.
/// Source: RFC 8493 §2.1.1; ``BagDeclaration`` is the one text of our own bags.
struct ForeignDeclaration: Sendable {
    let version: BagVersion
    let encoding: TagEncoding

    /// - Throws: ``BagFault`` for the first line that is wrong.
    init(parsing text: [UInt8]) throws(BagFault) {
        let file = TagFileLines(text)
        guard file.lines.count == 2 else { throw .declaration(line: min(file.lines.count, 2) + 1) }
        guard let number = Self.value(of: "BagIt-Version: ", in: file.lines[0]), Self.isNumber(number) else {
            throw .declaration(line: 1)
        }
        guard let name = Self.value(of: "Tag-File-Character-Encoding: ", in: file.lines[1]), !name.isEmpty else {
            throw .declaration(line: 2)
        }
        guard let version = BagVersion(rawValue: number) else { throw .unknownVersion }
        guard let encoding = TagEncoding(rawValue: name.lowercased()) else { throw .unknownEncoding }
        // The drafts did not say that the last line ends, and bags of theirs leave it out.
        guard file.isFinished || !version.isStrict else { throw .declaration(line: 2) }
        (self.version, self.encoding) = (version, encoding)
    }

    /// Nil when the line does not start so, or has white space at its end.
    private static func value(of label: String, in line: ArraySlice<UInt8>) -> String? {
        guard line.starts(with: label.utf8) else { return nil }
        let value = line.dropFirst(label.utf8.count)
        guard value.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return String(decoding: value, as: UTF8.self)
    }

    private static func isNumber(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
