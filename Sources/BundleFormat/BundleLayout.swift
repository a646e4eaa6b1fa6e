/// Names and places inside a bundle: the writer, the verifier and the README share them.
/// Format: docs/format/bundle.md.
public enum BundleLayout {
    // Tag files: in the tag manifest.
    public static let readme = "README.txt"
    public static let reportPage = "report.html"
    public static let reportText = "report.txt"
    public static let declaration = "bagit.txt"
    public static let bagInfo = "bag-info.txt"
    public static let payloadManifest = "manifest-sha256.txt"
    public static let logKey = "keys/log.vkey"
    public static let recordsKey = "keys/records.jwk"
    public static let sealKey = "keys/seal.allowed_signers"

    /// Lists every tag file; its SHA-256 is the bundle digest.
    public static let tagManifest = "tagmanifest-sha256.txt"

    // Tag files that a bundle can have: see ``isOptionalTagFile(_:)``.
    public static let reportPDF = "report.pdf"
    public static let verifyPage = "verify.html"

    /// What is too long for the report, or not for every eye: `annex/NAME`.
    public static func annex(_ name: String) -> String { "annex/" + name }

    /// Forms to fill in: `forms/NAME`.
    public static func form(_ name: String) -> String { "forms/" + name }

    /// Whether a path is that of a tag file that a bundle may have or not: the report as PDF, the page that checks, annexes and
    /// forms. NAME is 1 to 80 of `A-Z a-z 0-9 . _ -`, no dot or hyphen first, and ends in `.html` or `.txt`.
    public static func isOptionalTagFile(_ path: String) -> Bool {
        if path == reportPDF || path == verifyPage { return true }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "annex" || parts[0] == "forms" else { return false }
        let name = parts[1]
        return (1...80).contains(name.utf8.count) && (name.hasSuffix(".html") || name.hasSuffix(".txt"))
            && !name.hasPrefix(".") && !name.hasPrefix("-")
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }

    /// Certificates of time-stamping authorities, PEM: what leads to a root, and never a root. Only there when needed.
    public static let certificates = "trust/certificates.pem"

    // In no manifest.
    public static let sealSignature = "seal/tagmanifest-sha256.txt.sig"
    public static let sealPadding = "seal/padding.bin"

    // Payload: in the payload manifest.
    public static let selection = "data/selection.txt"
    public static let tool = "data/tool.txt"
    /// The selection as CASE/UCO, JSON-LD. A bundle may be without.
    public static let caseGraph = "data/case.jsonld"
    public static let keyRecord = "data/log/key-record.sdjwt"
    public static let keyRecordProof = "data/log/key-record.tlog-proof"

    /// Every tag file that a bundle must have, in byte order.
    public static let tagFiles = [
        readme, bagInfo, declaration, logKey, recordsKey, sealKey, payloadManifest, reportPage, reportText,
    ].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }

    /// The files that stand in no manifest and that every bundle has.
    public static let sealFiles: Set<String> = [sealSignature, sealPadding]

    /// All files that stand in no manifest, when the seal has so many tokens.
    public static func sealFiles(tokenCount: Int) -> Set<String> {
        sealFiles.union((0..<tokenCount).map { token(of: sealSignature, number: $0 + 1) })
    }

    /// The record of an exhibit.
    public static func record(_ exhibit: ExhibitNumber) -> String { "data/records/\(exhibit).sdjwt" }

    /// The proof that the record of an exhibit is in the log.
    public static func proof(_ exhibit: ExhibitNumber) -> String { "data/log/\(exhibit).tlog-proof" }

    /// The keys with which the signatures of a mail were checked.
    public static func mailKeys(_ exhibit: ExhibitNumber) -> String { "data/dkim/\(exhibit).txt" }

    /// A signed tree head.
    public static func checkpoint(treeSize: UInt64) -> String { "data/log/checkpoint-\(treeSize)" }

    /// The proof that one tree is the beginning of another.
    public static func consistency(from old: UInt64, to new: UInt64) -> String {
        "data/log/consistency-\(old)-\(new).txt"
    }

    /// The whole answer of a time-stamping authority (RFC 3161 `TimeStampResp`) for another file of the bundle: a tree
    /// head, the seal's signature, or an older answer.
    /// - Parameter number: from 1 to ``BundleLimits/tokensPerFile``, without gaps; the first stands in no name.
    public static func token(of path: String, number: Int) -> String {
        number == 1 ? path + ".tsr" : path + ".\(number).tsr"
    }

    /// The OpenTimestamps proof of a tree head.
    public static func openTimestamp(of path: String) -> String { path + ".ots" }

    /// The header of a Bitcoin block, 80 bytes.
    public static func blockHeader(height: UInt64) -> String { "data/log/block-\(height).header" }

    /// The original bytes of an exhibit.
    /// - Parameter name: made by ``EvidenceFileName``.
    public static func evidence(_ exhibit: ExhibitNumber, name: String) -> String {
        "data/evidence/\(exhibit)/\(name)"
    }

    /// The folder of an exhibit's original bytes, with its final slash.
    public static func evidenceFolder(_ exhibit: ExhibitNumber) -> String { "data/evidence/\(exhibit)/" }

    /// What the seal's signature is for: the namespace of SSHSIG.
    public static let sealNamespace = "holdfast-bundle-v1"

    /// The name of the signer in `allowed_signers`; it says nothing about a person.
    public static let sealPrincipal = "holder"

    /// The name of a sealed bundle.
    public static func sealedName(code: String) -> String { code + ".zip.age" }
}

/// How much a bundle may ask of whoever reads it.
public enum BundleLimits {
    /// Files in all.
    public static let fileCount = 50_000
    /// Size of a file other than original evidence, in bytes.
    public static let documentByteCount = 64 << 20
    /// Size of one record or proof, in bytes.
    public static let recordByteCount = 4 << 20
    /// Logs beside the newest.
    public static let earlierLogCount = 64
    /// Answers of authorities for one and the same file.
    public static let tokensPerFile = 8
    /// Answers of authorities in all, those for the seal among them.
    public static let tokenCount = 4096
    /// How often an answer can have been renewed, one after the other.
    public static let renewalDepth = 4
    /// Size of an answer of an authority, in bytes: what a reader of RFC 3161 responses here takes.
    public static let tokenByteCount = 64 << 10
    /// Size of an OpenTimestamps proof, of a header of a block, or of the certificates, in bytes.
    public static let timeProofByteCount = 1 << 20
}
