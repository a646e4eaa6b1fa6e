import AgeFormat
import BagFormat
import BundleFormat
import BundleVerifier
import Claims
import Octets
import SSHSignature
import SodiumCrypto
import TrustedTime
import Wording
import ZipFormat

/// A bundle as a table of files, to be changed and checked.
struct TestBundle {
    var files: [String: [UInt8]]

    subscript(path: String) -> [UInt8] {
        get { files[path] ?? [] }
        set { files[path] = newValue }
    }

    /// Writes the manifests for the files that are there, as somebody without the seal key could.
    mutating func relist() throws {
        let payload = files.filter { Bag.isPayload($0.key) }
        files[BundleLayout.payloadManifest] = try manifest(payload)
        let oxum = PayloadOxum(of: payload.mapValues { UInt64($0.count) })
        files[BundleLayout.bagInfo] = try BagInfo([.externalIdentifier(BundleMaker.code), .payloadOxum(oxum)]).encoded
        try relistTags()
    }

    /// Writes the tag manifest for the tag files that are there.
    mutating func relistTags() throws {
        let outside = BundleLayout.sealFiles(tokenCount: BundleLimits.tokensPerFile).union([BundleLayout.tagManifest])
        let tags = files.filter { !Bag.isPayload($0.key) && !outside.contains($0.key) }
        files[BundleLayout.tagManifest] = try manifest(tags)
    }

    /// Signs the tag manifest with a key.
    mutating func reseal(_ seedByte: UInt8) throws {
        files[BundleLayout.sealSignature] =
            SealSignature.sign(
                self[BundleLayout.tagManifest], namespace: BundleLayout.sealNamespace,
                key: try BundleMaker.key(seedByte)
            ).encoded
    }

    /// Flips one bit in the middle of a file; an empty file gets a byte.
    mutating func flip(_ path: String, at offset: Int? = nil) {
        guard !self[path].isEmpty else { return files[path] = [1] }
        self[path][offset ?? self[path].count / 2] ^= 0x01
    }

    mutating func swap(_ first: String, _ second: String) {
        (self[first], self[second]) = (self[second], self[first])
    }

    /// The zip archive; a padding of zeros gets the size that it must have.
    func zip() throws -> [UInt8] {
        var padded = self
        if self[BundleLayout.sealPadding].allSatisfy({ $0 == 0 }) { try padded.pad() }
        return try padded.rawZip()
    }

    /// Gives the padding, if there is one, the size that makes that of the zip a Padmé length.
    mutating func pad() throws {
        guard files[BundleLayout.sealPadding] != nil else { return }
        files[BundleLayout.sealPadding] = []
        let byteCount = try rawZip().count
        files[BundleLayout.sealPadding] = [UInt8](repeating: 0, count: Int(Padding.padme(UInt64(byteCount))) - byteCount)
    }

    /// The zip archive of just these files.
    func rawZip(folder: String = BundleMaker.code) throws -> [UInt8] {
        var writer = ZipWriter(), archive: [UInt8] = []
        for path in files.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            var crc = CRC32()
            crc.update(self[path])
            let name = "\(folder)/\(path)"
            archive += try writer.beginEntry(
                name: name, byteCount: UInt64(self[path].count), crc32: crc.value)
            try writer.addContent(self[path])
            archive += self[path]
            try writer.endEntry()
        }
        return archive + (try writer.finish())
    }

    /// The zip sealed to one recipient.
    func sealed(to recipient: X25519Recipient) throws -> [UInt8] {
        var sealer = try StreamSealer(to: [.x25519(recipient)])
        let body = sealer.seal(try zip())
        let header = sealer.header
        return header + body + sealer.finish()
    }

    /// Checks the zip.
    func verify(_ trusted: TrustedKeys = .none, roots: AuthorityRoots = .none) throws -> BundleVerification {
        try UnverifiedBundle(zip: MemorySource(zip())).verify(trusting: trusted, roots: roots)
    }

    /// The words that confirm it.
    var checkWords: [String] {
        WordList.checkWords(of: Digest32(hashing: self[BundleLayout.tagManifest]).bytes)
    }

    private func manifest(_ files: [String: [UInt8]]) throws -> [UInt8] {
        try BagManifest(files.map { .init(digest: Digest32(hashing: $0.value), path: $0.key) }).encoded
    }
}

extension BundleVerification {
    /// Claims of one result as "kind subject", without the total of the files.
    func claims(_ result: ClaimResult) -> Set<String> {
        let claims = report.claims.filter { $0.result == result }
        return Set(claims.map { $0.subject.isEmpty ? $0.kind.rawValue : "\($0.kind.rawValue) \($0.subject)" })
    }

    /// Claims that fail; the total of the files stands for nothing of its own.
    var failures: Set<String> {
        claims(.fails).filter { $0 != "files-unchanged" || claims(.fails).count == 1 }
    }

    func claim(_ kind: ClaimKind, _ subject: String = "") -> Claim? {
        report.claims.first { $0.kind == kind && $0.subject == subject }
    }
}
