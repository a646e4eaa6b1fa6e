internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import VaultStorage
internal import Wording

/// `holdfast list`: counts and titles, never contents.
struct List: ProgramCommand {
    static let configuration = CommandConfiguration(
        abstract: Words.text("list.abstract"), discussion: helpText("list.discussion"))

    @Option(help: help("list-kind")) var kind: [String] = []
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        let kinds = kind.isEmpty ? nil : Set(kind.map { RecordKind($0 == "person" ? "party" : $0) })
        let (records, names) = try await vault.withVault {
            (try await $0.list(kinds: kinds), try await $0.complaintRecipients())
        }
        RecordList.show(records, titles: names, json: output.json)
        guard !records.contains(where: { $0.damage != nil }) else { throw ExitCode.notVerified }
    }
}

/// Prints records, a line each.
enum RecordList {
    /// - Parameter titles: titles by handle for records that have none of their own.
    static func show(_ records: [RecordSummary], titles: [String: String], json: Bool) {
        if json {
            Console.print(["records": .array(records.map { $0.json(title: titles[$0.handle]) })])
            return
        }
        guard !records.isEmpty else { return Console.print(Words.text("list.empty")) }
        let width = records.map(\.handle.count).max() ?? 2
        for record in records {
            let handle = record.handle + String(repeating: " ", count: width - record.handle.count)
            Console.print("\(handle)  \(line(record, titles[record.handle]))")
        }
        Console.note(Words.count("list.count", records.count))
    }

    private static func line(_ record: RecordSummary, _ title: String?) -> String {
        if record.damage != nil { return Words.text("list.damaged") }
        var parts = [Label.kind(record.kind.name)]
        if let kind = record.detailKind { parts.append(Label.detail(kind)) }
        if let title = record.title ?? title { parts.append(PrintableText(title, limit: 60).description) }
        if let occurred = record.occurred { parts.append(occurred.raw.printable) }
        if record.revision > 1 { parts.append(Words.text("list.revised", ["n": String(record.revision)])) }
        return parts.joined(separator: " · ")
    }
}

extension RecordSummary {
    /// One member of `records`: `Schemas/list.schema.json`.
    func json(title other: String?) -> JSONValue {
        var object: JSONObject = ["handle": .string(handle), "kind": .string(kind.name)]
        object["detail_kind"] = detailKind.map { .string($0) }
        object["title"] = (title ?? other).map { .string($0) }
        object["occurred"] = occurred.map { .object($0.json) }
        object["recorded_at"] = recordedAt.map { .string($0) }
        object["revision"] = .integer(revision)
        object["byte_count"] = byteCount.map { .integer($0) }
        if !requestedActions.isEmpty { object["requested_actions"] = .array(requestedActions.map { .string($0) }) }
        if damage != nil { object["damaged"] = true }
        return .object(object)
    }
}
