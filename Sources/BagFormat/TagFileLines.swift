/// The lines of a tag file of any program: each ends in LF, CR, or both.
/// Source: RFC 8493 §2.3.
struct TagFileLines {
    /// The lines without their ends; nothing for an empty file.
    let lines: [ArraySlice<UInt8>]
    /// Whether the last line has its end.
    let isFinished: Bool

    /// - Parameter limit: how many lines are wanted at most: one more is read, so that the caller sees it.
    init(_ text: [UInt8], limit: Int = BagManifest.entryCountLimit) {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while lines.count <= limit, let end = text[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            lines.append(text[start..<end])
            let isPair = text[end] == 0x0D && text[(end + 1)...].first == 0x0A
            start = end + (isPair ? 2 : 1)
        }
        isFinished = start == text.count
        if !isFinished { lines.append(text[start...]) }
        self.lines = lines
    }
}

extension ArraySlice<UInt8> {
    /// Without the spaces and tabs in front.
    var withoutSpaceInFront: Self { drop { $0 == 0x20 || $0 == 0x09 } }

    /// Without the spaces and tabs at its end.
    var withoutSpaceBehind: Self {
        let last = lastIndex { $0 != 0x20 && $0 != 0x09 }
        return self[startIndex..<(last.map { $0 + 1 } ?? startIndex)]
    }
}
