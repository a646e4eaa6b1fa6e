internal import BundleFormat
internal import MerkleLog

/// The tree heads and proofs of a bundle, seen with the log key that came with it.
struct BundleLog: Sendable {
    /// Why an entry is not shown to be in the log.
    enum Fault: Error {
        case noLogKey, missingProof, malformedProof
        /// The tree head in the proof is not the one that the bundle shows.
        case otherCheckpoint
        case checkpointNotSigned, notInLog
    }

    private let key: NoteKey?
    /// The files of the tree heads that have a place in a bundle, by size.
    private let heads: [UInt64: [UInt8]]
    /// Size of the newest tree head that is there or listed; nil when there is none.
    let newestSize: UInt64?

    /// - Parameter newestSize: of the tree heads that are there or listed.
    init(_ inventory: Inventory, newestSize: UInt64?, key: NoteKey?) {
        (self.newestSize, self.key) = (newestSize, key)
        var heads: [UInt64: [UInt8]] = [:]
        for size in [1, newestSize].compactMap(\.self) {
            heads[size] = inventory.content(BundleLayout.checkpoint(treeSize: size))
        }
        self.heads = heads
    }

    /// Whether a tree head has a place in a bundle: the first and the newest have.
    func isExpected(_ size: UInt64) -> Bool { size == 1 || size == newestSize }

    /// The tree head of this size.
    /// - Throws: ``Fault``.
    func checkpoint(_ size: UInt64) throws(Fault) -> VerifiedCheckpoint {
        guard let key else { throw .noLogKey }
        guard let file = heads[size] else {
            throw .otherCheckpoint
        }
        guard let note = try? SignedNote(parsing: file),
            let verified = try? note.verifyCheckpoint(trusting: [key]),
            verified.checkpoint.treeSize == size
        else { throw .checkpointNotSigned }
        return verified
    }

    /// Position of an entry in the log, from 0.
    /// - Parameters:
    ///   - leaf: the bytes of the entry.
    ///   - file: the bytes of the file that proves it; nil when it is not there.
    /// - Throws: ``Fault``.
    func verifyEntry(_ leaf: [UInt8], proof file: [UInt8]?) throws(Fault) -> UInt64 {
        guard let key else { throw .noLogKey }
        guard let file else { throw .missingProof }
        guard let proof = try? TlogProof(parsing: file), proof.encoded == file else { throw .malformedProof }
        guard let newestSize, heads[newestSize] == proof.checkpoint.encoded
        else { throw .otherCheckpoint }
        let verified: VerifiedCheckpoint
        do throws(ProofError) {
            verified = try proof.verify(leaf: leaf, trusting: [key])
        } catch {
            throw Fault(error)
        }
        guard verified.checkpoint.treeSize == newestSize else { throw .checkpointNotSigned }
        return proof.leafIndex
    }
}

extension BundleLog.Fault {
    init(_ error: ProofError) {
        switch error {
        case .note, .checkpoint, .notSignedByOrigin: self = .checkpointNotSigned
        case .tooLong, .malformed, .extraData: self = .malformedProof
        case .leafOutsideTree, .oldTreeOutsideNew, .wrongHashCount, .rootMismatch, .sizeMismatch,
            .differentLogs:
            self = .notInLog
        }
    }
}
