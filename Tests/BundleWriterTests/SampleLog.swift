import BundleFormat
import BundleWriter
import EvidenceModel
import MerkleLog
import Octets
import SSHSignature
import SelectiveDisclosure
import SodiumCrypto
import ZipFormat

/// A made-up log of seven entries: the key record, then one record for each exhibit, then one that no
/// bundle has. Every key and salt is fixed, so that every bundle made of it has the same bytes.
struct SampleLog {
    static let origin = "log.example/7f3a"
    static let picture: [UInt8] =
        Array("\u{89}PNG".utf8) + (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 37 >> 3) }
    static let mail = Array(
        "From: jordan@example.net\r\nSubject: seat 14c\r\n\r\nI know where you sit.\r\n".utf8)
    static let respondentID = "9c3b5a20-0d51-4a8e-9f61-5f0f2a7b1c02"

    let issued: [IssuedRecord]
    let tree: Tree
    let firstNote: SignedNote, newestNote: SignedNote
    let recordsKey: VerifyingKey

    static func key(_ seed: UInt8) throws -> SigningKey {
        try SigningKey(seed: SecretBytes(copying: [UInt8](repeating: seed, count: 32)))
    }
    static func sealKey() throws -> SigningKey { try key(3) }

    /// - Parameter incident: changes the payload of the incident, A-02.
    init(entries: Int = 7, incident: (inout JSONObject) -> Void = { _ in }) throws {
        let logKey = try Self.key(1)
        let recordsKey = try Self.key(2)
        self.recordsKey = recordsKey.verifyingKey
        var salts = Salts()
        var issued: [IssuedRecord] = []
        for claims in try Self.records(incident).prefix(entries) {
            issued.append(
                try Issuer.issue(
                    claims, type: RecordSignature.type, issuer: Self.origin, key: recordsKey,
                    salts: { salts.next($0) }))
        }
        var tree = Tree(size: 0, tiles: NoTiles())
        try tree.append(leafHash: MerkleHash.leaf(Array(issued[0].jwt.utf8)))
        firstNote = try Self.note(tree, key: logKey)
        for record in issued.dropFirst() {
            try tree.append(leafHash: MerkleHash.leaf(Array(record.jwt.utf8)))
        }
        newestNote = try Self.note(tree, key: logKey)
        (self.issued, self.tree) = (issued, tree)
    }

    func material() throws -> LogMaterial {
        var proofs: [UInt64: TlogProof] = [:]
        for index in 1..<tree.size { proofs[index] = try proof(index) }
        let newest = LogHead(treeSize: tree.size, note: newestNote.encoded)
        let isOnlyFirst = tree.size == 1
        return LogMaterial(
            vkey: try NoteKey(name: Self.origin, key: Self.key(1).verifyingKey).vkey,
            heads: isOnlyFirst ? [newest] : [LogHead(treeSize: 1, note: firstNote.encoded), newest],
            consistency: isOnlyFirst ? [] : [ConsistencyFile(try tree.consistencyProof(from: 1, to: tree.size))],
            keyRecord: issued[0], keyRecordProof: try proof(0), proofs: proofs)
    }

    private func proof(_ index: UInt64) throws -> TlogProof {
        try TlogProof(tree.inclusionProof(forLeaf: index, inTreeOf: tree.size), checkpoint: newestNote)
    }

    private static func note(_ tree: Tree, key: borrowing SigningKey) throws -> SignedNote {
        let checkpoint = try Checkpoint(origin: origin, treeSize: tree.size, rootHash: tree.rootHash())
        return try SignedNote.sign(text: checkpoint.text, name: origin, key: key)
    }

    private static func records(_ change: (inout JSONObject) -> Void) throws -> [JSONObject] {
        var incident = incident
        change(&incident)
        let payloads: [(String, JSONObject)] = [
            ("keys", try keys()), ("evidence", evidence("calls.png", picture, "screenshot")),
            ("incident", incident),
            ("party", party), ("complaint", complaint), ("evidence", evidence("seat 14c.eml", mail, "email")),
            ("incident", ["title": "never shown"]),
        ]
        return payloads.enumerated().map { index, record in
            [
                "id": .string(record.0 == "party" ? respondentID : uuid(index)), "kind": .string(record.0),
                "revision": 1, "recorded_at": .string("2026-03-09T18:00:0\(index)Z"),
                "payload": .object(record.1),
            ]
        }
    }

    private static func keys() throws -> JSONObject {
        var keys = Keys()
        keys.logKey = try NoteKey(name: origin, key: key(1).verifyingKey).vkey
        keys.recordsKey = try key(2).verifyingKey.bytes
        keys.sealKey = SSHPublicKey(try sealKey().verifyingKey).text
        return keys.json
    }

    private static func evidence(_ name: String, _ bytes: [UInt8], _ kind: String) -> JSONObject {
        [
            "media_type": kind == "email" ? "message/rfc822" : "image/png",
            "title": .string("Evidence " + kind), "kind": .string(kind), "file_name": .string(name),
            "byte_count": .integer(bytes.count), "sha256": .string(Digest32(hashing: bytes).hex),
            "private_note": "my sister Ilse found it",
        ]
    }

    private static let incident: JSONObject = [
        "kind": "in_person", "title": "At the door",
        "occurred": [
            "raw": "7 March 2026, 12:15", "earliest": "2026-03-07T12:15:00+01:00",
            "latest": "2026-03-07T12:15:59+01:00", "zone": "Europe/Berlin", "precision": "minute",
            "source": "memory",
        ],
        "place": "Room 2", "description": "<b>He</b> stood \u{202E}in the door\u{1B}[2J & said \"nothing\".",
        "respondents": [["party": .string(respondentID), "confidence": "certain"]],
        "people_present": "Mira Quandt-Beispiel", "private_note": "I now live at Quellweg 9",
    ]

    private static let party: JSONObject = [
        "name": "Jordan Example", "roles": ["respondent"],
        "identifiers": [["kind": "email", "value": "jordan@example.net"]],
    ]

    private static let complaint: JSONObject = [
        "recipient_name": "Grauhafen Code Days", "about": [.string(respondentID)],
        "requested_actions": [["action": "organizer.exclude-from-future-events", "state": "asked"]],
    ]

    private static func uuid(_ number: Int) -> String { "00000000-0000-4000-8000-00000000000\(number)" }
}

/// Random bytes that are none.
private struct Salts {
    private var count: UInt64 = 0

    mutating func next(_ byteCount: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < byteCount {
            count += 1
            var input: [UInt8] = []
            input.append(bigEndian: count)
            bytes += Digest32(hashing: input).bytes
        }
        return Array(bytes.prefix(byteCount))
    }
}

private struct NoTiles: TileReader {
    struct Missing: Error {}
    func tile(at address: TileAddress) throws -> [Digest32] { throw Missing() }
}
