internal import DurableFiles
package import EvidenceModel
internal import Foundation
internal import GRDB
internal import MerkleLog
package import Octets

// What is destroyed: the fields of a record, its content, drafts that would bring it back, and the index, in which its words
// were. What stays: its leaf, which is the signed list of salted digests, and that it is destroyed.
// Format: docs/format/ledger.md, "Destroyed records".
extension VaultWriter {
    /// Destroys records in one commit, in which later ones name them. What follows it is made up for by the next program that
    /// writes, should this one die.
    /// - Parameters:
    ///   - leaves: places of all revisions.
    ///   - records: say so; every one of the leaves is in one of them.
    ///   - drafts: go too.
    /// - Throws: ``VaultError``; then nothing was destroyed.
    package func destroy(
        _ leaves: [UInt64], saying records: [EvidenceModel.Record], endingDrafts drafts: [Ledger.Draft] = []
    ) throws {
        try append(records) { snapshot in
            let objects = try leaves.compactMap { try empty($0, snapshot) }
            for draft in drafts { _ = try remove(draft: draft.number, draft.json?["id"], snapshot) }
            // Without its row nobody can derive the key of the index again.
            try snapshot.database.execute(sql: "DELETE FROM state WHERE row = ?", arguments: [RowNumber.indexState])
            if !objects.isEmpty { try name(Removals(objects: objects), snapshot) }
        }
        do {
            try finishDestroying()
        } catch {
            store.note(.updateFailed)
        }
    }

    /// The hash of a leaf, for the record that names it.
    /// - Throws: ``VaultError`` when its row does not open.
    package func leafHash(at leaf: UInt64) throws -> Digest32 { MerkleHash.leaf(try store.ledger.entry(leafIndex: leaf).leaf) }

    /// - Returns: the name of the object that is not needed any more.
    private func empty(_ leaf: UInt64, _ snapshot: LedgerSnapshot) throws -> String? {
        let row = Int64(clamping: leaf)
        let placement = try snapshot.sealedRecord(leafIndex: leaf).placement(store.ledger.seal)
        let place = try store.ledger.seal.seal(placement.destroyed.json.encoded, .recordPlace, row: row)
        try snapshot.database.execute(
            sql: "UPDATE record SET disclosures = NULL, place = ? WHERE row = ?", arguments: [Data(place), row])
        try snapshot.database.execute(sql: "DELETE FROM content WHERE row = ?", arguments: [row])
        return placement.content?.object
    }

    /// Removes the files, takes what was overwritten out of the write-ahead log, and makes the index anew under a new key.
    private func finishDestroying() throws {
        let index = store.layout.index
        try translatingErrors {
            if try store.files.info(index) != nil { try store.files.remove(index) }
            try store.files.syncDirectory(store.layout.directory)
        }
        try finishRemovals()
        // Somebody who reads at this moment keeps it from being emptied; then that is done when the ledger is closed.
        _ = try? store.ledger.queue.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try rebuildIndex()
    }
}
