internal import DurableFiles
internal import GRDB
internal import Octets

extension VaultWriter {
    /// Takes a rotation back that was broken off: removes its slots and objects.
    /// - Throws: ``VaultError/noRotation``; ``VaultError``, then it can be taken back again.
    public func undoRotation() throws {
        guard let rotation = try store.ledger.read({ try $0.rotation() }), !rotation.isReplaced else {
            throw VaultError.noRotation
        }
        // Without its passphrase slot nobody takes it up any more.
        try removeSlots(rotation.slots.map(\.slotName))
        try removeObjects { rotation.gaveName($0) }
        try forgetRotation()
    }

    /// Whether no rotation left anything to be done.
    func hasFinishedRotation() throws -> Bool { try store.ledger.read { try $0.rotation() } == nil }

    /// After the new ledger has its name: removes the objects that are there under a new name, and the old index.
    /// - Returns: false when that was not possible now, or when the row is damaged, which the check of the vault says. Then it
    ///   is done another time, and nobody is kept from writing.
    func finishRotation() -> Bool {
        do {
            try removeOldFiles()
            return true
        } catch {
            return false
        }
    }

    private func removeOldFiles() throws {
        guard let rotation = try store.ledger.read({ try $0.rotation() }), rotation.isReplaced else { return }
        let (files, layout) = (store.files, store.layout)
        // A power cut must not bring the old ledger back once the first old file is gone.
        try translatingErrors { try files.syncDirectory(layout.directory) }
        var named: Set<String> = []
        try store.ledger.read { try $0.forEachObject { named.insert($0) } }
        try removeObjects { name in
            guard !named.contains(name) else { return false }
            if rotation.gaveName(name) { return true }
            // Only what is there under its new name.
            let newName = rotation.objectName(for: name)
            return try named.contains(newName) && files.info(layout.object(newName)) != nil
        }
        try translatingErrors { if try files.info(layout.index) != nil { try files.remove(layout.index) } }
        try forgetRotation()
    }

    private func forgetRotation() throws {
        try transaction {
            try $0.database.execute(sql: "DELETE FROM state WHERE row = ?", arguments: [RowNumber.rotation])
        }
    }

    private func removeObjects(where isSuperfluous: (String) throws -> Bool) throws {
        let (files, layout) = (store.files, store.layout)
        try translatingErrors {
            guard try files.info(layout.objects) != nil else { return }
            for folder in try files.list(layout.objects) {
                let path = layout.objects + "/" + folder
                guard try files.info(path)?.kind == .directory else { continue }
                let names = try files.list(path).filter { try $0.hasSuffix(".age") && isSuperfluous(String($0.dropLast(4))) }
                for name in names { try files.remove(path + "/" + name) }
                if !names.isEmpty { try files.syncDirectory(path) }
            }
        }
    }
}
