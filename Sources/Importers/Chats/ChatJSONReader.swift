internal import EvidenceModel
internal import Octets
internal import StructuredText

/// How one kind of JSON export says its messages.
protocol ChatJSONFormat {
    /// What wrote it.
    var platform: String { get }
    /// What more is known of it by now.
    var detail: String? { get }
    /// Fills in a message.
    /// - Parameters:
    ///   - element: an element of the export.
    ///   - around: the objects around it, outermost first.
    mutating func read(_ element: JSONObject, around: [JSONObject], into draft: inout ChatDraft) throws -> ChatElement
}

/// What an element of an export is.
enum ChatElement {
    case message
    /// Something that is there beside the messages, such as a contact.
    case other
    /// Not understood; with our name for why.
    case unread(reason: String)
}

/// Reads messages that are elements of arrays in a JSON text, or lines of JSON.
struct ChatJSONReader: SourceReader {
    /// Where the elements are.
    enum Form {
        /// In these arrays, one array after another.
        case arrays([[String]])
        /// One in each line.
        case lines
    }

    private var format: any ChatJSONFormat
    private let source: any ByteSource
    private let path: String?
    private var patterns: ArraySlice<[String]>
    private var elements: JSONElements?
    private var lines: ChatLines?
    /// Number of the last message.
    private(set) var number: UInt64

    let isKeptInPieces = false

    /// - Parameters:
    ///   - path: the entry's name, when the text is one of an archive.
    ///   - number: that of the last message before.
    init(
        _ source: any ByteSource, as format: any ChatJSONFormat, form: Form, path: String? = nil, number: UInt64 = 0
    ) {
        (self.format, self.source, self.path, self.number) = (format, source, path, number)
        switch form {
        case .arrays(let patterns): self.patterns = patterns[...]
        case .lines: (patterns, lines) = ([], ChatLines(source))
        }
    }

    var formatDetail: String? { format.detail }

    mutating func next() throws -> ReadStep? {
        while let (value, place, around) = try nextValue() {
            if let step = try step(value, place, around) { return step }
        }
        return nil
    }

    private mutating func step(
        _ value: Result<JSONValue, JSONError>, _ place: PlaceInSource, _ around: [JSONObject]
    ) throws -> ReadStep? {
        switch value {
        case .failure(.tooLong), .failure(.tooManyValues), .failure(.tooDeep): return unread(place, "too_large")
        case .failure(.duplicateName): return unread(place, "duplicate_name")
        case .failure: return unread(place, "not_json")
        case .success(let value):
            guard let object = value.object else { return unread(place, "not_an_object") }
            var draft = ChatDraft(platform: format.platform, place: place)
            switch try format.read(object, around: around, into: &draft) {
            case .other: return nil
            case .unread(let reason): return unread(place, reason)
            case .message:
                number += 1
                draft.message.number = number
                return .item(ImportedItem(.evidence(draft.evidence())))
            }
        }
    }

    private func unread(_ place: PlaceInSource, _ reason: String) -> ReadStep {
        var unread = ImportBatch.Unread()
        (unread.place, unread.reason) = (place, reason)
        return .unread(unread)
    }

    private mutating func nextValue() throws -> (Result<JSONValue, JSONError>, PlaceInSource, [JSONObject])? {
        if lines != nil { return try nextLine() }
        while true {
            do {
                if let element = try elements?.next() {
                    var place = PlaceInSource(offset: element.offset, byteCount: element.byteCount)
                    (place.path, place.pointer) = (path, element.pointer)
                    return (element.value, place, element.siblings.map(\.members))
                }
            } catch let error as JSONElementsError {
                throw ImportError.malformed(reason: "not_json", place: Self.place(of: error, path))
            }
            guard let pattern = patterns.popFirst() else { return nil }
            elements = JSONElements(source, at: pattern)
        }
    }

    private mutating func nextLine() throws -> (Result<JSONValue, JSONError>, PlaceInSource, [JSONObject])? {
        while let line = try lines?.next() {
            var bytes = Array(line.bytes)
            if line.number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            var place = PlaceInSource(offset: line.offset, byteCount: line.byteCount)
            (place.line, place.path) = (line.number, path)
            guard !line.isCut else { return (.failure(.tooLong(byteCount: Int(clamping: line.byteCount))), place, []) }
            return (Result { () throws(JSONError) in try JSONValue(parsing: bytes) }, place, [])
        }
        return nil
    }

    private static func place(of error: JSONElementsError, _ path: String?) -> PlaceInSource {
        var place = PlaceInSource()
        place.path = path
        switch error {
        case .unexpected(let offset), .tooDeep(let offset), .duplicateName(let offset), .badName(let offset):
            place.offset = offset
        }
        return place
    }
}

extension JSONValue {
    /// The text of a string or a number: exports write identifiers as either.
    var plainText: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let number): number.text
        default: nil
        }
    }

    /// An integer that is written as a number or as a string.
    var plainInteger: Int64? { integer ?? string.flatMap { Int64($0) } }
}
