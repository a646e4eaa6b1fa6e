internal import Dispatch
internal import DurableFiles
internal import EvidenceModel
internal import Octets
internal import SodiumCrypto
internal import Synchronization

/// A content that a record names.
struct ContentToCheck: Sendable {
    let leafIndex: UInt64
    let owner: Placement
    let placement: ContentPlacement
    /// Nil when the record names no digest; then the content cannot be right.
    let sha256: Digest32?

    init(_ leafIndex: UInt64, _ owner: Placement, _ placement: ContentPlacement, _ sha256: Digest32?) {
        (self.leafIndex, self.owner, self.placement, self.sha256) = (leafIndex, owner, placement, sha256)
    }
}

extension VaultStore {
    /// Opens and hashes all contents, one on each core.
    func checkContents(
        _ contents: [ContentToCheck], _ check: inout VaultCheck, _ progress: @Sendable (CheckProgress) -> Void
    ) {
        let total = contents.reduce(0) { $0 + $1.placement.byteCount }
        let state = Mutex((done: UInt64(0), faults: [VaultCheck.Fault?](repeating: nil, count: contents.count)))
        DispatchQueue.concurrentPerform(iterations: contents.count) { index in
            let fault = fault(in: contents[index]) { count in
                let done = state.withLock {
                    $0.done += count
                    return $0.done
                }
                progress(CheckProgress(doneByteCount: done, totalByteCount: total))
            }
            state.withLock { $0.faults[index] = fault }
        }
        for (content, fault) in zip(contents, state.withLock { $0.faults }) {
            if let fault {
                check.faults.append(fault)
            } else {
                check.goodContentCount += 1
                check.goodContentByteCount += content.placement.byteCount
            }
        }
    }

    private func fault(in content: ContentToCheck, _ progress: (UInt64) -> Void) -> VaultCheck.Fault? {
        let handle = content.owner.handle
        if let name = content.placement.object, (try? files.info(layout.object(name))) == .some(nil) {
            return .contentMissing(handle: handle)
        }
        do {
            let hash = SHA256Lane()
            try self.content(leafIndex: content.leafIndex, content.owner).forEachPiece { piece in
                hash.update(piece)
                progress(UInt64(piece.count))
            }
            return hash.finalize() == content.sha256 ? nil : .contentDamaged(handle: handle)
        } catch VaultError.rowMissing {
            return .contentMissing(handle: handle)
        } catch {
            return .contentDamaged(handle: handle)
        }
    }
}
