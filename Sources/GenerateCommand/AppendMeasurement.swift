internal import MerkleLog
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

/// How long the log takes for one append and for one proof: tiles are read from the ledger, nothing is written, so
/// that no disk has to sync.
struct AppendMeasurement {
    let treeSize: UInt64
    let appends: [Duration]
    let proofs: [Duration]

    private static let repetitionCount = 200

    /// - Throws: `VaultError`, or `MerkleLog`'s errors.
    init(of store: VaultStore) throws {
        let head = try store.ledger.newestCheckpoint().checkpoint
        let key = try SigningKey(seed: SecretBytes(randomCount: SigningKey.seedByteCount))
        var random = SplitMix64(seed: 0)
        treeSize = head.treeSize
        appends = try (0..<Self.repetitionCount).map { number in
            try Self.timed { try Self.append(MerkleHash.leaf([UInt8(number)]), after: head, in: store, key) }
        }
        proofs = try (0..<Self.repetitionCount).map { _ in
            let leafIndex = UInt64(random.number(below: Int(head.treeSize)))
            return try Self.timed {
                _ = try store.ledger.withTree(ofSize: head.treeSize) {
                    try $0.inclusionProof(forLeaf: leafIndex, inTreeOf: head.treeSize)
                }
            }
        }
    }

    /// What a commit of one record does with the tree: compare its root with the newest head, append, sign the new head.
    private static func append(
        _ leafHash: Digest32, after head: Checkpoint, in store: VaultStore, _ key: borrowing SigningKey
    ) throws {
        try store.ledger.withTree(ofSize: head.treeSize) { tree in
            var tree = tree
            guard try tree.rootHash() == head.rootHash else {
                throw VaultError.treeInconsistent(treeSize: head.treeSize)
            }
            try tree.append(leafHash: leafHash)
            let next = try Checkpoint(origin: head.origin, treeSize: tree.size, rootHash: tree.rootHash())
            _ = try SignedNote.sign(text: next.text, name: head.origin, key: key)
        }
    }

    private static func timed(_ body: () throws -> Void) rethrows -> Duration {
        let begun = ContinuousClock.now
        try body()
        return begun.duration(to: .now)
    }

    /// Medians in milliseconds, as a JSON object.
    var json: String {
        let (append, proof) = (appends.medianMilliseconds, proofs.medianMilliseconds)
        return "{\"tree_size\":\(treeSize),\"append_ms\":\(append),\"proof_ms\":\(proof)}"
    }
}
