internal import MerkleLog
internal import Octets
internal import VaultStorage

/// How a checkpoint that was kept outside compares with the vault as it is now.
public struct CheckpointComparison: Hashable, Sendable {
    /// What the vault is to the kept checkpoint.
    public enum Result: String, Sendable {
        /// The vault still begins with all that the checkpoint counts, unchanged.
        case continues
        /// The vault has fewer records than the checkpoint counts: an older copy was put in its place.
        case older
        /// The vault has enough records, but they are not those that the checkpoint counts.
        case differs
    }

    public let result: Result
    /// Number of records that the kept checkpoint counts.
    public let treeSize: UInt64
    /// Number of records now.
    public let newest: UInt64
    /// Whether the kept text was signed by this log. Without, a difference can also be a slip of the pen.
    public let isSigned: Bool
}

extension Vault {
    /// Compares a checkpoint that was kept outside with the vault.
    /// - Parameter text: a whole note; or name, size and root on one line; or size and eight words.
    /// - Throws: ``WitnessFailure``, `VaultError`, ``KitError/noCheckpoint``.
    public func compare(_ text: [UInt8]) throws -> CheckpointComparison {
        let logs = store.ledger.logs
        let kept = try OutsideCheckpoint(text) { logs.log(origin: $0)?.logKey }
        // One of an earlier log says where that one had got to; words alone do not say of which log they are.
        let log = try kept.origin.flatMap { logs.log(origin: $0) } ?? logs.logs.last { try compare(kept, with: $0).result == .continues }
        return try compare(kept, with: log ?? logs.written)
    }

    private func compare(_ kept: OutsideCheckpoint, with log: LedgerLog) throws -> CheckpointComparison {
        let isWritten = log.number == store.ledger.logs.written.number
        let newest = try isWritten ? newestCheckpoint() : store.ledger.newestCheckpoint(of: log)
        let size = newest.checkpoint.treeSize
        func comparison(_ result: CheckpointComparison.Result) -> CheckpointComparison {
            CheckpointComparison(result: result, treeSize: kept.treeSize, newest: size, isSigned: kept.isSigned)
        }
        guard kept.treeSize <= size else { return comparison(.older) }
        // The tiles have to give the root: a head that is stored could have been put back together with the note.
        let own = try store.ledger.withTree(ofSize: size, of: log) { tree in
            guard try tree.rootHash() == newest.checkpoint.rootHash else { throw VaultError.treeInconsistent(treeSize: size) }
            return try Checkpoint(
                origin: newest.checkpoint.origin, treeSize: kept.treeSize, rootHash: tree.rootHash(ofSize: kept.treeSize))
        }
        return comparison(kept.isThat(of: own) ? .continues : .differs)
    }
}

/// A checkpoint as somebody kept it: on paper, as a photograph of a code, or as a file.
private enum OutsideCheckpoint {
    case note(Checkpoint)
    case line(origin: String, treeSize: UInt64, root: String)
    case words(treeSize: UInt64, [String])

    /// - Parameter logKey: gives the key of the vault's log of some name.
    init(_ text: [UInt8], logKey: (String) -> NoteKey?) throws {
        guard text.count <= PastedText.maximumByteCount else { throw WitnessFailure.unreadableCheckpoint }
        let bytes = PastedText.cleaned(text)
        if let note = try? SignedNote(parsing: bytes) {
            guard let checkpoint = try? Checkpoint(parsing: note.text) else { throw WitnessFailure.unreadableCheckpoint }
            guard let logKey = logKey(checkpoint.origin) else { throw WitnessFailure.otherLog(origin: checkpoint.origin) }
            guard (try? note.verifyCheckpoint(trusting: [logKey])) != nil else { throw WitnessFailure.checkpointNotSigned }
            self = .note(checkpoint)
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        // People write words with blanks or hyphens between them, and with capitals.
        let spoken = text.lowercased().split { $0.isWhitespace || $0 == "-" }.map(String.init)
        if spoken.count == 9, let size = UInt64(spoken[0]), size > 0 {
            self = .words(treeSize: size, Array(spoken.dropFirst()))
        } else if words.count == 3, let size = UInt64(words[1]), size > 0, Digest32(base64: words[2]) != nil {
            guard logKey(words[0]) != nil else { throw WitnessFailure.otherLog(origin: words[0]) }
            self = .line(origin: words[0], treeSize: size, root: words[2])
        } else {
            throw WitnessFailure.unreadableCheckpoint
        }
    }

    var treeSize: UInt64 {
        switch self {
        case .note(let checkpoint): checkpoint.treeSize
        case .line(_, let treeSize, _), .words(let treeSize, _): treeSize
        }
    }

    /// Name of the log; words do not say it.
    var origin: String? {
        switch self {
        case .note(let checkpoint): checkpoint.origin
        case .line(let origin, _, _): origin
        case .words: nil
        }
    }

    var isSigned: Bool { if case .note = self { true } else { false } }

    func isThat(of own: Checkpoint) -> Bool {
        switch self {
        case .note(let checkpoint): checkpoint == own
        case .line(_, _, let root): root == own.rootHash.base64
        case .words(_, let words): words == KeptCheckpoint.checkWords(of: own)
        }
    }
}
