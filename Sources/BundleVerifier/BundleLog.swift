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

    private let inventory: Inventory
    private let key: NoteKey?
    /// Sizes of the tree heads that are there or listed.
    let sizes: Set<UInt64>

    init(_ inventory: Inventory, key: NoteKey?) {
        (self.inventory, self.key) = (inventory, key)
        sizes = Set(
            inventory.allPaths.compactMap { path in
                if case .checkpoint(let size) = BundlePlace(path) { size } else { nil }
            })
    }

    /// Size of the newest tree head; nil when there is none.
    var newestSize: UInt64? { sizes.max() }

    /// Whether a tree head has a place in a bundle: the first and the newest have.
    func isExpected(_ size: UInt64) -> Bool { size == 1 || size == newestSize }

    /// The tree head of this size.
    /// - Throws: ``Fault``.
    func checkpoint(_ size: UInt64) throws(Fault) -> VerifiedCheckpoint {
        guard let key else { throw .noLogKey }
        guard let file = inventory.content(BundleLayout.checkpoint(treeSize: size)) else {
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
    ///   - path: the file that proves it.
    /// - Throws: ``Fault``.
    func verifyEntry(_ leaf: [UInt8], proof path: String) throws(Fault) -> UInt64 {
        guard let key else { throw .noLogKey }
        guard let file = inventory.content(path) else { throw .missingProof }
        guard let proof = try? TlogProof(parsing: file), proof.encoded == file else { throw .malformedProof }
        guard let newestSize,
            inventory.content(BundleLayout.checkpoint(treeSize: newestSize)) == proof.checkpoint.encoded
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
