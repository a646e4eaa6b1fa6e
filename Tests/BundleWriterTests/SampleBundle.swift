import AgeFormat
import BundleFormat
import BundleWriter
import Octets
import SelectiveDisclosure
import SodiumCrypto
import ZipFormat

/// Bundles of ``SampleLog``: A-01 is entry 1, and so on up to A-05.
enum SampleBundle {
    static func path(_ text: String) -> ClaimPath { try! ClaimPath(parsing: text) }

    /// What the sample hides: the private notes, and who else was there.
    static let hidden: [Int: [String: String]] = [
        1: ["payload.private_note": "safety"],
        2: [
            "payload.private_note": "safety", "payload.people_present": "privacy_of_others",
            "payload.occurred.raw": "",
        ],
        5: ["payload.private_note": "safety"],
    ]

    static func item(_ number: Int, of log: SampleLog) -> BundleItem {
        let hidden = Dictionary(
            uniqueKeysWithValues: (hidden[number] ?? [:]).map { (path($0.key), $0.value) })
        let content: BundleContent? =
            switch number {
            case 1: self.content(SampleLog.picture, "calls.png")
            case 5: self.content(SampleLog.mail, "seat 14c.eml")
            default: nil
            }
        return BundleItem(
            exhibit: ExhibitNumber(number), issued: log.issued[number], leafIndex: UInt64(number),
            hidden: Set(hidden.keys), reasons: hidden, content: content)
    }

    static func content(_ bytes: [UInt8], _ name: String) -> BundleContent {
        var crc = CRC32()
        crc.update(bytes)
        return BundleContent(
            source: MemorySource(bytes), byteCount: UInt64(bytes.count), sha256: Digest32(hashing: bytes),
            crc32: crc.value, fileName: name)
    }

    static func request(_ change: (inout BundleRequest) -> Void = { _ in }) throws -> BundleRequest {
        try request(of: SampleLog(), change)
    }

    static func request(
        of log: SampleLog, _ change: (inout BundleRequest) -> Void = { _ in }
    ) throws -> BundleRequest {
        var request = BundleRequest(
            code: "K7Q2M9", items: (1...min(5, log.issued.count - 1)).map { item($0, of: log) },
            log: try log.material(),
            recordsKey: log.recordsKey, madeAt: "2026-04-02T10:00:00Z",
            rule: "everything about \"room 2\" <in March>",
            forWhom: ["Conduct team"], toolVersion: "0.1.0")
        change(&request)
        return request
    }

    static func plan(_ change: (inout BundleRequest) -> Void = { _ in }) throws -> BundlePlan {
        try BundlePlan(request(change), sealKey: SampleLog.sealKey())
    }

    /// Under a fixed key; the same plan gives the same bytes.
    static func sealer() throws -> StreamSealer {
        let identity = try X25519Identity(scalar: SecretBytes(copying: [UInt8](repeating: 9, count: 32)))
        return try StreamSealer(
            to: [.x25519(identity.recipient)], fileKey: SecretBytes(copying: [UInt8](repeating: 4, count: 16)),
            ephemeralScalars: SecretBytes(copying: [UInt8](repeating: 5, count: 32)),
            nonce: [UInt8](repeating: 6, count: 16))
    }

    static func sealed(_ plan: BundlePlan) throws -> [UInt8] {
        var sink = MemorySink()
        try plan.write(to: &sink, sealer: sealer())
        return sink.bytes
    }

    /// The archive inside a sealed bundle.
    static func zip(_ plan: BundlePlan) throws -> [UInt8] {
        let identity = try X25519Identity(scalar: SecretBytes(copying: [UInt8](repeating: 9, count: 32)))
        let payload = try OpenedPayload(of: MemorySource(sealed(plan)), identity: identity)
        return try payload.readAll(limit: 1 << 30)
    }

    static func text(_ path: String, in plan: BundlePlan) throws -> String {
        let bytes = try plan.files.first { $0.path == path }?.source.readAll(limit: 1 << 26)
        return String(decoding: bytes ?? [], as: UTF8.self)
    }
}

extension SampleBundle {
    /// The identity that opens what ``sealer()`` seals, as age reads it.
    static func identityText() throws -> String {
        let identity = try X25519Identity(scalar: SecretBytes(copying: [UInt8](repeating: 9, count: 32)))
        return try identity.encodedText().withBytes { span in
            String(decoding: (0..<span.count).map { span[$0] }, as: UTF8.self) + "\n"
        }
    }
}
