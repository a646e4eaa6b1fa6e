internal import EvidenceModel
internal import Octets
internal import StructuredText

extension Importer {
    /// How much of a file is looked at to tell what it is.
    private static let sampleByteCount: UInt64 = 1 << 16

    static func recognisePhone(_ source: any ByteSource, fileName: String) throws -> ImportFormat? {
        let sample = MemorySource(try source.read(at: 0, count: Int(min(source.byteCount, sampleByteCount))))
        if let format = try recogniseBackup(sample) ?? recogniseLines(sample) { return format }
        return try CallListLayout.find(in: sample) == nil ? nil : .callList
    }

    static func phoneReader(
        _ source: any ByteSource, fileName: String, as format: ImportFormat, context: ImportContext
    ) throws -> (any SourceReader)? {
        switch format {
        case .smsBackup, .callBackup: try PhoneBackupReader(source, context: context)
        case .callList: try CallListReader(source, context: context)
        case .calendar: CalendarReader(source, context: context)
        case .contacts: CardReader(source)
        default: nil
        }
    }

    /// By the outermost element.
    private static func recogniseBackup(_ sample: MemorySource) throws -> ImportFormat? {
        guard sample.bytes.contains(0x3C), var reader = try? XMLReader(sample) else { return nil }
        guard let event = try? reader.next(), case .start(let root) = event else { return nil }
        switch root.name {
        case "smses": return .smsBackup
        case "calls": return .callBackup
        default: return nil
        }
    }

    /// By the first line.
    private static func recogniseLines(_ sample: MemorySource) throws -> ImportFormat? {
        var lines = ContentLines(sample)
        guard case .line(let line)? = try lines.next(), line.name == "BEGIN" else { return nil }
        switch line.value.uppercased() {
        case "VCALENDAR": return .calendar
        case "VCARD": return .contacts
        default: return nil
        }
    }
}
