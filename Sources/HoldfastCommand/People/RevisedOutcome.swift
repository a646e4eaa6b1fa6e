internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// Says what a change of a record came to: before and after.
enum RevisedOutcome {
    static func show(_ record: StoredRecord, next: String, _ vault: Vault, json: Bool) async throws {
        guard !json, !record.isUnchanged else { return StoredOutcome.show([record], next: next, json: json) }
        let revisions = try await vault.revisions(of: record.handle).suffix(1)
        let names = try await vault.names(in: Array(revisions))
        let text = RecordText(kind: record.kind, names: names)
        for line in RevisionText.lines(Array(revisions), text) { Console.print(line) }
        StoredOutcome.show([record], next: next, json: false)
    }
}

extension Choice {
    /// Names of fields to be emptied, as people type them.
    static func fields(_ names: [String], of known: [String]) throws -> Set<String> {
        try Set(
            names.map { name in
                let wanted = name.lowercased().replacing("-", with: "_")
                if known.contains(wanted) { return wanted }
                let list = known.map { $0.replacing("_", with: "-") }.joined(separator: ", ")
                throw Failure(
                    Words.text("error.choice", ["text": name.printable, "option": "--clear"]),
                    hint: Words.text("hint.choice", ["list": list]), exit: .validationFailure)
            })
    }
}
