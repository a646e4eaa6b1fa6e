internal import EvidenceModel
internal import MailFormat
internal import Octets

extension Importer {
    /// Mails larger than this are read only in their beginning.
    static let wholeMailByteCount: UInt64 = 48 << 20
    /// How much of a larger one is read, in bytes.
    static let mailBeginningByteCount = 4 << 20

    static func recogniseMail(_ source: any ByteSource, fileName: String) throws -> ImportFormat? {
        try MailRecognition.format(of: source, fileName: fileName)
    }

    static func describeMail(
        _ evidence: inout Evidence, _ source: any ByteSource, as format: ImportFormat, context: ImportContext
    ) throws -> ImportError? {
        if format == .outlook { return try describeOutlook(&evidence, source, context) }
        let isWhole = source.byteCount <= wholeMailByteCount
        let bytes = try source.read(at: 0, count: isWhole ? Int(source.byteCount) : mailBeginningByteCount)
        let message = MailMessage(parsing: bytes)
        guard !message.headers.fields.isEmpty else { return .malformed(reason: "no_header_fields", place: nil) }
        var reading = MailReading(message, context, envelope: evidence.email?.envelope)
        reading.addText()
        reading.addAttachments(isWhole: isWhole)
        reading.addSignatures(isWhole: isWhole)
        if !isWhole { reading.note("read_in_part") }
        reading.fill(&evidence)
        return nil
    }

    static func mailReader(_ source: any ByteSource, context: ImportContext) throws -> (any SourceReader)? {
        MailboxReader(source)
    }

    private static func describeOutlook(
        _ evidence: inout Evidence, _ source: any ByteSource, _ context: ImportContext
    ) throws -> ImportError? {
        do {
            let mail = try OutlookMessage(parsing: source)
            try OutlookReading(mail, context).fill(&evidence)
            return nil
        } catch let error as OutlookError {
            return switch error {
            case .noCompoundFile, .noMail: .malformed(reason: "no_outlook_mail", place: nil)
            case .damaged(let part): .malformed(reason: "damaged_" + part.rawValue, place: nil)
            case .tooMuch(let part, let limit): .tooMuch(what: part.rawValue, limit: limit)
            }
        }
    }
}
