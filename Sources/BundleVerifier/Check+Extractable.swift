internal import BundleFormat
internal import Octets

/// A file that is what the lists of its bundle say.
struct ExtractableFile: Sendable {
    /// Keeps the rules of `PortablePath`.
    let path: String
    let digest: Digest32
}

extension Check {
    /// The files that are what the lists say; the tag manifest when it is one, and what seals it when that is
    /// good.
    var extractableFiles: [ExtractableFile] {
        let paths = inventory.allPaths.filter { inventory.isAsListed($0) || isGoodOutsideLists($0) }
        return paths.compactMap { path in
            inventory.scans[path]?.digest.map { ExtractableFile(path: path, digest: $0) }
        }
    }

    /// SHA-256 of the payload manifest; nil when there is none.
    var contentsDigest: Digest32? { inventory.scans[BundleLayout.payloadManifest]?.digest }

    private func isGoodOutsideLists(_ path: String) -> Bool {
        guard let scan = inventory.scans[path], scan.fault == nil else { return false }
        switch BundlePlace(path) {
        case .tagManifest: return inventory.tagManifest != nil
        case .sealSignature: return isSealSignatureValid
        case .sealToken: return times.sealTokens.contains { $0.path.path == path && $0.valid != nil }
        case .sealPadding: return scan.isAllZero
        case .tagFile, .evidence, .record, .proof, .keyRecord, .keyRecordProof, .checkpoint, .consistency,
            .mailKeys, .selection, .tool, .caseGraph, .token, .openTimestamp, .blockHeader, .certificates,
            .link, .linkProof, .ofEarlier, .unknown:
            return false
        }
    }
}
