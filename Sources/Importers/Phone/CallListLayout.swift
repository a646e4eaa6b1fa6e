internal import EvidenceModel
internal import Octets
internal import StructuredText
internal import TextDecoding

/// Which column of a table of calls says what.
struct CallListLayout {
    /// What a column says.
    enum Role: Hashable {
        case date, time, dateTime, end, number, name, type, callType, duration, message
    }

    let delimiter: UInt8
    let columns: [Role: Int]
    let durationUnit: CallDuration.Unit
    private let characterSet: CharacterSet
    /// Offset of the first byte of the heading.
    private let headingOffset: UInt64

    private static let greatestRowCount = 20, sampleByteCount: UInt64 = 1 << 16

    /// Finds the row that says what the columns are; nil when there is none among the first rows.
    /// - Throws: the error of the source.
    static func find(in source: any ByteSource) throws -> CallListLayout? {
        let sample = MemorySource(try source.read(at: 0, count: Int(min(source.byteCount, sampleByteCount))))
        let set = CharacterSet.guess(sample.bytes)
        for delimiter: UInt8? in [nil, 0x3B, 0x2C, 0x09] {
            var reader = try CSVReader(sample, delimiter: delimiter) { set.decode($0) }
            for _ in 0..<greatestRowCount {
                guard let step = try reader.next() else { break }
                guard case .row(let row) = step, row.fields.count > 2 else { continue }
                let columns = CallHeadings.columns(row.fields)
                guard isCallList(columns) else { continue }
                let unit = columns[.duration].map { CallHeadings.unit(row.fields[$0]) } ?? .notSaid
                return CallListLayout(
                    delimiter: reader.delimiter, columns: columns, durationUnit: unit, characterSet: set, headingOffset: row.offset)
            }
        }
        return nil
    }

    /// Whether columns are those of calls: when, with whom, and what only a call has.
    private static func isCallList(_ columns: [Role: Int]) -> Bool {
        func has(_ role: Role) -> Bool { columns[role] != nil }
        guard has(.date) || has(.dateTime) || has(.time), !has(.message) else { return false }
        if has(.number) { return has(.duration) || has(.callType) || has(.type) }
        return has(.name) && (has(.callType) || has(.duration) && has(.type))
    }

    /// A reader of the rows, which gives the heading among them; see ``isHeading(_:)``.
    func rows(of source: any ByteSource) throws -> CSVReader {
        let set = characterSet
        var reader = try CSVReader(source, delimiter: delimiter) { set.decode($0) }
        while let step = try reader.next() {
            if case .row(let row) = step, row.offset >= headingOffset { break }
        }
        return reader
    }

    /// Whether a row repeats the heading, as tables do that were put together of several.
    func isHeading(_ fields: [String]) -> Bool { CallHeadings.columns(fields) == columns }

    /// What a row says there; nil for nothing.
    func text(_ role: Role, of fields: [String]) -> String? {
        guard let column = columns[role], column < fields.count else { return nil }
        let text = fields[column].trimmed
        return text.isEmpty ? nil : text
    }

    /// Date and time of a row, in one text.
    func date(of fields: [String]) -> String? {
        let parts = [text(.dateTime, of: fields), text(.date, of: fields), text(.time, of: fields)]
        if let whole = parts[0] { return whole }
        let said = parts.compactMap { $0 }
        return said.isEmpty ? nil : said.joined(separator: " ")
    }
}
