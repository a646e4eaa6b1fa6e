internal import EvidenceModel
internal import Octets
internal import VaultStorage

/// What became of the sealed files that belonged to no record.
public struct AdoptOutcome: Hashable, Sendable {
    /// Handles of the records that were made for them.
    public internal(set) var handles: [String] = []
    /// How many do not open, or not whole; they stay where they are.
    public internal(set) var damagedCount = 0
}

extension Vault {
    /// Makes a record for each sealed file that no record names: left by an interrupted program, or newer than a ledger that was
    /// put back. What it was called nobody knows any more.
    /// - Parameter how: how it came to have a record, in words.
    /// - Throws: `VaultError`; then no record was made.
    public func adoptUnnamedObjects(how: String) throws -> AdoptOutcome {
        let writer = try VaultWriter(store)
        var (outcome, entries): (AdoptOutcome, [NewEntry]) = (AdoptOutcome(), [])
        for name in try store.unnamedObjects() {
            do {
                entries.append(try entry(for: writer.adopt(name), how))
            } catch VaultError.contentDamaged {
                outcome.damagedCount += 1
            }
        }
        guard !entries.isEmpty else { return outcome }
        outcome.handles = try writer.append(entries, marksIndex: true).map(\.placement.handle)
        writer.updateIndex()
        return outcome
    }

    private func entry(for content: StagedContent, _ how: String) throws -> NewEntry {
        var evidence = Evidence()
        (evidence.byteCount, evidence.sha256) = (content.facts.byteCount, content.facts.sha256)
        let mediaType = MediaType.detect(head: content.facts.head, fileName: "")
        evidence.mediaType = mediaType
        evidence.kind = MediaType.usualKind(of: mediaType)
        var acquisition = Evidence.Acquisition()
        acquisition.how = how
        acquisition.at = TimeValue.clock(surroundings.now())
        evidence.acquisition = acquisition
        return NewEntry(try Record(id: surroundings.newID(), recordedAt: surroundings.now(), evidence), content: content)
    }
}
