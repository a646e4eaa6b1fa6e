internal import EvidenceModel
internal import Octets

/// Reads the messages of a WhatsApp export.
///
/// A message begins with a line that ``WhatsAppHead`` knows in the form of the whole file, and goes on to the next one. A
/// message that itself has such a line inside cannot be told from two; `time_goes_back` points to some of these.
struct WhatsAppReader: SourceReader {
    private let context: ImportContext
    private let files: (any ChatFiles)?
    private let path: String?
    private let thread: String?
    private let survey: WhatsAppSurvey
    private let order: DateOrder?
    private let sureness: DateOrderEvidence.Sureness
    private var lines: ChatLines
    private var nextLine: ChatLines.Line?
    private var number: UInt64 = 0
    private var lastTime: CivilTime?

    let isKeptInPieces = false

    /// - Parameters:
    ///   - path: the entry's name, when the text is one of an archive.
    ///   - files: the files beside the text.
    /// - Throws: the error of the source; ``ImportError/malformed(reason:place:)`` when no line begins like a message.
    init(
        _ source: any ByteSource, fileName: String, path: String? = nil, files: (any ChatFiles)? = nil, context: ImportContext
    ) throws {
        (self.context, self.files, self.path) = (context, files, path)
        survey = try WhatsAppSurvey(source)
        guard survey.headCount > 0 else { throw ImportError.malformed(reason: "no_messages", place: nil) }
        (order, sureness) = survey.order(stated: context.dateOrder)
        thread = WhatsAppThread.name(ofFile: fileName) ?? path.flatMap(WhatsAppThread.name(ofFile:)) ?? survey.chatName
        lines = ChatLines(source)
        nextLine = try lines.next()
    }

    /// Such as `ios, dmy sure, language de`.
    var formatDetail: String? {
        let order = "\(self.order?.rawValue ?? "date_order") \(sureness.rawValue)"
        let language = survey.language.map { "language \($0)" }
        return [survey.shape?.style.rawValue, order, language].compactMap { $0 }.joined(separator: ", ")
    }

    var dateOrderDoubt: DateOrderDoubt? {
        guard let order else { return .unclear }
        return sureness == .likely ? .likely(order.rawValue) : nil
    }

    mutating func next() throws -> ReadStep? {
        guard let line = nextLine else { return nil }
        guard let head = head(of: line) else { return .unread(try skipToHead(from: line)) }
        number += 1
        var body = MessageBody(line, from: head.end)
        nextLine = try lines.next()
        while let following = nextLine, self.head(of: following) == nil {
            body.append(following)
            nextLine = try lines.next()
        }
        return .item(ImportedItem(.evidence(try evidence(head, line, body))))
    }

    private func head(of line: ChatLines.Line) -> WhatsAppHead? {
        WhatsAppHead(line.bytes).flatMap { $0.shape == survey.shape ? $0 : nil }
    }

    /// Lines before the first message.
    private mutating func skipToHead(from first: ChatLines.Line) throws -> ImportBatch.Unread {
        var end = first.offset + first.byteCount
        nextLine = try lines.next()
        while let line = nextLine, head(of: line) == nil {
            end = line.offset + line.byteCount
            nextLine = try lines.next()
        }
        var unread = ImportBatch.Unread()
        unread.place = place(from: first, to: end)
        unread.reason = "before_first_message"
        return unread
    }

    private func place(from line: ChatLines.Line, to end: UInt64) -> PlaceInSource {
        var place = PlaceInSource(offset: line.offset, byteCount: end - line.offset)
        (place.line, place.path) = (line.number, path)
        return place
    }

    private mutating func evidence(_ head: WhatsAppHead, _ line: ChatLines.Line, _ body: MessageBody) throws -> Evidence {
        var draft = ChatDraft(platform: "whatsapp", place: place(from: line, to: body.end))
        draft.message.thread = thread
        draft.message.number = number
        draft.isCut = body.isCut
        setTime(&draft, head, raw: String(decoding: line.bytes[head.timeRange], as: UTF8.self))
        if !body.isUTF8 { draft.message.defects.append("not_utf8") }
        let content = WhatsAppContent(body.text, survey: survey, isKnownFile: { files?.hasFile($0) ?? false })
        content.fill(&draft)
        if let name = content.attachedName { try attach(name, to: &draft) }
        return draft.evidence()
    }

    private mutating func setTime(_ draft: inout ChatDraft, _ head: WhatsAppHead, raw: String) {
        let raw = WhatsAppPhrase.trimmed(raw)
        guard let order, let civil = head.civil(order) else {
            draft.occurred = TimeValue(raw: raw, source: .export)
            draft.message.defects.append("time_unclear")
            return
        }
        draft.occurred = TimeValue(raw: raw, civil, zone: context.zone, source: .export, offset: context.offset)
        if draft.occurred?.precision == .unknown { draft.message.defects.append("time_unclear") }
        if sureness == .likely { draft.message.defects.append("date_order_likely") }
        if let last = lastTime, civil.dayOrder < last.dayOrder - 1 { draft.message.defects.append("time_goes_back") }
        lastTime = civil
    }

    private func attach(_ name: String, to draft: inout ChatDraft) throws {
        var attachment = Evidence.Attachment()
        attachment.name = name
        attachment.claimedType = MediaTypeHint.ending(of: name)
        if let files, try !files.describe(&attachment, named: name) { draft.message.defects.append("attachment_missing") }
        draft.message.attachments.append(attachment)
    }
}

extension CivilTime {
    /// Days of 31 to a month: grows with the date.
    fileprivate var dayOrder: Int { year * 372 + month * 31 + day }
}

/// The text of a message as its lines come in, of bounded size.
private struct MessageBody {
    private var bytes: [UInt8]
    private(set) var isCut: Bool
    /// Offset behind its last line.
    private(set) var end: UInt64

    init(_ line: ChatLines.Line, from start: Int) {
        bytes = Array(line.bytes[start...])
        (isCut, end) = (line.isCut, line.offset + line.byteCount)
    }

    mutating func append(_ line: ChatLines.Line) {
        end = line.offset + line.byteCount
        isCut = isCut || line.isCut || bytes.count + line.bytes.count >= ChatDraft.greatestByteCount
        guard bytes.count < ChatDraft.greatestByteCount else { return }
        bytes.append(0x0A)
        bytes += line.bytes.prefix(ChatDraft.greatestByteCount - bytes.count)
    }

    var isUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil || isCut }
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
