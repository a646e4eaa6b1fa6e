internal import EvidenceModel
internal import Octets
internal import StructuredText
internal import TextDecoding

/// What readers of calendars and of address cards share.
struct CardText {
    /// Greatest size of the text of one entry or card, in bytes of UTF-8.
    private static let greatestByteCount = 1 << 20

    private(set) var text = ""
    private(set) var isCut = false

    /// Adds a line `NAME (what it is): what it says`.
    mutating func add(_ name: String, _ parameters: String? = nil, _ value: String) {
        let value = value.trimmed
        guard !value.isEmpty, !isCut else { return }
        let head = text.isEmpty ? "" : "\n"
        let line = head + name + (parameters.map { " (\($0))" } ?? "") + ": " + value
        let kept = ChatDraft.prefix(of: line, byteCount: Self.greatestByteCount - text.utf8.count)
        if kept.utf8.count < line.utf8.count { isCut = true }
        text += kept
    }

    /// Fills in the text of a record.
    func fill(_ evidence: inout Evidence) {
        if !text.isEmpty { evidence.extractedText = text }
        if isCut { evidence.textIsCut = true }
    }

    /// The lines of a file. What a line says of its character set counts; else bytes are UTF-8, or windows-1252.
    static func lines(_ source: any ByteSource) -> ContentLines {
        ContentLines(source) { bytes, label in
            guard let label, let set = CharacterSet(label: label) else { return CharacterSet.usASCII.decode(bytes) }
            return set.decode(bytes)
        }
    }

    static func unread(_ reason: String, offset: UInt64, byteCount: UInt64, line: UInt64) -> ReadStep {
        var unread = ImportBatch.Unread()
        unread.reason = reason
        unread.place = PlaceInSource(offset: offset, byteCount: byteCount)
        unread.place?.line = line
        return .unread(unread)
    }
}
