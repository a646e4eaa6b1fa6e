internal import BundleFormat
internal import TrustedTime

/// Bitcoin blocks of which one must have its merkle root for a proof to hold. Whether it has is not known here.
struct StampedBlock: Sendable {
    /// All that could be it, the lowest first; never empty. A header that fits leaves only its own.
    let candidates: [BlockAttestation]
    /// The time in the header that the bundle brings, when one has the root that it must have.
    let time: UTCTime?

    var height: UInt64 { candidates[0].height }

    /// Whether it says more than another one, or an earlier time: a header before none, because anybody can name a low block
    /// in a proof and nobody finds it.
    func isBetter(than other: StampedBlock) -> Bool {
        (time == nil ? 1 : 0, height) < (other.time == nil ? 1 : 0, other.height)
    }
}

/// The headers of Bitcoin blocks in a bundle that are what some proof in it leads to.
struct BlockHeaders: Sendable {
    private let times: [BlockAttestation: UTCTime]
    /// Of headers that are there, and of no block that a proof leads to.
    private let unfitting: Set<UInt64>

    init(_ proofs: [OpenTimestamp], _ inventory: Inventory) {
        var (times, there, fitting): ([BlockAttestation: UTCTime], Set<UInt64>, Set<UInt64>) = ([:], [], [])
        for block in Set(proofs.flatMap(\.blocks)) {
            let path = BundleLayout.blockHeader(height: block.height)
            guard inventory.scan(path) != nil else { continue }
            there.insert(block.height)
            guard let file = inventory.content(path), let header = try? BlockHeader(parsing: file),
                (try? header.check(block)) != nil
            else { continue }
            times[block] = header.time
            fitting.insert(block.height)
        }
        (self.times, unfitting) = (times, there.subtracting(fitting))
    }

    /// What blocks of a proof come to: the lowest one whose header is there, or all when there is no such one.
    /// - Parameter blocks: the lowest first.
    /// - Returns: nil when there are no blocks.
    /// - Throws: ``CheckedProof/Fault/otherHeader`` when a header of one of these heights is of no proof's block.
    func judge(_ blocks: [BlockAttestation]) throws(CheckedProof.Fault) -> StampedBlock? {
        guard !blocks.contains(where: { unfitting.contains($0.height) }) else { throw .otherHeader }
        guard !blocks.isEmpty else { return nil }
        guard let shown = blocks.first(where: { times[$0] != nil }) else { return StampedBlock(candidates: blocks, time: nil) }
        return StampedBlock(candidates: [shown], time: times[shown])
    }
}

/// An OpenTimestamps proof, checked up to the blocks that it leads to.
struct CheckedProof: Sendable {
    /// Why a proof shows nothing.
    enum Fault: Error {
        /// It was not read, or cannot be.
        case unreadable
        /// It is of another file.
        case otherFile
        /// A header that came with it is of another block.
        case otherHeader
    }

    /// Size of the tree head that was stamped.
    let treeSize: UInt64
    /// The blocks; nil in the result when calendars only promised one.
    let result: Result<StampedBlock?, Fault>
    /// Of all blocks that it leads to; also when a header in the bundle is of another one.
    let heights: Set<UInt64>

    private init(_ treeSize: UInt64, _ result: Result<StampedBlock?, Fault>, heights: Set<UInt64> = []) {
        (self.treeSize, self.result, self.heights) = (treeSize, result, heights)
    }

    /// Checks the proofs of these tree heads; a header counts for all of them.
    static func all(ofHeads treeSizes: [UInt64], _ inventory: Inventory) -> [CheckedProof] {
        let proofs = treeSizes.map { ($0, parse(ofHead: $0, inventory)) }
        let headers = BlockHeaders(proofs.compactMap(\.1), inventory)
        return proofs.map { size, proof in
            guard let proof, let stamped = inventory.content(BundleLayout.checkpoint(treeSize: size)) else {
                return CheckedProof(size, .failure(.unreadable))
            }
            let blocks = proof.blocks, heights = Set(blocks.map(\.height))
            guard (try? proof.check(stamped: stamped)) != nil else {
                return CheckedProof(size, .failure(.otherFile), heights: heights)
            }
            return CheckedProof(size, Result { () throws(Fault) in try headers.judge(blocks) }, heights: heights)
        }
    }

    /// Nil when the file is not there, or no proof in its only encoding.
    private static func parse(ofHead treeSize: UInt64, _ inventory: Inventory) -> OpenTimestamp? {
        let path = BundleLayout.openTimestamp(of: BundleLayout.checkpoint(treeSize: treeSize))
        guard let file = inventory.content(path), let proof = try? OpenTimestamp(parsing: file), proof.encoded == file else {
            return nil
        }
        return proof
    }

    var block: StampedBlock? { (try? result.get()) ?? nil }
    /// The last part of the path.
    var fileName: String { BundleLayout.openTimestamp(of: "checkpoint-\(treeSize)") }
}
