internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast list --removed`: what is to be destroyed, and what was.
enum RemovedList {
    static func show(_ vault: VaultOptions, json: Bool) async throws {
        ThisProcess.onlyReads()
        let records = try await vault.withVault { try await $0.removedRecords() }
        if json { return Console.print(["removed": .array(records.map { .object($0.json) })]) }
        guard !records.isEmpty else { return Console.print(Words.text("list.removed.none")) }
        let width = records.map(\.handle.count).max() ?? 0
        for record in records {
            Console.print(record.handle + String(repeating: " ", count: width - record.handle.count) + "  " + text(record))
        }
    }

    private static func text(_ record: RemovedRecord) -> String {
        var parts = [Label.kind(record.kind.name)]
        if let title = record.title { parts.append(PrintableText(title, limit: 60).description) }
        if let at = record.state.destroyedAt {
            parts.append(Words.text("list.removed.destroyed", ["day": Moment.day(at)]))
        } else if let removal = record.state.removal {
            parts.append(Words.text("list.removed.waiting", ["day": Moment.text(removal.destroyAfter)]))
        }
        return parts.joined(separator: " · ")
    }
}

extension RemovedRecord {
    /// One member of `removed`: `Schemas/removed.schema.json`.
    fileprivate var json: JSONObject {
        var object: JSONObject = ["handle": .string(handle), "kind": .string(kind.name)]
        object["title"] = title.map { .string($0) }
        object["removed_at"] = state.removal.map { .string($0.at) }
        object["destroy_after"] = state.removal.map { .string($0.destroyAfter) }
        object["destroyed_at"] = state.destroyedAt.map { .string($0) }
        return object
    }
}
