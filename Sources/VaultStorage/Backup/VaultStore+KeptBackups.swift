internal import DurableFiles
package import Octets

/// What the vault remembers of its backups: beside the ledger, so that a backup does not change what it copied.
///
/// One sealed value in a file of its own; losing it loses nothing else.
/// Format: docs/format/backup.md, "What the vault remembers".
extension VaultStore {
    /// One object for each; empty when there is none, or when the file is damaged.
    package func keptBackups() -> [JSONValue] {
        guard let file = try? files.openForReading(layout.backups).readAll(limit: Self.keptBackupsLimit),
            let bytes = try? ledger.seal.open(file, .backups, row: 1)
        else { return [] }
        return (try? JSONValue(parsing: bytes))?.array ?? []
    }

    /// - Throws: ``VaultError/file(_:)``.
    package func keep(backups: [JSONValue]) throws {
        var text = JSONValue.array(backups).encoded
        // The size does not tell how many there are.
        text += [UInt8](repeating: 0x20, count: max(0, Self.usualByteCount - text.count))
        let sealed = try ledger.seal.seal(text, .backups, row: 1)
        try translatingErrors {
            let path = layout.backups + ".part"
            if try files.info(path) != nil { try files.remove(path) }
            let file = try files.create(path)
            try files.append(sealed, to: file)
            try files.sync(file)
            try files.rename(path, to: layout.backups)
            try files.syncDirectory(layout.directory)
        }
    }

    private static let usualByteCount = 4000
    private static let keptBackupsLimit = 1 << 20
}

extension VaultLayout {
    /// What the vault remembers of its backups.
    package var backups: String { directory + "/backups.sealed" }
}
