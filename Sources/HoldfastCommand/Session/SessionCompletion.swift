internal import ArgumentParser
internal import DurableFiles
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage

/// What the Tab key may put in: commands, options, handles, names, files. Titles are shown, contents never.
struct SessionCompletion {
    /// A record that can be named.
    private struct Item {
        let handle: String
        let title: String?
        let isNamed: Bool
    }

    /// How many of the newest records can be completed, besides all people and places up to the same number.
    private static let limit = 200
    private var items: [Item] = []

    init(_ vault: Vault?) async {
        guard let vault else { return }
        let named = RecordFilter(kinds: [RecordKind.party.name, RecordKind.space.name])
        var seen: Set<String> = []
        for filter in [named, RecordFilter()] {
            let found = (try? await vault.list(filter, page: IndexPage(1, size: Self.limit)).records) ?? []
            for record in found where record.damage == nil && seen.insert(record.handle).inserted {
                items.append(
                    Item(
                        handle: record.handle, title: record.title,
                        isNamed: record.kind == .party || record.kind == .space))
            }
        }
    }

    /// For what stands before the cursor: how many characters are replaced, and by what.
    func completions(_ before: String) -> (replaced: Int, found: [LineEditor.Completion]) {
        let word = String(before.suffix(while: { !$0.isWhitespace }))
        let earlier = before.dropLast(word.count).split(whereSeparator: \.isWhitespace).map(String.init)
        return (word.count, Array(found(word, after: earlier)))
    }

    private func found(_ word: String, after earlier: [String]) -> [LineEditor.Completion] {
        guard let command = earlier.first else { return Self.commands.filter { $0.hasPrefix(word) }.map { .init($0) } }
        if command == "add", !word.hasPrefix("-"), earlier.last?.hasPrefix("-") != true || word.contains("/") {
            return Self.files(word)
        }
        guard !word.isEmpty else { return [] }
        let handles = items.filter { $0.handle.hasPrefix(word) }.map { item in
            LineEditor.Completion(item.handle, label: Self.label(item))
        }
        let names = items.filter { $0.isNamed && $0.title?.lowercased().hasPrefix(word.lowercased()) == true }
        // Where words are looked for, a name is a word; elsewhere it stands for its handle.
        return handles + names.map { .init(command == "search" ? $0.title ?? "" : $0.handle, label: Self.label($0)) }
    }

    private static func label(_ item: Item) -> String {
        ([item.handle] + (item.title.map { [PrintableText($0, limit: 60).description] } ?? [])).joined(separator: "  ")
    }

    private static let commands: [String] =
        HoldfastProgram.configuration.subcommands.compactMap { $0.configuration.commandName }.filter { $0 != "session" }
        + ["help", "leave", "lock", "look", "hand over"]

    /// Names in the folder that the word leads to. Only this computer is asked.
    private static func files(_ word: String) -> [LineEditor.Completion] {
        let slash = word.lastIndex(of: "/")
        let folder = slash.map { String(word[...$0]) } ?? ""
        let start = slash.map { String(word[word.index(after: $0)...]) } ?? word
        guard let names = try? SystemFiles().list(folder.isEmpty ? "." : folder) else { return [] }
        let shown = names.filter { $0.hasPrefix(start) && (!$0.hasPrefix(".") || start.hasPrefix(".")) && !$0.contains(" ") }
        return shown.sorted().map { name in
            let isFolder = (try? SystemFiles().info(folder + name))??.kind == .directory
            return LineEditor.Completion(folder + name + (isFolder ? "/" : ""), label: name.printable)
        }
    }
}

extension String {
    /// The characters at the end for which `condition` holds.
    fileprivate func suffix(while condition: (Character) -> Bool) -> Substring {
        let end = lastIndex { !condition($0) }
        return end.map { self[index(after: $0)...] } ?? self[...]
    }
}
