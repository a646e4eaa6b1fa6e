public import EvidenceModel
package import Octets

/// What the vault itself knows of a record: its handle, and where its content is. Not part of the
/// record, never exported.
public struct Placement: Hashable, Sendable {
    /// Such as "e3": what a person types. Revisions of a record share it.
    public let handle: String
    /// The record's id, and that of the record which it revises.
    public let recordID: String
    public let revisionOf: String?
    public let kind: RecordKind
    /// Where the content is; nil for a record without one.
    public let content: ContentPlacement?
    /// Whether all else that was kept of it was destroyed at the person's order.
    public private(set) var isDestroyed = false

    init(handle: String, recordID: String, revisionOf: String?, kind: RecordKind, content: ContentPlacement?) {
        (self.handle, self.recordID, self.revisionOf) = (handle, recordID, revisionOf)
        (self.kind, self.content) = (kind, content)
    }

    /// What is left of it once it is destroyed: no size, and nothing of its content.
    var destroyed: Placement {
        var left = Placement(handle: handle, recordID: recordID, revisionOf: revisionOf, kind: kind, content: nil)
        left.isDestroyed = true
        return left
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "handle": .string(handle), "id": .string(recordID), "kind": .string(kind.name),
        ]
        object["revision_of"] = revisionOf.map { .string($0) }
        object["content"] = content?.json
        if isDestroyed { object["destroyed"] = true }
        return .object(object)
    }

    package init?(_ json: JSONValue) {
        guard let handle = json["handle"]?.string, let id = json["id"]?.string, let kind = json["kind"]?.string
        else { return nil }
        var content: ContentPlacement?
        if let value = json["content"] {
            content = ContentPlacement(value)
            guard content != nil else { return nil }
        }
        self.init(
            handle: handle, recordID: id, revisionOf: json["revision_of"]?.string,
            kind: RecordKind(kind), content: content)
        isDestroyed = json["destroyed"]?.bool == true
    }
}

/// Where the bytes of a content are.
public struct ContentPlacement: Hashable, Sendable {
    /// Name of the object, 32 hexadecimal digits; nil when the age file stands in the ledger.
    public let object: String?
    /// Size of the content in bytes.
    public let byteCount: UInt64
    /// CRC-32 of the content, so that an export can announce it.
    public let crc32: UInt32

    package var json: JSONValue {
        var members: JSONObject = ["byte_count": .integer(byteCount), "crc32": .integer(crc32)]
        members["object"] = object.map { .string($0) }
        return .object(members)
    }

    init(object: String?, byteCount: UInt64, crc32: UInt32) {
        (self.object, self.byteCount, self.crc32) = (object, byteCount, crc32)
    }

    package init?(_ json: JSONValue) {
        guard let byteCount = json["byte_count"]?.integer.flatMap(UInt64.init(exactly:)),
            let crc = json["crc32"]?.integer.flatMap(UInt32.init(exactly:))
        else { return nil }
        self.init(object: json["object"]?.string, byteCount: byteCount, crc32: crc)
    }
}
