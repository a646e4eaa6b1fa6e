internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// `holdfast add`: keeps files byte for byte.
struct Add: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Words.text("add.abstract"), discussion: helpText("add.discussion"))

    @Argument(help: help("files")) var files: [String]
    @Option(name: .customLong("as"), help: help("as")) var kind: String?
    @Option(help: help("title")) var title: String?
    @Option(help: help("occurred")) var occurred: String?
    @Option(help: help("zone")) var zone: String?
    @Option(help: help("source")) var source: String?
    @Option(help: help("incident")) var incident: [String] = []
    @Option(help: help("private-note")) var privateNote: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let request = AddRequest(
            paths: files, kind: try kind.map { try Choice.evidenceKind($0) }, title: try TextInput.text(title),
            occurred: try TextInput.text(occurred), zone: zone, source: try TextInput.text(source),
            incidents: incident, privateNote: try TextInput.text(privateNote))
        let outcome = AddOutcome(json: output.json)
        let failures = try await vault.withVault { vault in
            if let occurred = request.occurred { try await TimeReadBack.show(occurred, zone, vault) }
            let line = ProgressLine(Words.text("add.progress"), plain: output.plain)
            defer { line.finish() }
            let failures = try await vault.add(
                request, progress: { line.update(done: $0.doneByteCount, total: $0.totalByteCount) }
            ) {
                line.finish()
                outcome.add($0)
            }
            outcome.finish(failures)
            if outcome.hasStored { await AutomaticTime.stamp(vault) }
            return failures
        }
        guard failures.isEmpty else { throw ExitCode.failure }
    }
}

/// Says what was stored, as it is stored.
private final class AddOutcome: Sendable {
    private let json: Bool
    private let stored = Locked<[AddedItem]>([])

    init(json: Bool) { self.json = json }

    var hasStored: Bool { stored.withValue { !$0.isEmpty } }

    func add(_ item: AddedItem) {
        stored.withValue { $0.append(item) }
        guard !json else { return }
        Console.print(
            Words.text(
                "add.stored",
                ["handle": item.handle, "path": item.path.printable, "size": Format.size(item.byteCount)]))
    }

    func finish(_ failures: [AddFailure]) {
        let items = stored.withValue { $0 }
        if json {
            Console.print([
                "stored": .array(items.map(\.json)),
                "failed": .array(failures.map { ["path": .string($0.path), "error": .string(Failure($0).message)] }),
            ])
        }
        for failure in failures { Failure(failure).print() }
        if !json, !items.isEmpty { Console.note(Words.text("add.next", ["handle": items[0].handle])) }
        if !failures.isEmpty { Console.note(Words.count("add.failed", failures.count)) }
    }
}

extension AddedItem {
    fileprivate var json: JSONValue {
        [
            "handle": .string(handle), "path": .string(path), "byte_count": .integer(byteCount),
            "media_type": .string(mediaType), "sha256": .string(sha256.hex),
        ]
    }
}
