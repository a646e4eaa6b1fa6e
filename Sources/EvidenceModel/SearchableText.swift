internal import Octets

/// The words of a record by which a person may look for it, sorted by where they stand.
///
/// All texts of the payload are here, also those of kinds and fields that this version does not know. Left out are
/// identifiers, digests, media types, names out of our own lists, and what times were interpreted as.
public struct SearchableText: Hashable, Sendable {
    /// Where a text stands.
    public enum Column: Int, CaseIterable, Sendable {
        /// Titles.
        case title
        /// Names, addresses, numbers and accounts of people and organisations.
        case name
        /// Names of files.
        case file
        /// Notes.
        case note
        /// All else.
        case text
    }

    /// A text and the path of its field, such as `payload.identifiers[0].value`.
    public struct Part: Hashable, Sendable {
        public let path: String
        public let column: Column
        public let text: String
    }

    /// In the order of the payload.
    public private(set) var parts: [Part] = []

    public init(of record: Record) { add(.object(record.payload), path: "", member: "", within: nil) }

    /// The texts of each column that has any, a line each: the same as ``text(of:)``, in much less time.
    package static func columns(of record: Record) -> [Column: String] {
        var texts: [Column: String] = [:]
        gather(.object(record.payload), member: "", within: nil, &texts)
        return texts
    }

    private static func gather(
        _ value: JSONValue, member: String, within column: Column?, _ texts: inout [Column: String]
    ) {
        switch value {
        case .string(let text):
            guard !text.isEmpty, !UUIDText.isValid(text) else { return }
            let column = columns[member] ?? column ?? .text
            if texts[column] == nil { texts[column] = text } else { texts[column, default: ""] += "\n" + text }
        case .array(let elements):
            for element in elements { gather(element, member: member, within: column, &texts) }
        case .object(let object):
            let isTime = object["raw"] != nil
            let column = columns[member] ?? column
            for (name, value) in object.members where isTime ? name == "raw" : !notSearched.contains(name) {
                gather(value, member: name, within: column, &texts)
            }
        case .null, .bool, .number: break
        }
    }

    /// The texts of one column, a line each.
    public func text(of column: Column) -> String {
        parts.filter { $0.column == column }.map(\.text).joined(separator: "\n")
    }

    private mutating func add(_ value: JSONValue, path: String, member: String, within column: Column?) {
        switch value {
        case .string(let text):
            guard !UUIDText.isValid(text), !text.isEmpty else { return }
            parts.append(Part(path: path, column: Self.columns[member] ?? column ?? .text, text: text))
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                add(element, path: "\(path)[\(index)]", member: member, within: column)
            }
        case .object(let object):
            // Of a time, what was said; the rest is our interpretation.
            let isTime = object["raw"] != nil
            for (name, value) in object.members where isTime ? name == "raw" : !Self.notSearched.contains(name) {
                let column = Self.columns[member] ?? column
                add(value, path: path.isEmpty ? name : "\(path).\(name)", member: name, within: column)
            }
        case .null, .bool, .number: break
        }
    }

    /// Members whose texts belong into a column of their own, with all that is inside.
    private static let columns: [String: Column] = [
        "title": .title, "name": .name, "names": .name, "code_name": .name, "recipient_name": .name, "party_name": .name,
        "identifiers": .name, "number": .name, "from": .name, "sender": .name,
        "sender_id": .name, "reply_to": .name, "to": .name, "cc": .name,
        "bcc": .name, "recipients": .name, "file_name": .file, "note": .note, "private_note": .note,
    ]
    /// Members that hold names out of our own lists, digests or notes of programs.
    private static let notSearched: Set<String> = [
        "kind", "event_type", "contents_digest", "seal_key", "log_key", "verdict", "ssh_key", "ssh_signature", "fingerprint", "check", "audience", "roles", "role", "copy_type", "media_type", "sha256", "bundle_digest", "completeness",
        "language", "tool", "how", "file_changed_at", "headers", "defects", "findings", "signs", "signed_headers",
        "claimed_type", "trust", "type", "result", "header", "pointer", "codecs", "provenance", "position", "platform",
        "reason", "format", "repeated", "precision", "action", "state", "basis", "recorder_role",
        "confidence", "ongoing", "direction", "answer", "field", "checkpoint", "sensitivity", "findings_kept",
    ]
}
