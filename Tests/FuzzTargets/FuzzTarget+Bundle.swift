import BundleFormat
import BundleVerifier
import Claims
import MerkleLog
import Octets

extension FuzzTarget {
    static let bundleTargets = [trustedKeys, bundlePath, bundle]

    private static let trustedKeys = FuzzTarget(
        "trusted-keys", upTo: 4096, words: ["# ", "\r\n", "abandon ability able about above absent absorb abstract\n", "+"]
    ) { bytes in
        guard let keys = accepted({ () throws(TrustedKeysError) in try TrustedKeys(parsing: bytes) }) else { return }
        let text = keys.logKeys.map(\.vkey) + keys.checkWords.map { $0.joined(separator: " ") }
        let again = try TrustedKeys(parsing: Array(text.joined(separator: "\n").utf8))
        try expect(again == keys, "trusted keys read as other ones")
    }

    /// Every path has one meaning, and every meaning with a number one path.
    private static let bundlePath = FuzzTarget(
        "bundle-path", upTo: 200,
        words: ["data/records/A-01.sdjwt", "data/log/checkpoint-", "data/evidence/A-01/", "A-100", "consistency-1-", "data/log/earlier-1/", "data/log/link-1.sdjwt", "log.vkey"]
    ) { bytes in
        let path = String(decoding: bytes, as: UTF8.self)
        let (log, own) = LogPlace.split(path)
        try expect(log.path(own).utf8.elementsEqual(path.utf8), "a place in an earlier log has two paths")
        let expected: String? = switch BundlePlace(path) {
        case .link(let log): log.link
        case .linkProof(let log): log.linkProof
        case .record(let exhibit): BundleLayout.record(exhibit)
        case .proof(let exhibit): BundleLayout.proof(exhibit)
        case .checkpoint(let size): BundleLayout.checkpoint(treeSize: size)
        case .consistency(let old, let new): BundleLayout.consistency(from: old, to: new)
        case .evidence(let exhibit):
            path.utf8.starts(with: BundleLayout.evidenceFolder(exhibit).utf8) ? path : nil
        default: path
        }
        try expect(expected?.utf8.elementsEqual(bytes) ?? false || !bytes.isValidUTF8, "a place has two paths")
        let name = EvidenceFileName.safe(path)
        try expect((try? PortablePath(name)) != nil, "an unsafe name")
        try expect(name.utf8.count <= EvidenceFileName.maximumByteCount, "a long name")
        let again = EvidenceFileName.safe(name)
        try expect(name.hasSuffix(".original") || !again.hasSuffix(".original"), "a safe name is active when double-clicked")
    }

    /// A whole bundle. The first byte 'P' begins a zip archive; with any other one, what follows is a list of files
    /// (``BundleSample``), and its bits say which lists and signatures are made anew, so that changes get past them.
    private static let bundle = FuzzTarget(
        "bundle", upTo: 1 << 16, words: ["data/records/A-01.sdjwt ", "data/log/", "seal/", "keys/", "\n"]
    ) { bytes in
        let archive = bytes.first == 0x50 ? bytes : try BundleSample(bytes).zip()
        let result = try UnverifiedBundle(zip: MemorySource(archive)).verify(trusting: .none)
        try expect(result.report.verdict != .holds && result.verified == nil, "a bundle holds that nobody trusts")
        try expect(!result.report.claims.isEmpty, "a bundle claims nothing")
        for claim in result.report.claims {
            let isPrintable = claim.detail.unicodeScalars.allSatisfy { $0 == "\n" || PrintableText.isSafe($0) }
            try expect(isPrintable, "a claim is not printable")
        }
        for path in result.extractable { try expect((try? PortablePath(path)) != nil, "an unsafe path is extracted") }
    }
}

extension [UInt8] {
    fileprivate var isValidUTF8: Bool { String(validating: self, as: UTF8.self) != nil }
}
