import BundleFormat
import BundleWriter
import EvidenceModel
import MerkleLog
import Octets
import SSHSignature
import SelectiveDisclosure
import SodiumCrypto

/// A log that was begun after ``SampleLog`` had ended: its key record, the link to that one, and an incident.
struct LaterLog {
    static let origin = "log.example/later"
    /// The incident is A-06, entry 2.
    static let exhibit = ExhibitNumber(6)

    let earlier: SampleLog
    let issued: [IssuedRecord]
    private let tree: Tree
    private let first: SignedNote, newest: SignedNote

    static func sealKey() throws -> SigningKey { try SampleLog.key(13) }

    /// - Parameter change: of what it says of the earlier log.
    init(_ change: (inout LogLink) -> Void = { _ in }) throws {
        earlier = try SampleLog()
        var link = LogLink()
        link.logKey = try earlier.material().vkey
        link.checkpoint = String(decoding: earlier.newestNote.encoded, as: UTF8.self)
        (link.reason, link.at) = (.rolledBack, "2026-03-20T18:00:00Z")
        change(&link)
        let records = [try Self.record(0, Self.keys()), try Self.record(1, link)]
        let incident: JSONObject = [
            "id": "00000000-0000-4000-8000-000000000102", "kind": "incident", "revision": 1, "recorded_at": "2026-03-21T18:00:00Z",
            "payload": ["title": "After the old copy"],
        ]
        var count: UInt8 = 0
        issued = try (records.map(\.json) + [incident]).map { claims in
            try Issuer.issue(
                claims, type: RecordSignature.type, issuer: Self.origin, key: SampleLog.key(12),
                salts: { length in
                    count += 1
                    return Array(Digest32(hashing: [count, 77]).bytes.prefix(length))
                })
        }
        var tree = Tree(size: 0, tiles: NoTiles())
        try tree.append(leafHash: MerkleHash.leaf(Array(issued[0].jwt.utf8)))
        first = try Self.note(tree)
        for record in issued.dropFirst() { try tree.append(leafHash: MerkleHash.leaf(Array(record.jwt.utf8))) }
        newest = try Self.note(tree)
        self.tree = tree
    }

    func material() throws -> LogMaterial {
        var material = LogMaterial(
            vkey: try Self.vkey(), heads: [LogHead(treeSize: 1, note: first.encoded), LogHead(treeSize: 3, note: newest.encoded)],
            consistency: [ConsistencyFile(try tree.consistencyProof(from: 1, to: 3))], keyRecord: issued[0], keyRecordProof: try proof(0),
            proofs: [2: try proof(2)])
        material.earlier = [
            EarlierLogMaterial(log: try earlier.material(), recordsKey: earlier.recordsKey, link: issued[1], linkProof: try proof(1))
        ]
        return material
    }

    /// of the earlier log, A-06 of this one.
    func request(_ change: (inout BundleRequest) throws -> Void = { _ in }) throws -> BundleRequest {
        var request = try SampleBundle.request(of: earlier)
        for index in request.items.indices { request.items[index].log = 1 }
        request.items.append(BundleItem(exhibit: Self.exhibit, issued: issued[2], leafIndex: 2))
        (request.log, request.recordsKey) = (try material(), try SampleLog.key(12).verifyingKey)
        try change(&request)
        return request
    }

    func plan(_ change: (inout BundleRequest) throws -> Void = { _ in }) throws -> BundlePlan {
        try BundlePlan(request(change), sealKey: Self.sealKey())
    }

    func proof(_ index: UInt64) throws -> TlogProof {
        try TlogProof(tree.inclusionProof(forLeaf: index, inTreeOf: 3), checkpoint: newest)
    }

    private static func vkey() throws -> String { try NoteKey(name: origin, key: SampleLog.key(11).verifyingKey).vkey }

    private static func keys() throws -> Keys {
        var keys = Keys()
        keys.logKey = try vkey()
        keys.recordsKey = try SampleLog.key(12).verifyingKey.bytes
        keys.sealKey = SSHPublicKey(try sealKey().verifyingKey).text
        return keys
    }

    private static func record(_ number: Int, _ payload: some RecordPayload) throws -> Record {
        try Record(id: "00000000-0000-4000-8000-00000000010\(number)", recordedAt: "2026-03-20T18:00:00Z", payload)
    }

    private static func note(_ tree: Tree) throws -> SignedNote {
        let checkpoint = try Checkpoint(origin: origin, treeSize: tree.size, rootHash: tree.rootHash())
        return try SignedNote.sign(text: checkpoint.text, name: origin, key: SampleLog.key(11))
    }
}

private struct NoTiles: TileReader {
    struct Missing: Error {}
    func tile(at address: TileAddress) throws -> [Digest32] { throw Missing() }
}
