internal import HoldfastKit
internal import Importers
internal import Octets
internal import Synchronization
internal import Terminal
internal import Wording

/// Says what was stored, as it is stored: a line for each file that was named, and one for all files of a kind in a folder.
final class AddReport: Sendable {
    let isJSON: Bool
    private let state = Mutex(State())

    /// What is said at the end.
    private struct State {
        var stored: [AddedItem] = []
        var batches: [AddedBatch] = []
        var same: [KeptItem] = []
        var leftOut: [LeftOutFile] = []
        var folders: [FolderCount] = []
        var firstHandle: String?
        var storedCount = 0
        var formats: [ImportFormat] = []
        var problems: [AddedItem] = []
        var signs: [(sign: String, count: Int, handle: String)] = []
        var sameInFolders: [(folder: String, count: Int)] = []
    }

    /// Files of one format in one folder.
    private struct FolderCount {
        let folder: String
        let format: ImportFormat
        var count = 0
        var byteCount: UInt64 = 0
        let firstHandle: String
        var lastHandle: String
    }

    init(json: Bool) { isJSON = json }

    var hasStored: Bool { state.withLock { $0.storedCount > 0 } }

    /// Whether a file of this format was stored.
    func hasStored(_ format: ImportFormat) -> Bool { state.withLock { $0.formats.contains(format) } }

    /// Advice that fits what was stored, the most fitting first.
    var hints: [Hint] {
        let formats = state.withLock(\.formats)
        var hints: [Hint] = []
        if formats.contains(where: { [.mail, .mbox, .outlook].contains($0) }) { hints.append(.originals) }
        if formats.contains(.image) { hints.append(.chatExport) }
        return hints + [.ownReplies, .beforeBlocking]
    }

    func add(_ event: AddEvent) {
        state.withLock { state in
            switch event {
            case .stored(let item): add(item, &state)
            case .batch(let batch): add(batch, &state)
            case .same(let item): add(item, &state)
            case .leftOut(let file): state.leftOut.append(file)
            }
        }
    }

    private func add(_ item: AddedItem, _ state: inout State) {
        Self.note(item.handle, item.format, &state)
        if isJSON { return state.stored.append(item) }
        if item.problem != nil, state.problems.count < 100 { state.problems.append(item) }
        for sign in item.signs {
            if let index = state.signs.firstIndex(where: { $0.sign == sign }) {
                state.signs[index].count += 1
            } else {
                state.signs.append((sign, 1, item.handle))
            }
        }
        guard let folder = item.folder else {
            let values = ["handle": item.handle, "path": item.path.printable, "size": Format.size(item.byteCount)]
            return Console.print(Words.text("add.stored", values))
        }
        let known = state.folders.firstIndex { $0.format == item.format && $0.folder == folder }
        if known == nil {
            state.folders.append(
                FolderCount(folder: folder, format: item.format, firstHandle: item.handle, lastHandle: item.handle))
        }
        let index = known ?? state.folders.count - 1
        state.folders[index].count += 1
        state.folders[index].byteCount += item.byteCount
        state.folders[index].lastHandle = item.handle
    }

    private func add(_ batch: AddedBatch, _ state: inout State) {
        Self.note(batch.source ?? batch.firstHandle ?? batch.handle, batch.format, &state)
        if isJSON { return state.batches.append(batch) }
        for line in BatchWords.lines(batch) { Console.print(line) }
    }

    private func add(_ item: KeptItem, _ state: inout State) {
        if isJSON { return state.same.append(item) }
        guard let folder = item.folder else {
            return Console.print(Words.text("add.same", ["path": item.path.printable, "handle": item.handle]))
        }
        if let index = state.sameInFolders.firstIndex(where: { $0.folder == folder }) {
            state.sameInFolders[index].count += 1
        } else {
            state.sameInFolders.append((folder, 1))
        }
    }

    private static func note(_ handle: String, _ format: ImportFormat, _ state: inout State) {
        state.firstHandle = state.firstHandle ?? handle
        state.storedCount += 1
        if !state.formats.contains(format) { state.formats.append(format) }
    }

    /// Says all that is left to be said.
    func finish(_ failures: [AddFailure]) {
        state.withLock { state in
            isJSON ? printJSON(state, failures) : printFolders(state)
            for failure in failures {
                Failure(failure).print()
                if let kept = failure.kept { Console.note(BatchWords.text(kept, failure.path)) }
            }
            if !isJSON { printNotes(state) }
        }
        if !failures.isEmpty { Console.note(Words.count("add.failed", failures.count)) }
    }

    private func printJSON(_ state: State, _ failures: [AddFailure]) {
        Console.print([
            "stored": .array(state.stored.map(\.json)), "imports": .array(state.batches.map(\.json)),
            "same": .array(state.same.map(\.json)), "left_out": .array(state.leftOut.map(\.json)),
            "failed": .array(failures.map(\.json)),
        ])
    }

    private func printFolders(_ state: State) {
        for folder in state.folders {
            let values = [
                "folder": folder.folder.printable, "what": FormatName.count(folder.format, folder.count),
                "first": folder.firstHandle, "last": folder.lastHandle, "size": Format.size(folder.byteCount),
            ]
            Console.print(Words.text(folder.count == 1 ? "add.folder.single" : "add.folder.many", values))
        }
        for (folder, count) in state.sameInFolders {
            Console.print(Words.count("add.same-in-folder", count, ["folder": folder.printable]))
        }
    }

    private func printNotes(_ state: State) {
        for line in LeftOutWords.lines(state.leftOut) { Console.note(line) }
        for item in state.problems {
            Console.note(
                Words.text(
                    "add.problem",
                    ["handle": item.handle, "reason": item.problem.map(ImportProblem.words) ?? ""]))
        }
        for (sign, count, handle) in state.signs {
            Console.note(SignWords.text(sign, count, handle))
        }
        var said: Set<String> = []
        for text in state.formats.compactMap(ImportWeakness.text) where said.insert(text).inserted { Console.note(text) }
        guard let handle = state.firstHandle else { return }
        Console.note(Words.text("add.next", ["handle": handle]))
        Console.note(Words.text("add.original"))
    }
}
