internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SodiumCrypto

/// What the check of the records learned for the checks that follow.
struct CheckedRecords {
    /// Places that have a row, damaged or not.
    var rows: Set<UInt64> = []
    /// Numbers of the logs whose leaf 0 names their keys.
    var keyRecords: Set<Int64> = []
    /// Hashes of the leaves that open.
    var leaves: [UInt64: Digest32] = [:]
    var contents: [ContentToCheck] = []
    /// Heads that bundles show, or that were stamped, as the places where their trees end; they are kept for good.
    var shownHeads: Set<UInt64> = []
    /// Records without their fields, by their places: the hashes of their leaves.
    var emptied: [UInt64: Digest32] = [:]
    /// What later records name as destroyed, by its place.
    var destroyed: [UInt64: [DestroyedLeaf]] = [:]
    /// SHA-256 of the stamped heads as their tokens say it.
    var stampedHeads: [UInt64: Set<Digest32>] = [:]

    mutating func note(_ record: Record, of entry: LedgerEntry, _ logs: LogList) {
        if let content = entry.placement.content {
            let digest = record.payload["sha256"]?.string.flatMap { Digest32(hex: $0) }
            contents.append(ContentToCheck(entry.leafIndex, entry.placement, content, digest))
        }
        noteDestroyed(record, entry.leafIndex)
        let log = logs[LedgerPlace.log(entry.leafIndex)]
        if let note = (try? record.content(as: Export.self))?.checkpoint,
            let signed = try? SignedNote(parsing: Array(note.utf8)), let head = try? Checkpoint(parsing: signed.text),
            let log = logs.log(named: head.origin, near: log)
        {
            shownHeads.insert(log.place(head.treeSize))
        }
        if let token = try? record.content(as: Token.self), token.subject == .checkpoint, let size = token.treeSize,
            let log = logs.log(named: token.log, near: log)
        {
            shownHeads.insert(log.place(size))
            if let digest = token.stampedSHA256 { stampedHeads[log.place(size), default: []].insert(digest) }
        }
    }
}
