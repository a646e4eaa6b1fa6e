internal import EvidenceModel
internal import VaultStorage
internal import Wording

extension Vault {
    /// What is replaced in an export; nil for nothing.
    /// - Throws: `VaultError`, ``KitError/noCodeName(handles:)``.
    func replacing(_ request: ExportRequest) throws -> (Replacing, CodeNames?)? {
        guard request.codeNames || request.forCourt else { return nil }
        var (names, court) = (CodeNames(), CourtRedaction(addressMark: Words.writing(in: request.language) { Words.text("export.address-mark") }))
        for entry in try peopleAndPlaces() {
            let record = try entry.record()
            if let party = try record.content(as: Party.self) {
                names.add(party, handle: entry.placement.handle)
                court.add(party)
            } else if let space = try record.content(as: Space.self) {
                names.add(space, handle: entry.placement.handle)
                court.add(space, id: record.id)
            }
        }
        guard !request.codeNames || names.withoutCodeName.isEmpty else {
            throw KitError.noCodeName(handles: names.withoutCodeName)
        }
        let codeNames = request.codeNames ? names : nil
        return (Replacing(codeNames: codeNames, court: request.forCourt ? court : nil), codeNames)
    }

    /// The newest revision of every person, organisation and place.
    private func peopleAndPlaces() throws -> [LedgerEntry] {
        try store.withIndex { index in
            try [RecordKind.party, .space].flatMap { kind in
                try store.ledger.entries(index.leaves(kind: kind.name)).map { try $0.get() }
            }
        }
    }
}
