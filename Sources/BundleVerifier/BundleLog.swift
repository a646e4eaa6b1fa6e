internal import BundleFormat
internal import MerkleLog
internal import Octets

/// The tree heads and proofs of a bundle, seen with the log key that came with it.
struct BundleLog: Sendable {
    /// Why an entry is not shown to be in the log.
    enum Fault: Error {
        case noLogKey, missingProof, malformedProof
        /// The tree head in the proof is not the one that the bundle shows.
        case otherCheckpoint
        case checkpointNotSigned
        /// The tree head is signed, and is not the one of its name: an older or a newer one.
        case otherState
        case notInLog
        /// Proofs in several logs: it can be an entry of one only.
        case severalProofs
    }

    /// Why a tree head does not continue the one before.
    enum StepFault: Error {
        case missing, malformed, notConsistent
        case head(Fault)
    }

    /// Where an entry stands.
    struct Position: Hashable, Sendable {
        /// From 0.
        let leafIndex: UInt64
        /// Number of entries of the tree head that the proof leads to.
        let treeSize: UInt64
    }

    /// A tree head that is shown.
    struct Head: Sendable {
        let size: UInt64
        /// Whether the bundle lists something that stamped it from outside.
        let hasToken: Bool, hasOpenTimestamp: Bool
        /// The file; nil when it is not there.
        let file: [UInt8]?
        let checkpoint: Result<VerifiedCheckpoint, Fault>

        var isStamped: Bool { hasToken || hasOpenTimestamp }
    }

    private let key: NoteKey?
    /// Size of the newest tree head that is there or listed; nil when there is none.
    let newestSize: UInt64?
    /// The first tree head, those that are stamped, and the newest; by size.
    let heads: [Head]
    /// Whether each tree head but the first continues the one before: one fewer than ``heads``.
    let steps: [Result<Void, StepFault>]
    /// Sizes of the stamped heads, from the smallest.
    private let stampedSizes: [UInt64]
    /// Places among ``heads``, by size.
    private let indexes: [UInt64: Int]

    /// - Parameter listing: of all files that are there or listed.
    init(_ inventory: Inventory, _ listing: BundleListing, key: NoteKey?) {
        (self.key, newestSize) = (key, listing.newestHeadSize)
        heads = listing.headSizes.sorted().compactMap { size in
            Head(size, inventory, listing, key: key)
        }.filter { [1, listing.newestHeadSize].contains($0.size) || $0.isStamped }
        stampedSizes = heads.filter(\.isStamped).map(\.size)
        indexes = Dictionary(uniqueKeysWithValues: heads.enumerated().map { ($1.size, $0) })
        steps = zip(heads, heads.dropFirst()).map { old, new in
            Result { () throws(StepFault) in try Self.verifyStep(from: old, to: new, inventory) }
        }
    }

    /// Whether these two tree heads are shown one after the other.
    func isStep(from old: UInt64, to new: UInt64) -> Bool {
        guard let older = indexes[old], let newer = indexes[new] else { return false }
        return newer == older + 1
    }

    /// Whether the newest head continues this one, step by step.
    func isContinued(from size: UInt64) -> Bool {
        guard let index = indexes[size] else { return false }
        return steps[index...].allSatisfy { (try? $0.get()) != nil }
    }

    /// Position of an entry in the log.
    /// - Parameters:
    ///   - leaf: the bytes of the entry.
    ///   - file: the bytes of the file that proves it; nil when it is not there.
    /// - Throws: ``Fault``.
    func verifyEntry(_ leaf: [UInt8], proof file: [UInt8]?) throws(Fault) -> Position {
        guard let key else { throw .noLogKey }
        guard let file else { throw .missingProof }
        guard let proof = try? TlogProof(parsing: file), proof.encoded == file else { throw .malformedProof }
        guard let size = stampedSizes.first(above: proof.leafIndex) ?? newestSize, let index = indexes[size],
            heads[index].file == proof.checkpoint.encoded
        else { throw .otherCheckpoint }
        let verified: VerifiedCheckpoint
        do throws(ProofError) {
            verified = try proof.verify(leaf: leaf, trusting: [key])
        } catch {
            throw Fault(error)
        }
        guard verified.checkpoint.treeSize == size else { throw .otherState }
        return Position(leafIndex: proof.leafIndex, treeSize: size)
    }

    private static func verifyStep(from old: Head, to new: Head, _ inventory: Inventory) throws(StepFault) {
        let older: VerifiedCheckpoint, newer: VerifiedCheckpoint
        do throws(Fault) {
            (older, newer) = (try old.checkpoint.get(), try new.checkpoint.get())
        } catch {
            throw .head(error)
        }
        guard let file = inventory.content(BundleLayout.consistency(from: old.size, to: new.size)) else {
            throw .missing
        }
        guard let proof = try? ConsistencyFile(parsing: file), proof.encoded == file else { throw .malformed }
        guard (try? proof.verify(from: older, to: newer)) != nil else { throw .notConsistent }
    }
}

extension BundleLog.Head {
    fileprivate init(_ size: UInt64, _ inventory: Inventory, _ listing: BundleListing, key: NoteKey?) {
        let path = BundleLayout.checkpoint(treeSize: size)
        // A file that no list names changes nothing of what the others mean: it is only said that it was added.
        hasToken = listing.tokens(of: path).first.map { inventory.isMeant($0.path) } ?? false
        hasOpenTimestamp =
            listing.openTimestampSizes.contains(size) && inventory.isMeant(BundleLayout.openTimestamp(of: path))
        (self.size, file) = (size, inventory.content(path))
        let file = file
        checkpoint = Result { () throws(BundleLog.Fault) in
            guard let key else { throw .noLogKey }
            guard let file else { throw .otherCheckpoint }
            guard let note = try? SignedNote(parsing: file), let found = try? note.verifyCheckpoint(trusting: [key])
            else { throw .checkpointNotSigned }
            guard found.checkpoint.treeSize == size else { throw .otherState }
            return found
        }
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
