internal import DurableFiles
internal import GRDB
package import Octets

/// Files that a commit made superfluous: the ledger names them in the same transaction, and they are removed after it. When
/// the program dies in between, the next one that writes removes them.
///
/// Format: docs/format/ledger.md, "Removals".
package struct Removals: Hashable {
    /// Names of key slots.
    package var slots: [String]
    /// Names of objects.
    package var objects: [String]

    package init(slots: [String] = [], objects: [String] = []) { (self.slots, self.objects) = (slots, objects) }

    package var isEmpty: Bool { slots.isEmpty && objects.isEmpty }

    package var json: JSONValue {
        ["slots": .array(slots.map { .string($0) }), "objects": .array(objects.map { .string($0) })]
    }

    package init?(_ json: JSONValue) {
        guard let slots = Self.names(json["slots"], digitCount: KeySlot.nameDigitCount),
            let objects = Self.names(json["objects"], digitCount: ObjectStore.nameDigitCount)
        else { return nil }
        self.init(slots: slots, objects: objects)
    }

    /// Hexadecimal digits only: what is removed never stands elsewhere.
    private static func names(_ json: JSONValue?, digitCount: Int) -> [String]? {
        let names = json?.array?.compactMap(\.string)
        guard let names, names.count == json?.array?.count else { return nil }
        return names.allSatisfy { $0.utf8.count == digitCount && Hex.decode($0) != nil } ? names : nil
    }
}

extension LedgerSnapshot {
    /// What is still to be removed.
    /// - Throws: ``VaultError`` when its row is damaged.
    func removals() throws -> Removals {
        guard try rows(of: "state").contains(RowNumber.removals) else { return Removals() }
        guard let removals = Removals(try note(.removals, row: RowNumber.removals)) else {
            throw VaultError.valueMalformed(table: "state", row: RowNumber.removals)
        }
        return removals
    }
}

extension VaultWriter {
    /// Names files in the transaction that makes them superfluous. ``finishRemovals()`` has to follow.
    func name(_ removals: Removals, _ snapshot: LedgerSnapshot) throws {
        var all = (try? snapshot.removals()) ?? Removals()
        all.slots += removals.slots.filter { !all.slots.contains($0) }
        all.objects += removals.objects.filter { !all.objects.contains($0) }
        try put("state", all.json.encoded, .removals, RowNumber.removals, snapshot)
    }

    /// Removes the files that are named to be removed. A row that is damaged names none; the check of the vault says so.
    /// - Throws: ``VaultError``; then they are removed another time.
    func finishRemovals() throws {
        guard let removals = try? store.ledger.read({ try $0.removals() }), !removals.isEmpty else { return }
        let (files, layout) = (store.files, store.layout)
        let rotation = try? store.ledger.read { try $0.rotation() }
        try translatingErrors {
            // What is destroyed is destroyed in the copies of a rotation that is under way, too.
            let copies = rotation.map { rotation in removals.objects.map { rotation.objectName(for: $0) } } ?? []
            let objects = removals.objects + copies
            let paths = removals.slots.map { layout.slot($0) } + objects.map { layout.object($0) }
            for path in paths where try files.info(path) != nil { try files.remove(path) }
            let folders = Set(objects.map { layout.objectFolder(of: $0) }).union(removals.slots.isEmpty ? [] : [layout.keys])
            for folder in folders.sorted() where try files.info(folder) != nil { try files.syncDirectory(folder) }
        }
        try transaction {
            try $0.database.execute(sql: "DELETE FROM state WHERE row = ?", arguments: [RowNumber.removals])
        }
    }
}
