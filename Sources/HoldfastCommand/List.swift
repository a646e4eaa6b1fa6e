internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast list`: counts and titles, never contents.
struct List: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Words.text("list.abstract"), discussion: helpText("list.discussion"))

    @Flag(help: help("removed")) var removed = false
    @OptionGroup var filter: FilterOptions
    @OptionGroup var page: PageOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        guard !removed else { return try await RemovedList.show(vault, json: output.json) }
        let filter = try filter.filter()
        try await RecordList.show(filter, page, vault, json: output.json)
    }
}

/// Prints records, a line each.
enum RecordList {
    static func show(_ filter: RecordFilter, _ page: PageOptions, _ vault: VaultOptions, json: Bool) async throws {
        ThisProcess.onlyReads()
        let (found, draftCount) = try await vault.withVault { vault in
            (try await vault.list(filter, page: page.indexPage), (try? await vault.drafts().count) ?? 0)
        }
        if json {
            Console.print(found.json)
        } else {
            print(found, isFiltered: filter != RecordFilter())
            Undated.note(found.undatedCount)
            page.noteMore(found.hasMore)
            if draftCount > 0 { Console.note(Words.count("list.drafts", draftCount)) }
        }
        guard !found.records.contains(where: { $0.damage != nil }) else { throw ExitCode.notVerified }
    }

    private static func print(_ found: RecordPage, isFiltered: Bool) {
        guard !found.records.isEmpty else {
            let empty = isFiltered ? "list.none" : "list.empty"
            return Console.print(Words.text(found.totalCount == 0 ? empty : "page.empty"))
        }
        let width = handleWidth(found.records)
        for record in found.records { Console.print(line(record, width)) }
        Console.note(
            found.records.count == found.totalCount
                ? Words.count("list.count", found.totalCount)
                : Words.text("list.part", ["n": String(found.records.count), "total": String(found.totalCount)]))
    }

    /// How wide the widest handle is, in characters.
    static func handleWidth(_ records: [RecordSummary]) -> Int { records.map(\.handle.count).max() ?? 0 }

    /// Handle and title.
    /// - Parameters:
    ///   - width: of the column of handles.
    ///   - title: in the place of the record's own.
    ///   - showsTime: whether its time is shown too.
    static func line(
        _ record: RecordSummary, _ width: Int, title: String? = nil, showsTime: Bool = true
    ) -> String {
        let handle = record.handle + String(repeating: " ", count: max(0, width - record.handle.count))
        return "\(handle)  \(text(record, title, showsTime))"
    }

    private static func text(_ record: RecordSummary, _ title: String?, _ showsTime: Bool) -> String {
        if record.damage != nil { return Words.text("list.damaged") }
        var parts = [Label.kind(record.kind.name)]
        if let kind = record.detailKind {
            // Kinds of places have words of their own.
            parts.append(record.kind == .space ? Label.value(kind, of: "space.kind") : Label.detail(kind))
        }
        if let title = title ?? record.title.map({ PrintableText($0, limit: 60).description }) { parts.append(title) }
        if showsTime, let occurred = record.occurred { parts.append(occurred.raw.printable) }
        if record.revision > 1 { parts.append(Words.text("list.revised", ["n": String(record.revision)])) }
        if record.isHidden { parts.append(Words.text("list.hidden")) }
        return parts.joined(separator: " · ")
    }
}

extension RecordPage {
    /// `Schemas/list.schema.json`.
    var json: JSONValue {
        [
            "records": .array(records.map { .object($0.json) }), "total_count": .integer(totalCount),
            "page": .integer(page.number), "has_more": .bool(hasMore),
            "undated_count": .integer(undatedCount),
        ]
    }
}

extension RecordSummary {
    /// One member of `records`: `Schemas/list.schema.json`.
    var json: JSONObject {
        var object: JSONObject = ["handle": .string(handle), "kind": .string(kind.name)]
        object["detail_kind"] = detailKind.map { .string($0) }
        object["title"] = title.map { .string($0) }
        object["occurred"] = occurred.map { .object($0.json) }
        object["recorded_at"] = recordedAt.map { .string($0) }
        object["revision"] = .integer(revision)
        object["byte_count"] = byteCount.map { .integer($0) }
        if !requestedActions.isEmpty { object["requested_actions"] = .array(requestedActions.map { .string($0) }) }
        if isHidden { object["hidden_from_exports"] = true }
        if damage != nil { object["damaged"] = true }
        return object
    }
}
