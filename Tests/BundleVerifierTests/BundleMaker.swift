import BagFormat
import BundleFormat
import EvidenceModel
import MerkleLog
import Octets
import SSHSignature
import SelectiveDisclosure
import SodiumCrypto

/// Makes small bundles out of the format modules, with keys and salts that are always the same.
struct BundleMaker {
    static let code = "K7Q2M9"

    /// Which keys; another byte is another log.
    var seedByte: UInt8 = 1
    var origin = "holdfast.example/7f3a"
    /// Key that seals, when another than the log's.
    var sealSeedByte: UInt8?
    /// Fields hidden in A-01.
    var hidden: Set<String> = ["payload.private_note"]
    /// Whether exhibits come after the key record; without, the log has one entry.
    var hasExhibits = true
    /// What stamped tree heads from outside, by their sizes: makes files out of the path and the bytes of a head.
    var stamps: [UInt64: @Sendable (_ path: String, _ note: [UInt8]) throws -> [String: [UInt8]]] = [:]
    /// What stamped the seal: makes files out of the path and the bytes of its signature.
    var sealStamp: (@Sendable (_ path: String, _ signature: [UInt8]) throws -> [String: [UInt8]])?
    /// Another third exhibit: another history of the same length.
    var otherIncident = false
    /// Logs that ended before, the newest first. Their exhibits come after those of this one.
    var earlier: [BundleMaker] = []
    /// Changes what this log says of each earlier one.
    var changeLink: @Sendable (_ link: inout LogLink, _ earlier: TestBundle) throws -> Void = { _, _ in }
    /// `trust/certificates.pem`.
    var certificates: [UInt8]?

    private var sealSeed: UInt8 { sealSeedByte ?? seedByte + 2 }

    var logKey: NoteKey { get throws { try NoteKey(name: origin, key: Self.key(seedByte).verifyingKey) } }

    static func key(_ byte: UInt8) throws -> SigningKey {
        try SigningKey(seed: SecretBytes(copying: [UInt8](repeating: byte, count: SigningKey.seedByteCount)))
    }

    /// The two evidence files.
    static let photo = (0..<3000).map { UInt8($0 % 251) }, letter = Array("Dear neighbour, …\n".utf8)

    /// A whole good bundle.
    func bundle() throws -> TestBundle {
        let others = try earlier.map { try $0.bundle() }
        let exhibitCount = try records().count - 1
        let records = try (records() + links(to: others)).map { try issue($0) }
        var tree = Tree(size: 0, tiles: NoTiles())
        for record in records { try tree.append(leafHash: MerkleHash.leaf(Array(record.jwt.utf8))) }
        var files: [String: [UInt8]] = [:]
        try addLog(records, tree, exhibitCount, to: &files)
        for (index, record) in records.dropFirst(1 + exhibitCount).enumerated() {
            files[LogPlace(index + 1).link] = Array(try record.presentation { _ in false }.encoded.utf8)
        }
        for (index, other) in others.enumerated() { graft(other, as: LogPlace(index + 1), onto: &files) }
        for (index, record) in records.dropFirst().prefix(exhibitCount).enumerated() {
            let hidden = index == 0 ? hidden : []
            let shown = try record.presentation { hidden.contains($0.description) }
            files[BundleLayout.record(ExhibitNumber(index + 1))] = Array(shown.encoded.utf8)
        }
        if hasExhibits {
            files["data/evidence/A-01/photo.jpg"] = Self.photo
            files["data/evidence/A-02/letter.txt"] = Self.letter
        }
        files[BundleLayout.selection] = Array("All of it.\n".utf8)
        files[BundleLayout.tool] = Array("holdfast test\n".utf8)
        try addTagFiles(to: &files)
        var bundle = TestBundle(files: files)
        try bundle.relist()
        try bundle.reseal(sealSeed)
        if let sealStamp {
            let path = BundleLayout.sealSignature
            bundle.files.merge(try sealStamp(path, bundle[path])) { $1 }
        }
        bundle.files[BundleLayout.sealPadding] = []
        try bundle.pad()
        return bundle
    }

    /// Key record, two pieces of evidence, one incident.
    private func records() throws -> [Record] {
        var keys = Keys()
        keys.logKey = try logKey.vkey
        keys.recordsKey = try Self.key(seedByte + 1).verifyingKey.bytes
        keys.sealKey = SSHPublicKey(try Self.key(seedByte + 2).verifyingKey).text
        let first = try Record(id: Self.id(0), recordedAt: Self.time, keys)
        guard hasExhibits else { return [first] }
        return [
            first, try evidence(1, "photo.jpg", Self.photo), try evidence(2, "letter.txt", Self.letter),
            try Record(
                id: Self.id(3), kind: .incident, recordedAt: Self.time, payload: ["description": .string(otherIncident ? "No call." : "A call.")]),
        ]
    }

    private func evidence(_ number: UInt8, _ name: String, _ content: [UInt8]) throws -> Record {
        var evidence = Evidence()
        evidence.title = "Number \(number)"
        evidence.fileName = name
        evidence.byteCount = UInt64(content.count)
        evidence.sha256 = Digest32(hashing: content)
        evidence.privateNote = "for myself"
        return try Record(id: Self.id(number), recordedAt: Self.time, evidence)
    }

    func issue(_ record: Record) throws -> IssuedRecord {
        var counter = UInt64(seedByte) << 32 | UInt64(record.id.utf8.reduce(0) { $0 &* 31 &+ UInt32($1) })
        return try Issuer.issue(
            record.json, type: RecordSignature.type, issuer: origin, key: Self.key(seedByte + 1),
            salts: { count in
                counter += 1
                return Array(Digest32(hashing: Array("salt \(counter)".utf8)).bytes.prefix(count))
            })
    }

    /// What this log says of earlier ones.
    private func links(to others: [TestBundle]) throws -> [Record] {
        try others.enumerated().map { index, other in
            let head = other.newestHeadPath
            var link = LogLink()
            link.logKey = String(decoding: other[BundleLayout.logKey].dropLast(), as: UTF8.self)
            link.checkpoint = String(decoding: other[head], as: UTF8.self)
            (link.reason, link.at) = (.restored, Self.time)
            try changeLink(&link, other)
            return try Record(id: Self.id(UInt8(100 + index)), recordedAt: Self.time, link)
        }
    }

    /// Takes over the records and the log of a bundle.
    private func graft(_ other: TestBundle, as log: LogPlace, onto files: inout [String: [UInt8]]) {
        let moved = ["data/log/", "data/records/", "data/evidence/"], keys = [BundleLayout.logKey, BundleLayout.recordsKey]
        for (path, bytes) in other.files where moved.contains(where: path.hasPrefix) || keys.contains(path) {
            var place = log.path(path)
            for number in [3, 2, 1] { place = place.replacing("A-0\(number)", with: "A-0\(number + 3 * log.number)") }
            files[place] = bytes
        }
    }

    private func addLog(
        _ records: [IssuedRecord], _ tree: Tree, _ exhibitCount: Int, to files: inout [String: [UInt8]]
    ) throws {
        let sizes = Set(stamps.keys).union([1, tree.size]).sorted()
        for (index, record) in records.enumerated() {
            // To the smallest stamped head that covers it.
            let size = stamps.keys.filter { $0 > index }.min() ?? tree.size
            let proof = try TlogProof(
                tree.inclusionProof(forLeaf: UInt64(index), inTreeOf: size), checkpoint: note(tree, size))
            let path =
                index == 0 ? BundleLayout.keyRecordProof
                : index <= exhibitCount ? BundleLayout.proof(ExhibitNumber(index)) : LogPlace(index - exhibitCount).linkProof
            files[path] = proof.encoded
            if index == 0 {
                files[BundleLayout.keyRecord] = Array(try record.presentation { _ in false }.encoded.utf8)
            }
        }
        for size in sizes {
            let path = BundleLayout.checkpoint(treeSize: size), head = try note(tree, size).encoded
            files[path] = head
            if let stamp = stamps[size] { files.merge(try stamp(path, head)) { $1 } }
        }
        for (old, new) in zip(sizes, sizes.dropFirst()) {
            let consistency = ConsistencyFile(try tree.consistencyProof(from: old, to: new))
            files[BundleLayout.consistency(from: old, to: new)] = consistency.encoded
        }
    }

    private func note(_ tree: Tree, _ size: UInt64) throws -> SignedNote {
        let head = try Checkpoint(origin: origin, treeSize: size, rootHash: tree.rootHash(ofSize: size))
        return try SignedNote.sign(text: head.text, name: origin, key: Self.key(seedByte))
    }

    private func addTagFiles(to files: inout [String: [UInt8]]) throws {
        for path in [BundleLayout.readme, BundleLayout.reportPage, BundleLayout.reportText] {
            files[path] = Array("words of \(path)\n".utf8)
        }
        files[BundleLayout.declaration] = BagDeclaration.encoded
        files[BundleLayout.certificates] = certificates
        files[BundleLayout.logKey] = Array((try logKey.vkey + "\n").utf8)
        let records = try Self.key(seedByte + 1).verifyingKey.bytes
        let jwk: JSONValue = [
            "kty": "OKP", "crv": "Ed25519", "x": .string(Base64.encode(records, .url, .unpadded)),
        ]
        files[BundleLayout.recordsKey] = jwk.encoded + [0x0A]
        files[BundleLayout.sealKey] = try AllowedSigners(
            principal: BundleLayout.sealPrincipal, namespace: BundleLayout.sealNamespace,
            publicKey: SSHPublicKey(Self.key(sealSeed).verifyingKey)
        ).encoded
    }

    static let time = "2026-03-01T21:20:03Z"
    private static func id(_ number: UInt8) -> String {
        UUIDText.make(randomBytes: [UInt8](repeating: number, count: UUIDText.randomByteCount))
    }
}

/// A tree that begins empty reads no tiles.
struct NoTiles: TileReader {
    struct Missing: Error {}
    func tile(at address: TileAddress) throws -> [Digest32] { throw Missing() }
}
