package import BundleFormat

/// What a file of a bundle is, told by its path alone.
package enum BundlePlace: Hashable, Sendable {
    case tagFile, tagManifest, sealSignature, sealPadding
    case evidence(ExhibitNumber), record(ExhibitNumber), proof(ExhibitNumber)
    case keyRecord, keyRecordProof
    /// Keys with which the signatures of a mail were checked.
    case mailKeys(ExhibitNumber)
    /// A signed tree head of this size.
    case checkpoint(UInt64)
    case consistency(from: UInt64, to: UInt64)
    case selection, tool, caseGraph
    /// An answer of an authority for a tree head or for an older answer.
    case token(TokenPath)
    /// An answer for the seal's signature.
    case sealToken(TokenPath)
    /// The OpenTimestamps proof of the tree head of this size.
    case openTimestamp(UInt64)
    /// The header of the Bitcoin block of this height.
    case blockHeader(UInt64)
    /// Certificates of authorities.
    case certificates
    /// The record that names an earlier log, and its proof.
    case link(LogPlace), linkProof(LogPlace)
    /// In the folder of an earlier log: what it would be if the bundle were of that log alone.
    indirect case ofEarlier(LogPlace, BundlePlace)
    /// This version gives it no meaning.
    case unknown

    private static let fixed: [String: BundlePlace] = {
        var places: [String: BundlePlace] = [
            BundleLayout.tagManifest: .tagManifest, BundleLayout.sealSignature: .sealSignature,
            BundleLayout.sealPadding: .sealPadding, BundleLayout.keyRecord: .keyRecord,
            BundleLayout.keyRecordProof: .keyRecordProof, BundleLayout.selection: .selection,
            BundleLayout.tool: .tool, BundleLayout.caseGraph: .caseGraph, BundleLayout.certificates: .certificates,
        ]
        for path in BundleLayout.tagFiles { places[path] = .tagFile }
        return places
    }()

    package init(_ path: String) {
        let (log, own) = LogPlace.split(path)
        self = log == .newest ? Self.ofNewest(path) : Self.ofEarlier(log, own: own)
    }

    private static func ofEarlier(_ log: LogPlace, own: String) -> BundlePlace {
        let place = ofNewest(own)
        switch place {
        case .tagFile, .proof, .keyRecord, .keyRecordProof, .checkpoint, .consistency, .token, .openTimestamp, .blockHeader:
            return .ofEarlier(log, place)
        case .tagManifest, .sealSignature, .sealPadding, .evidence, .record, .mailKeys, .selection, .tool, .caseGraph, .sealToken,
            .certificates, .link, .linkProof, .ofEarlier, .unknown:
            return .unknown
        }
    }

    private static func ofNewest(_ path: String) -> BundlePlace {
        fixed[path] ?? exhibitPlace(path) ?? logPlace(path) ?? tokenPlace(path)
            ?? (BundleLayout.isOptionalTagFile(path) ? .tagFile : .unknown)
    }

    /// Whether records are checked with it: its bytes are needed before the first record is read.
    func isOfFrame(_ path: String) -> Bool {
        switch self {
        case .tagFile: Self.parsedTagFiles.contains(path)
        case .tagManifest, .sealSignature, .keyRecord, .keyRecordProof, .checkpoint, .consistency, .token, .sealToken,
            .openTimestamp, .blockHeader, .certificates, .link, .linkProof:
            true
        // Only its keys are no log files by their own paths, and they are looked into.
        case .ofEarlier(_, let place): place == .tagFile || place.isOfFrame(path)
        case .evidence, .record, .proof, .mailKeys, .sealPadding, .selection, .tool, .caseGraph, .unknown: false
        }
    }

    /// The tag files that a check looks into; of the others only the digest counts.
    private static let parsedTagFiles: Set<String> = [
        BundleLayout.declaration, BundleLayout.bagInfo, BundleLayout.payloadManifest, BundleLayout.logKey,
        BundleLayout.recordsKey, BundleLayout.sealKey,
    ]

    /// Greatest size in bytes; nil for what is only ever streamed.
    var byteLimit: Int? {
        switch self {
        case .evidence, .sealPadding: nil
        case .tagFile, .tagManifest, .mailKeys, .selection, .tool, .caseGraph, .unknown: BundleLimits.documentByteCount
        case .record, .proof, .keyRecord, .keyRecordProof, .sealSignature, .checkpoint, .consistency, .link, .linkProof:
            BundleLimits.recordByteCount
        case .ofEarlier(_, let place): place.byteLimit
        case .token, .sealToken: BundleLimits.tokenByteCount
        case .openTimestamp, .blockHeader, .certificates: BundleLimits.timeProofByteCount
        }
    }

    private static func exhibitPlace(_ path: String) -> BundlePlace? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "data" else { return nil }
        if parts.count == 4, parts[1] == "evidence", let exhibit = ExhibitNumber(parsing: String(parts[2])) {
            return .evidence(exhibit)
        }
        let stem = String(parts[2].prefix { $0 != "." })
        guard parts.count == 3, let exhibit = ExhibitNumber(parsing: stem) else { return nil }
        switch path {
        case BundleLayout.record(exhibit): return .record(exhibit)
        case BundleLayout.proof(exhibit): return .proof(exhibit)
        case BundleLayout.mailKeys(exhibit): return .mailKeys(exhibit)
        default: return nil
        }
    }

    private static func logPlace(_ path: String) -> BundlePlace? {
        let numbers = path.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).compactMap { UInt64($0) }
        switch numbers.count {
        case 1 where path == BundleLayout.checkpoint(treeSize: numbers[0]): return .checkpoint(numbers[0])
        case 1 where path == BundleLayout.openTimestamp(of: BundleLayout.checkpoint(treeSize: numbers[0])):
            return .openTimestamp(numbers[0])
        case 1 where path == BundleLayout.blockHeader(height: numbers[0]): return .blockHeader(numbers[0])
        case 1 where (1...UInt64(BundleLimits.earlierLogCount)).contains(numbers[0]): return linkPlace(path, LogPlace(Int(numbers[0])))
        case 2 where path == BundleLayout.consistency(from: numbers[0], to: numbers[1]):
            return .consistency(from: numbers[0], to: numbers[1])
        default: return nil
        }
    }

    private static func linkPlace(_ path: String, _ log: LogPlace) -> BundlePlace? {
        path == log.link ? .link(log) : path == log.linkProof ? .linkProof(log) : nil
    }

    private static func tokenPlace(_ path: String) -> BundlePlace? {
        guard let token = TokenPath(path) else { return nil }
        if token.stamped == BundleLayout.sealSignature { return token.depth == 1 ? .sealToken(token) : nil }
        guard case .checkpoint = logPlace(token.stamped) else { return nil }
        return token.depth <= BundleLimits.renewalDepth + 1 ? .token(token) : nil
    }
}
