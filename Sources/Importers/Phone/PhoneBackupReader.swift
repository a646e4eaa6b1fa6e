internal import EvidenceModel
internal import Octets
internal import StructuredText
internal import TextDecoding

/// Reads what SMS Backup & Restore writes: text messages, multimedia messages and calls, one after another.
///
/// Source: the schemas and backups of its versions 5 to 10. Numbers of kinds are those of Android: Telephony.Sms,
/// Telephony.Mms, PduHeaders, CallLog.Calls.
struct PhoneBackupReader: SourceReader {
    /// An element whose end is still to come.
    struct Pending {
        let element: XMLElement
        /// Elements inside that have a meaning.
        var inner: [XMLElement] = []
        /// Whether more are inside than are read.
        var isTooMuch = false
    }

    private static let itemNames = ["sms", "mms", "call"]
    private static let greatestInnerCount = 1000

    let context: ImportContext
    var xml: XMLReader
    private let byteCount: UInt64
    private var root: XMLElement?
    private var pending: Pending?
    private var foundCount: UInt64 = 0
    private var isAtEnd = false

    /// - Throws: ``ImportError``, the error of the source.
    init(_ source: any ByteSource, context: ImportContext) throws {
        var limits = XMLLimits()
        (limits.depth, limits.valueInMemory) = (16, 256 << 10)
        (self.context, byteCount) = (context, source.byteCount)
        do {
            var reader = try XMLReader(source, limits: limits)
            // A character set that does not keep ASCII would read something else than the parser saw.
            if let label = reader.declaredEncoding, let set = CharacterSet(label: label), Self.keepsASCII(set) {
                reader = try XMLReader(source, limits: limits, decode: { set.decode($0) })
            }
            xml = reader
        } catch let error as XMLError {
            throw ImportError.malformed(reason: Self.reason(error.reason), place: nil)
        }
    }

    let isKeptInPieces = false

    var formatDetail: String? {
        let facts = ["count", "type", "backup_date"].compactMap { name in
            root.flatMap { $0[name] }.map { "\(name)=\(ChatDraft.prefix(of: $0, byteCount: 40))" }
        }
        let parts = xml.leadingComments.prefix(1).map { ChatDraft.prefix(of: $0.trimmed, byteCount: 200) } + facts
        return (parts + (isAtEnd ? ["found=\(foundCount)"] : [])).joined(separator: "; ")
    }

    mutating func next() throws -> ReadStep? {
        while !isAtEnd {
            do {
                guard let event = try xml.next() else { return finish() }
                if let step = try take(event) { return step }
            } catch let error as XMLError {
                return try recover(error)
            }
        }
        return nil
    }

    private mutating func finish() -> ReadStep? {
        isAtEnd = true
        return nil
    }

    private mutating func take(_ event: XMLEvent) throws -> ReadStep? {
        switch event {
        case .text: return nil
        case .start(let element):
            switch element.depth {
            case 0: root = element
            case 1: pending = Pending(element: element)
            default: addInner(element)
            }
            return nil
        case .end(_, let offset):
            guard xml.depth == 1, let done = pending else { return nil }
            pending = nil
            return try step(done, byteCount: offset - done.element.offset)
        }
    }

    private mutating func addInner(_ element: XMLElement) {
        guard element.name == "part" || element.name == "addr" else { return }
        if pending?.inner.count ?? 0 < Self.greatestInnerCount {
            pending?.inner.append(element)
        } else {
            pending?.isTooMuch = true
        }
    }

    private mutating func step(_ done: Pending, byteCount: UInt64) throws -> ReadStep {
        var place = PlaceInSource(offset: done.element.offset, byteCount: byteCount)
        place.line = done.element.line
        let payload: ImportedItem.Payload?
        switch done.element.name {
        case "sms": payload = try textMessage(done.element, place: place).map { .evidence($0) }
        case "mms": payload = try multimediaMessage(done, place: place).map { .evidence($0) }
        case "call": payload = call(done.element, place: place).map { .incident($0) }
        default: return unread("unknown_element", place)
        }
        guard let payload else { return unread("nothing_in_it", place) }
        foundCount += 1
        guard case .evidence(var evidence) = payload else { return .item(ImportedItem(payload)) }
        evidence.message?.number = foundCount
        return .item(ImportedItem(.evidence(evidence)))
    }

    /// Gives up the element in which something was wrong, and goes on with the next one.
    private mutating func recover(_ error: XMLError) throws -> ReadStep? {
        guard root != nil else {
            isAtEnd = true
            throw ImportError.malformed(reason: Self.reason(error.reason), place: PlaceInSource(offset: error.offset, byteCount: 0))
        }
        let start = pending.map { ($0.element.offset, $0.element.line) } ?? (xml.lastTagOffset, xml.lastTagLine)
        pending = nil
        // Behind the end of the outermost element nothing is an item.
        let end = xml.depth == 0 ? nil : try xml.resume(atAnyOf: Self.itemNames, depth: 1)
        if end == nil { isAtEnd = true }
        var place = PlaceInSource(offset: start.0, byteCount: (end ?? byteCount) - start.0)
        place.line = start.1
        return unread(Self.reason(error.reason), place)
    }

    private func unread(_ reason: String, _ place: PlaceInSource) -> ReadStep {
        var unread = ImportBatch.Unread()
        (unread.reason, unread.place) = (reason, place)
        return .unread(unread)
    }

    private static func keepsASCII(_ set: CharacterSet) -> Bool {
        let sample = Array("<>&\"'=/az09".utf8)
        return set.name != "utf-8" && set.decode(sample) == String(decoding: sample, as: UTF8.self)
    }

    private static func reason(_ reason: XMLError.Reason) -> String {
        switch reason {
        case .cutShort: "cut_short"
        case .malformed, .wrongEnd, .repeatedAttribute, .outside: "malformed_xml"
        case .tooMuch: "too_much"
        case .encoding: "encoding"
        }
    }
}
