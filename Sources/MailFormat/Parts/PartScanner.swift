/// Divides a mail into its parts: one pass over its lines, with a stack of the parts that are open.
///
/// A line ends the innermost part whose boundary it is, and all parts inside that; so a mail whose inner boundary is
/// missing, or the same as the outer, is read as far as it can be.
struct PartScanner {
    private struct Open {
        let index: Int
        /// `--` and the boundary, when it divides; empty when not.
        let delimiter: [UInt8]
        /// Whether one of its boundaries was met.
        var hasBegun = false
        /// Whether the last one was: the rest is epilogue.
        var isClosed = false
    }

    /// Parents before their parts.
    private(set) var parts: [MailPart] = []
    private let limits: MailLimits
    private let end: Int
    private var open: [Open] = []
    /// Whether any boundary can still come.
    private var isDividing = false
    /// Where the line before the current one has its line break: it belongs to a boundary that follows.
    private var previousContent = 0

    /// Reads nothing yet.
    init(limits: MailLimits, end: Int) { (self.limits, self.end) = (limits, end) }

    /// Reads all.
    /// - Returns: the mail itself, which is `parts[0]` too.
    mutating func scan(_ bytes: Span<UInt8>) -> MailPart {
        var position = begin(at: 0, parent: nil, in: bytes)
        // Without boundaries to look for, the body needs no look.
        while position < end, isDividing {
            let line = bytes.lineEnd(from: position, limit: end)
            if let (level, isLast) = delimiter(bytes, position..<line.content) {
                position = meet(level, isLast: isLast, at: position, next: line.next, bytes)
            } else {
                previousContent = line.content
                position = line.next
            }
        }
        close(downTo: 0, at: end)
        return parts[0]
    }

    /// The open part that a line divides, and whether it does so for the last time.
    private func delimiter(_ bytes: Span<UInt8>, _ line: Range<Int>) -> (level: Int, isLast: Bool)? {
        guard line.count > 2, bytes[line.lowerBound] == 0x2D, bytes[line.lowerBound + 1] == 0x2D else { return nil }
        var content = line
        while content.count > 2, bytes[content.upperBound - 1].isBlank { content = content.lowerBound..<(content.upperBound - 1) }
        for level in open.indices.reversed() where !open[level].isClosed {
            let wanted = open[level].delimiter
            let extra = content.count - wanted.count
            guard !wanted.isEmpty, extra == 0 || extra == 2, bytes.matches(wanted, at: content.lowerBound) else { continue }
            if extra == 0 { return (level, false) }
            if bytes[content.upperBound - 1] == 0x2D, bytes[content.upperBound - 2] == 0x2D { return (level, true) }
        }
        return nil
    }

    /// A boundary: ends what is inside, and begins the next part unless it is the last.
    private mutating func meet(_ level: Int, isLast: Bool, at position: Int, next: Int, _ bytes: Span<UInt8>) -> Int {
        let isFull = parts.count >= limits.partCount
        if isFull, !isLast {
            note(.tooManyParts, at: 0)
            previousContent = position
            return next
        }
        close(downTo: level + 1, at: max(previousContent, lowestEnd(above: level)))
        open[level].hasBegun = true
        previousContent = next
        guard !isLast else {
            open[level].isClosed = true
            isDividing = open.contains { !$0.delimiter.isEmpty && !$0.isClosed }
            return next
        }
        // Between two boundaries in a row there is no part: the first one's line break cannot be the second one's as well.
        var start = next
        while start < end {
            let line = bytes.lineEnd(from: start, limit: end)
            guard let (again, isLast) = delimiter(bytes, start..<line.content), again == level, !isLast else { break }
            start = line.next
        }
        return begin(at: start, parent: open[level].index, in: bytes)
    }

    /// A part without any line ends where it begins, not at the line break of the boundary before it.
    private func lowestEnd(above level: Int) -> Int {
        open.dropFirst(level + 1).map { parts[$0.index].bodyRange.lowerBound }.max() ?? 0
    }

    /// Opens a part, and for a message in it that one too.
    /// - Returns: where its body goes on.
    private mutating func begin(at start: Int, parent first: Int?, in bytes: Span<UInt8>) -> Int {
        var (start, parent) = (start, first)
        while true {
            let headers = HeaderBlock(scanning: bytes, in: start..<end, limits: limits) { delimiter($0, $1) != nil }
            let part = makePart(headers, start: start, parent: parent, bytes)
            let index = part.index
            parts.append(part)
            if let parent { parts[parent].children.append(index) }
            previousContent = headers.bodyStart
            let own = delimiterOfPart(index)
            open.append(Open(index: index, delimiter: own))
            isDividing = isDividing || !own.isEmpty
            guard part.contentType.isMessage, !part.isEncodedMessage, headers.bodyStart < end else { return headers.bodyStart }
            guard part.depth < limits.depth, parts.count < limits.partCount else {
                note(part.depth < limits.depth ? .tooManyParts : .tooDeep, at: index)
                return headers.bodyStart
            }
            (start, parent) = (headers.bodyStart, index)
        }
    }

    private func makePart(_ headers: HeaderBlock, start: Int, parent: Int?, _ bytes: Span<UInt8>) -> MailPart {
        let isInDigest = parent.map { parts[$0].contentType.mediaType == "multipart/digest" } ?? false
        var defects = headers.defects
        var type = isInDigest ? ContentType.message : .plainText
        if let field = headers.first("Content-Type") {
            type = ContentType(parsing: bytes.unfolded(field.bodyRange), limits: limits)
            if type.isDamaged { defects.append(.contentTypeDamaged) }
        }
        let encoding = headers.first("Content-Transfer-Encoding").map { TransferEncoding(parsing: bytes.unfolded($0.bodyRange)) }
        if encoding == .unknown { defects.append(.encodingUnknown) }
        if type.isMultipart, let encoding, ![.sevenBit, .eightBit, .binary].contains(encoding) { defects.append(.encodingOfMultipart) }
        return MailPart(
            index: parts.count, parent: parent, depth: parent.map { parts[$0].depth + 1 } ?? 0, section: section(in: parent),
            headers: headers, range: start..<end, bodyRange: headers.bodyStart..<end, contentType: type,
            transferEncoding: encoding ?? .sevenBit, defects: defects)
    }

    private func section(in parent: Int?) -> String {
        guard let parent else { return "" }
        let around = parts[parent], number = "\(around.children.count + 1)"
        return around.section.isEmpty ? number : "\(around.section).\(number)"
    }

    private mutating func delimiterOfPart(_ index: Int) -> [UInt8] {
        guard parts[index].contentType.isMultipart else { return [] }
        guard let boundary = parts[index].contentType.field["boundary"], !boundary.isEmpty else {
            note(.boundaryMissing, at: index)
            return []
        }
        guard parts[index].depth < limits.depth else {
            note(.tooDeep, at: index)
            return []
        }
        // Spaces at the end of a boundary cannot be told from those that were added on the way (RFC 2046 §5.1.1).
        return Array("--".utf8) + Array(Array(boundary.utf8).trimmed)
    }

    /// Ends the open parts from a level on, innermost first, at a place.
    private mutating func close(downTo level: Int, at place: Int) {
        while open.count > level, let last = open.popLast() {
            let index = last.index
            let stop = max(min(place, end), parts[index].bodyRange.lowerBound)
            parts[index].bodyRange = parts[index].bodyRange.lowerBound..<stop
            parts[index].range = parts[index].range.lowerBound..<stop
            guard !last.delimiter.isEmpty, !last.isClosed else { continue }
            note(last.hasBegun ? .boundaryUnclosed : .boundaryNotFound, at: index)
        }
    }

    private mutating func note(_ defect: MailDefect, at index: Int) {
        if !parts[index].defects.contains(defect) { parts[index].defects.append(defect) }
    }
}
