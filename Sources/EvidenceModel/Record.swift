public import Octets

/// The envelope that every record has, whatever it is about. Its members are final: no version adds any.
///
/// Nothing is overwritten: a correction is a new record with the next revision number that names the one it
/// replaces.
public struct Record: Hashable, Sendable {
    /// UUIDv4 in lower case, random for each revision.
    public let id: String
    /// What the record is about; may be a kind that this version does not know.
    public let kind: RecordKind
    /// From 1.
    public let revision: Int
    /// ``id`` of the record that this one replaces; nil exactly when ``revision`` is 1.
    public let revisionOf: String?
    /// When it was written down, by this computer's clock: RFC 3339 in UTC to the second,
    /// `2026-03-01T21:20:03Z`.
    public let recordedAt: String
    /// What it says: members as its kind has them, unknown ones included.
    public let payload: JSONObject

    /// - Throws: ``RecordError`` for the first field that has no possible value.
    public init(
        id: String, kind: RecordKind, revision: Int = 1, revisionOf: String? = nil, recordedAt: String,
        payload: JSONObject
    ) throws(RecordError) {
        var json: JSONObject = [
            "id": .string(id), "kind": .string(kind.name), "revision": .integer(revision),
        ]
        json["revision_of"] = revisionOf.map(JSONValue.string)
        json["recorded_at"] = .string(recordedAt)
        json["payload"] = .object(payload)
        try self.init(json: json)
    }

    /// A record of the kind of `content`.
    /// - Throws: ``RecordError`` for the first field that has no possible value, also in `content`.
    public init<Payload: RecordPayload>(
        id: String, revision: Int = 1, revisionOf: String? = nil, recordedAt: String, _ content: Payload
    ) throws(RecordError) {
        let payload = content.json
        do { _ = try Payload(json: payload) } catch { throw error.inside("payload") }
        try self.init(
            id: id, kind: Payload.recordKind, revision: revision, revisionOf: revisionOf,
            recordedAt: recordedAt,
            payload: payload)
    }

    /// Reads a whole record. The payload is only known to be an object: ``content(as:)`` reads it.
    /// - Throws: ``RecordError`` for the first field that is missing, of a wrong type or without a possible
    ///   value, or when there are further members.
    public init(json: JSONObject) throws(RecordError) {
        let found = try PartialRecord(json: json)
        guard found.other.members.isEmpty else { throw .unexpectedMembers(count: found.other.members.count) }
        guard let id = found.id else { throw .missing(field: "id") }
        guard let kind = found.kind else { throw .missing(field: "kind") }
        guard let revision = found.revision else { throw .missing(field: "revision") }
        guard revision == 1 || found.revisionOf != nil else { throw .missing(field: "revision_of") }
        guard let recordedAt = found.recordedAt else { throw .missing(field: "recorded_at") }
        guard let payload = found.payload else { throw .missing(field: "payload") }
        (self.id, self.kind, self.revision, self.revisionOf) = (id, kind, revision, found.revisionOf)
        (self.recordedAt, self.payload) = (recordedAt, payload)
    }

    /// Members `id`, `kind`, `revision`, `revision_of` (when it replaces one), `recorded_at` and `payload`,
    /// in this order.
    public var json: JSONObject { PartialRecord(self).json }

    /// The payload as the type of its kind; nil when the record is of another kind.
    /// - Throws: ``RecordError`` for the first member of a wrong type or without a possible value.
    public func content<Payload: RecordPayload>(as _: Payload.Type) throws(RecordError) -> Payload? {
        guard kind == Payload.recordKind else { return nil }
        do { return try Payload(json: payload) } catch { throw error.inside("payload") }
    }
}
