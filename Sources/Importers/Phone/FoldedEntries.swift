internal import EvidenceModel
internal import StructuredText

/// An entry of folded lines that is being read.
protocol EntryDraft {
    /// Offset of its first byte.
    var offset: UInt64 { get }
    /// Its first line, from 1.
    var line: UInt64 { get }
    /// Offset behind its last line so far.
    var end: UInt64 { get }
}

/// Reads what stands between BEGIN and END in folded lines: what calendars and address cards share.
protocol FoldedEntries: SourceReader {
    associatedtype Draft: EntryDraft

    var lines: ContentLines { get set }
    /// The entry that is open; nil between two.
    var draft: Draft? { get set }
    /// Takes one line; gives what was complete with it.
    mutating func take(_ line: ContentLine) -> ReadStep?
}

extension FoldedEntries {
    var isKeptInPieces: Bool { false }

    mutating func next() throws -> ReadStep? {
        while let step = try lines.next() {
            switch step {
            case .damage(let line, let offset, let byteCount):
                return CardText.unread("damaged_line", offset: offset, byteCount: byteCount, line: line)
            case .line(let line):
                if let step = take(line) { return step }
            }
        }
        defer { draft = nil }
        return draft.map { CardText.unread("cut_short", offset: $0.offset, byteCount: $0.end - $0.offset, line: $0.line) }
    }

    /// The open entry as one that has no end, when another begins with `line`.
    func unfinished(before line: ContentLine) -> ReadStep? {
        draft.map { CardText.unread("no_end", offset: $0.offset, byteCount: line.offset - $0.offset, line: $0.line) }
    }
}
