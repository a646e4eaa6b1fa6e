internal import MerkleLog
internal import Octets
internal import SodiumCrypto
internal import VaultStorage
internal import Wording

/// A tree head of this vault's log in the forms in which it can be kept outside the vault.
public struct KeptCheckpoint: Hashable, Sendable {
    /// The whole signed note.
    public let note: [UInt8]
    /// Name of the log.
    public let origin: String
    /// Number of records that it counts, those of the program among them.
    public let treeSize: UInt64
    /// Root of the tree in base64.
    public let root: String
    /// Eight words for the three lines that are signed: what ``Vault/compare(_:)`` takes from paper or by phone.
    public let checkWords: [String]

    /// Name, size and root on one line.
    public var line: String { "\(origin) \(treeSize) \(root)" }
    /// Size and words on one line.
    public var spoken: String { "\(treeSize) \(checkWords.joined(separator: " "))" }

    init(_ head: VerifiedCheckpoint) {
        let checkpoint = head.checkpoint
        (note, origin, treeSize) = (head.note.note.encoded, checkpoint.origin, checkpoint.treeSize)
        root = checkpoint.rootHash.base64
        checkWords = Self.checkWords(of: checkpoint)
    }

    /// SHA-256 of the text that is signed gives the words, so that a signature more or less changes nothing.
    static func checkWords(of checkpoint: Checkpoint) -> [String] {
        WordList.checkWords(of: Digest32(hashing: Array(checkpoint.text.utf8)).bytes)
    }
}

extension Vault {
    /// The newest tree head, or that of an earlier size.
    /// - Throws: ``WitnessFailure/beyondEnd(treeSize:newest:)``, `VaultError`, ``KitError/noCheckpoint``.
    public func checkpoint(treeSize: UInt64? = nil) throws -> KeptCheckpoint { KeptCheckpoint(try head(treeSize)) }

    /// A tree head of this log, proved to be the beginning of the newest one.
    func head(_ treeSize: UInt64?) throws -> VerifiedCheckpoint {
        let newest = try newestCheckpoint()
        guard let treeSize, treeSize != newest.checkpoint.treeSize else { return newest }
        guard treeSize >= 1, treeSize < newest.checkpoint.treeSize else {
            throw WitnessFailure.beyondEnd(treeSize: treeSize, newest: newest.checkpoint.treeSize)
        }
        return try store.ledger.checkpoint(treeSize: treeSize, within: newest)
    }
}
