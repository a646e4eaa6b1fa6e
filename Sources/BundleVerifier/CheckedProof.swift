internal import BundleFormat
internal import TrustedTime

/// A Bitcoin block that must have a merkle root for a proof to hold. Whether it has is not known here.
struct StampedBlock: Sendable {
    let height: UInt64
    /// As block explorers show it: 64 hexadecimal digits.
    let merkleRoot: String
    /// The time in the header that the bundle brings, when that one has this root.
    let time: UTCTime?
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
    /// The earliest block; nil in the result when calendars only promised one.
    let result: Result<StampedBlock?, Fault>
    /// Of the earliest block that it leads to; also when a header in the bundle is of another one.
    let height: UInt64?

    init(ofHead treeSize: UInt64, _ inventory: Inventory) {
        self.treeSize = treeSize
        let path = BundleLayout.checkpoint(treeSize: treeSize)
        guard let stamped = inventory.content(path), let file = inventory.content(BundleLayout.openTimestamp(of: path)),
            let proof = try? OpenTimestamp(parsing: file), proof.encoded == file
        else {
            (result, height) = (.failure(.unreadable), nil)
            return
        }
        height = proof.blocks.min()?.height
        guard (try? proof.check(stamped: stamped)) != nil else {
            result = .failure(.otherFile)
            return
        }
        result = Result { () throws(Fault) in
            guard let block = proof.blocks.min() else { return nil }
            return StampedBlock(
                height: block.height, merkleRoot: block.merkleRootText, time: try Self.time(of: block, inventory))
        }
    }

    var block: StampedBlock? { (try? result.get()) ?? nil }
    /// The last part of the path.
    var fileName: String { BundleLayout.openTimestamp(of: "checkpoint-\(treeSize)") }

    private static func time(of block: BlockAttestation, _ inventory: Inventory) throws(Fault) -> UTCTime? {
        let path = BundleLayout.blockHeader(height: block.height)
        guard inventory.scans[path] != nil else { return nil }
        guard let file = inventory.content(path), let header = try? BlockHeader(parsing: file),
            (try? header.check(block)) != nil
        else { throw .otherHeader }
        return header.time
    }
}
