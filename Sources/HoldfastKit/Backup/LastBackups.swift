internal import DurableFiles
internal import Octets
internal import VaultStorage

/// A backup that was made, as the vault remembers it.
public struct PastBackup: Hashable, Sendable {
    /// Where it is, as the person named it.
    public let place: String
    /// RFC 3339 in UTC.
    public let madeAt: String
    /// The place in the ledger behind what it has.
    public let end: UInt64
    /// Records that people made since.
    public var laterRecordCount = 0
}

extension Vault {
    /// The last backup at each place, the newest first; empty when none was made, or when nobody can tell.
    public func pastBackups() -> [PastBackup] {
        let found = store.keptBackups().compactMap { PastBackup($0) }.sorted { $0.madeAt > $1.madeAt }
        return found.map { backup in
            var backup = backup
            backup.laterRecordCount = (try? store.records(from: backup.end))?.count ?? 0
            return backup
        }
    }

    /// Remembers a backup. That it cannot be remembered is no reason to say that it failed.
    func note(_ outcome: BackupOutcome, at place: String) {
        var kept = store.keptBackups().compactMap { PastBackup($0) }.filter { $0.place != place }
        kept.append(PastBackup(place: place, madeAt: outcome.madeAt, end: outcome.end))
        kept.sort { $0.madeAt > $1.madeAt }
        try? store.keep(backups: kept.prefix(Self.rememberedPlaceCount).map(\.json))
    }

    /// Most places that are remembered.
    private static let rememberedPlaceCount = 16
}

extension PastBackup {
    init?(_ json: JSONValue) {
        guard let place = json["place"]?.string, let madeAt = json["made_at"]?.string,
            let end = json["end"]?.integer.flatMap(UInt64.init(exactly:))
        else { return nil }
        self.init(place: place, madeAt: madeAt, end: end)
    }

    var json: JSONValue {
        ["place": .string(place), "made_at": .string(madeAt), "end": .integer(end)]
    }
}
