internal import BundleWriter
internal import EvidenceModel
internal import VaultStorage

extension Vault {
    /// Names, addresses and numbers of people whose records are not handed over: where one of them stands in a text that goes
    /// along, the person may not have thought of it. Whom the record accuses is meant to be named.
    func watchedTexts(except chosen: Set<String>) throws -> [WatchedText] {
        let leaves = try store.withIndex { try $0.leaves(kind: RecordKind.party.name) }
        return try store.ledger.entries(leaves).flatMap { result -> [WatchedText] in
            guard let entry = try? result.get(), !chosen.contains(entry.placement.handle),
                let party = try? entry.record().content(as: Party.self), !party.roles.contains(PartyRole.respondent.name)
            else { return [] }
            let texts = [party.name].compactMap(\.self) + party.names + party.identifiers.compactMap(\.value)
            return texts.map { WatchedText($0, label: entry.placement.handle) }
        }
    }
}
