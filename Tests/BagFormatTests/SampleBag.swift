import BagFormat
import Octets
import SodiumCrypto

/// A small bag in memory.
enum SampleBag {
    static let payload: [String: [UInt8]] = [
        "data/evidence/A-01/mail.eml.original": Array("From: a\r\n\r\nhi\r\n".utf8),
        "data/selection.txt": Array("all\n".utf8), "data/evidence/A-02/x.bin": [0, 1, 2],
    ]

    /// All files with their contents; nothing but the seal is missing.
    static func files() throws -> [String: [UInt8]] {
        let manifest = try manifest(of: payload)
        let oxum = PayloadOxum(of: payload.mapValues { UInt64($0.count) })
        let info = try BagInfo([
            .externalIdentifier("K7Q2M9"), .baggingDate("2026-03-01"), .payloadOxum(oxum),
            .softwareAgent("Holdfast 1.0"),
        ])
        let tags = [
            Bag.declarationName: BagDeclaration.encoded, Bag.infoName: info.encoded,
            Bag.payloadManifestName: manifest.encoded, "keys/log.vkey": Array("key\n".utf8),
        ]
        let tagManifest = try self.manifest(of: tags)
        let all = payload.merging(tags) { first, _ in first }
        return all.merging([Bag.tagManifestName: tagManifest.encoded]) { first, _ in first }
    }

    static func manifest(of files: [String: [UInt8]]) throws -> BagManifest {
        try BagManifest(files.map { BagManifest.Entry(digest: Digest32(hashing: $0.value), path: $0.key) })
    }

    /// Manifests of paths; all digests are zeros.
    static func manifest(ofPaths paths: [String]) throws -> BagManifest {
        try BagManifest(paths.map { BagManifest.Entry(digest: zero, path: $0) })
    }

    static let zero = Digest32(hashing: [])
}
