internal import BagFormat
internal import BundleFormat
internal import Octets
internal import SSHSignature
internal import SodiumCrypto

/// The lists of a bundle, its keys, and what stands over them.
enum BundleLists {
    /// The order in which people should meet the files; the other tag files follow as they are.
    private static let front = [BundleLayout.readme, BundleLayout.reportPage, BundleLayout.reportText]

    /// In the order of the bytes of the paths.
    static func sorted(_ files: [PlannedFile]) -> [PlannedFile] {
        files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// README.txt and the reports first.
    static func ordered(_ tags: [PlannedFile]) -> [PlannedFile] {
        front.flatMap { path in tags.filter { $0.path == path } } + tags.filter { !front.contains($0.path) }
    }

    static func payloadManifest(of payload: [PlannedFile]) throws -> PlannedFile {
        try PlannedFile(BundleLayout.payloadManifest, manifest(of: payload))
    }

    static func tagManifest(of tags: [PlannedFile]) throws -> PlannedFile {
        try PlannedFile(BundleLayout.tagManifest, manifest(of: tags))
    }

    static func declaration() throws -> PlannedFile {
        try PlannedFile(BundleLayout.declaration, BagDeclaration.encoded)
    }

    static func info(
        of payload: [PlannedFile], code: String, madeAt: String, version: String
    ) throws -> PlannedFile {
        let oxum = PayloadOxum(
            byteCount: payload.reduce(0) { $0 + $1.byteCount }, fileCount: UInt64(payload.count))
        let info = try BagInfo([
            .externalIdentifier(code), .baggingDate(String(madeAt.prefix(10))),
            .softwareAgent("Holdfast " + version), .payloadOxum(oxum),
        ])
        return try PlannedFile(BundleLayout.bagInfo, info.encoded)
    }

    /// The key as a JSON Web Key, in one form only.
    /// Source: RFC 8037 §2.
    static func webKey(_ key: VerifyingKey) -> [UInt8] {
        let value: JSONValue = [
            "kty": "OKP", "crv": "Ed25519", "x": .string(Base64.encode(key.bytes, .url, .unpadded)),
        ]
        return value.encoded + [0x0A]
    }

    /// - Returns: the signature file over the tag manifest.
    static func sign(_ tagManifest: PlannedFile, key: borrowing SigningKey) throws -> [UInt8] {
        let text = try tagManifest.source.readAll(limit: BundleLimits.documentByteCount)
        return SealSignature.sign(text, namespace: BundleLayout.sealNamespace, key: key).encoded
    }

    private static func manifest(of files: [PlannedFile]) throws -> [UInt8] {
        let entries = files.compactMap { file in
            file.sha256.map { BagManifest.Entry(digest: $0, path: file.path) }
        }
        return try BagManifest(entries).encoded
    }
}
