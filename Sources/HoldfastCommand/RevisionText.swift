internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// What became of a record over time, in words and as JSON.
enum RevisionText {
    /// One block for each revision: when it was written down, and each field that changed, before and after.
    static func lines(_ revisions: [RecordRevision], _ text: RecordText) -> [String] {
        revisions.flatMap { revision -> [String] in
            guard let at = revision.recordedAt else {
                return [Words.text("show.revision.damaged", ["n": String(revision.revision)])]
            }
            let values = ["n": String(revision.revision), "at": at.printable]
            guard revision.revision > 1 else { return [Words.text("show.revision.first", values)] }
            return [Words.text("show.revision", values)] + revision.changes.flatMap { lines($0, text) }
        }
    }

    private static func lines(_ change: FieldChange, _ text: RecordText) -> [String] {
        let name = change.path.split(separator: ".").last.map(String.init) ?? change.path
        return ["  " + text.label(name, change.path)]
            + value(change.before, "show.revision.before", change.path, text)
            + value(change.after, "show.revision.after", change.path, text)
    }

    /// Beside its label when one line is enough.
    private static func value(_ value: JSONValue?, _ key: String, _ path: String, _ text: RecordText) -> [String] {
        let label = "    " + Words.text(key)
        guard let value else { return [label + " " + Words.text("show.revision.nothing")] }
        let lines = text.value(value, path: path, indent: 6)
        return lines.count == 1 ? [label + " " + lines[0].trimmed] : [label] + lines
    }

    /// As `Schemas/show.schema.json` has it.
    static func json(_ revisions: [RecordRevision]) -> JSONValue {
        .array(
            revisions.map { revision in
                var object: JSONObject = ["revision": .integer(revision.revision), "leaf_index": .integer(LedgerPlace.leaf(revision.leafIndex))]
                object["recorded_at"] = revision.recordedAt.map(JSONValue.string)
                if revision.damage != nil { object["damaged"] = true }
                object["changes"] = .array(
                    revision.changes.map { change in
                        var object: JSONObject = ["path": .string(change.path)]
                        object["before"] = change.before
                        object["after"] = change.after
                        return .object(object)
                    })
                return .object(object)
            })
    }
}
