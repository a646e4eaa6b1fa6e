internal import EvidenceModel
internal import Octets
internal import StructuredText
internal import TextDecoding

/// Reads the rows of a table as messages, by a mapping file.
struct MappedTableReader: SourceReader {
    private let message: MappedMessage
    private let path: String?
    private var rows: CSVReader
    private var columns: [String: Int] = [:]
    private var number: UInt64 = 0

    let isKeptInPieces = false
    let formatDetail: String? = "csv"

    /// - Throws: ``ImportError/malformed(reason:place:)`` when the character set or a column is not there, the error of the
    ///   source.
    init(_ source: any ByteSource, message: MappedMessage, path: String? = nil) throws {
        (self.message, self.path) = (message, path)
        let mapping = message.mapping
        guard let charset = CharacterSet(label: mapping.charset ?? "utf-8") else {
            throw ImportError.malformed(reason: "charset", place: nil)
        }
        rows = try CSVReader(source, delimiter: mapping.delimiter) { charset.decode($0) }
        for _ in 0..<mapping.skippedRowCount where try rows.next() == nil { break }
        guard mapping.hasHeader, case .row(let header)? = try rows.next() else { return }
        for (index, name) in header.fields.enumerated() where columns[WhatsAppPhrase.trimmed(name)] == nil {
            columns[WhatsAppPhrase.trimmed(name)] = index
        }
        for case .named(let name) in mapping.time where columns[name] == nil {
            throw ImportError.malformed(reason: "column_missing", place: nil)
        }
    }

    mutating func next() throws -> ReadStep? {
        switch try rows.next() {
        case nil: return nil
        case .damage(let damage)?:
            return unread("bad_row", place(damage.offset, damage.byteCount, damage.line))
        case .row(let row)?:
            var draft = ChatDraft(
                platform: message.mapping.platform, place: place(row.offset, row.byteCount, row.line))
            let isTimed = message.fill(&draft) { field($0, of: row) }
            guard isTimed else { return unread("no_time", draft.place) }
            number += 1
            draft.message.number = number
            return .item(ImportedItem(.evidence(draft.evidence())))
        }
    }

    private func field(_ place: ChatMapping.Place, of row: CSVRow) -> String? {
        let index: Int?
        switch place {
        case .fixed(let text): return text
        case .column(let number): index = number - 1
        case .named(let name): index = columns[name]
        case .pointer: index = nil
        }
        guard let index, row.fields.indices.contains(index), !row.fields[index].isEmpty else { return nil }
        return row.fields[index]
    }

    private func place(_ offset: UInt64, _ byteCount: UInt64, _ line: UInt64) -> PlaceInSource {
        var place = PlaceInSource(offset: offset, byteCount: byteCount)
        (place.line, place.path) = (line, path)
        return place
    }

    private func unread(_ reason: String, _ place: PlaceInSource) -> ReadStep {
        var unread = ImportBatch.Unread()
        (unread.place, unread.reason) = (place, reason)
        return .unread(unread)
    }
}
