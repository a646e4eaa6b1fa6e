public import Octets

/// What a recipient sees of a record: every field may be hidden. What is there is checked one by one.
public struct PartialRecord: RecordPart {
    /// See ``Record``; nil when hidden, as with all that follow.
    public var id: String?
    public var kind: RecordKind?
    public var revision: Int?
    public var revisionOf: String?
    public var recordedAt: String?
    public var payload: JSONObject?
    public var other = JSONObject()

    public init() {}

    /// A record of which nothing is hidden.
    public init(_ record: Record) {
        (id, kind, revision, revisionOf) = (record.id, record.kind, record.revision, record.revisionOf)
        (recordedAt, payload) = (record.recordedAt, record.payload)
    }
}

extension PartialRecord: CodedPart {
    /// - Throws: ``RecordError`` for the first member of a wrong type or without a possible value.
    public init(json: JSONObject) throws(RecordError) {
        var reader = FieldReader(json)
        try code(&reader)
        other = reader.other
        if let kind, !kind.isWellFormed { throw .malformed(field: "kind") }
        if revision == 0 { throw .malformed(field: "revision") }
        if revision == 1, revisionOf != nil {
            throw .malformed(field: "revision_of")
        }
        if let id, id == revisionOf { throw .malformed(field: "revision_of") }
    }

    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        var number = revision.map { UInt64(max(0, $0)) }
        var content = payload.map(FreePart.init)
        try coder.id("id", &id)
        try coder.named("kind", &kind)
        try coder.count("revision", &number)
        try coder.id("revision_of", &revisionOf)
        try coder.utc("recorded_at", &recordedAt)
        try coder.part("payload", &content)
        revision = number.map { Int($0) }
        payload = content?.other
    }
}

/// An object of which no member is known.
private struct FreePart: CodedPart {
    var other = JSONObject()

    init() {}
    init(_ object: JSONObject) { other = object }

    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {}
}
