/// The files of a ProofMode bundle, told apart by their names: a medium, and beside it what was noted about it under the
/// SHA-256 of the medium.
/// Source: HowToVerifyProofData.txt of ProofMode.
public struct ProofNames: Hashable, Sendable {
    /// What goes with one medium.
    public struct Proof: Hashable, Sendable {
        /// SHA-256 of the medium as the names of its files say it: 64 lower-case hexadecimal digits.
        public let sha256: String
        /// Names of its files, in the order of the archive.
        public var files: [String] = []
        /// What it holds, of `csv`, `json`, `signature`, `opentimestamps`, `notary`.
        public var kinds: [String] = []
    }

    /// In the order of the archive.
    public private(set) var proofs: [Proof] = []
    /// Files that are no proof: media among them.
    public private(set) var others: [String] = []
    /// Whether the signer's key is among them.
    public private(set) var hasKey = false

    /// Nil unless at least one name is that of a proof (`SHA256.proof.csv` or `SHA256.proof.json`).
    /// - Parameter names: paths inside an archive.
    public init?(_ names: [String]) {
        var indices: [String: Int] = [:]
        for name in names {
            let file = name.utf8.lastIndex(of: 0x2F).map { String(name[name.utf8.index(after: $0)...]) } ?? name
            let digest = String(decoding: Array(file.utf8.prefix(64)), as: UTF8.self).lowercased()
            let isDigest = digest.utf8.count == 64 && digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
            let ending = String(decoding: Array(file.utf8.dropFirst(64)), as: UTF8.self)
            guard isDigest, let kind = Self.kind(ending) else {
                if file == "pubkey.asc" { hasKey = true } else if !name.hasSuffix("/") { others.append(name) }
                continue
            }
            let index = indices[digest] ?? proofs.count
            if index == proofs.count {
                indices[digest] = index
                proofs.append(Proof(sha256: digest))
            }
            proofs[index].files.append(name)
            if !proofs[index].kinds.contains(kind) { proofs[index].kinds.append(kind) }
        }
        guard proofs.contains(where: { $0.kinds.contains("csv") || $0.kinds.contains("json") }) else { return nil }
    }

    private static func kind(_ ending: String) -> String? {
        switch ending {
        case ".proof.csv": "csv"
        case ".proof.json": "json"
        case ".asc", ".proof.csv.asc", ".proof.json.asc": "signature"
        case ".ots": "opentimestamps"
        case ".gst", ".nostr", ".devicecheck", ".c2pa": "notary"
        default: nil
        }
    }
}
