internal import BundleFormat
internal import Documents
internal import Octets
internal import TrustedTime

/// Outside times of log material, each checked against what it stamped.
struct CheckedStamps: Sendable {
    /// Answers and proofs as files, in no order.
    private(set) var files: [PlannedFile] = []
    /// By the size of the head that was stamped: what its answers say.
    private var times: [UInt64: [VerifiedTimestamp]] = [:]
    /// For README.txt: the path of each answer and its time.
    private(set) var tokens: [ReadmeModel.Token] = []
    /// Those that came beside the answers, and those that lead from an answer towards a root. Others that an answer brought
    /// along are left out: they would only lead whoever checks another answer astray.
    private(set) var certificates: [AuthorityCertificate] = []
    private var known: Set<AuthorityCertificate> = []
    private let heads: [LogHead]
    private let roots: AuthorityRoots

    /// - Parameter log: whose files they are.
    init(_ material: LogMaterial, of log: LogPlace) throws {
        (heads, roots) = (material.heads, material.roots)
        for der in material.authorityCertificates {
            guard let certificate = try? AuthorityCertificate(parsing: der) else { throw BundleWriteError.badCertificate }
            add([certificate])
        }
        var blocks: [BlockAttestation] = []
        for head in material.heads {
            let path = log.path(BundleLayout.checkpoint(treeSize: head.treeSize))
            times[head.treeSize] = try add(head.stamps, of: path, head.note, depth: 1)
            if let proof = head.openTimestamp { blocks += try addProof(proof, of: path, head.note) }
        }
        // Those of blocks that no proof leads to have no place.
        for (height, blocks) in Dictionary(grouping: blocks, by: \.height) {
            guard let header = material.blockHeaders[height] else { continue }
            guard let parsed = try? BlockHeader(parsing: header), blocks.contains(where: { (try? parsed.check($0)) != nil }) else {
                throw BundleWriteError.badBlockHeader(height: height)
            }
            files.append(try PlannedFile(small: log.path(BundleLayout.blockHeader(height: height)), header))
        }
        // Only a certificate that some answer could need has a place.
        if tokens.isEmpty { certificates = [] }
        tokens.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Refuses more answers about heads than a bundle can have beside those about its seal.
    static func checkCount(_ logs: [LogMaterial]) throws(BundleWriteError) {
        let heads = logs.flatMap(\.heads)
        let count = heads.reduce(0) { $0 + $1.stamps.reduce(0) { $0 + $1.answerCount } }
        guard count <= BundleLimits.tokenCount - BundleLimits.tokensPerFile else { throw .tooManyTokensInAll(count: count) }
    }

    /// The certificates that lead from answers to roots; nil when there are none.
    static func certificateFile(_ stamps: [CheckedStamps]) throws -> PlannedFile? {
        var seen: Set<AuthorityCertificate> = []
        let certificates = stamps.flatMap(\.certificates).filter { seen.insert($0).inserted }
        let pem = AuthorityCertificate.pem(ofIntermediates: certificates)
        return pem.isEmpty ? nil : try PlannedFile(small: BundleLayout.certificates, pem)
    }

    /// The earliest time of all that cover an entry, those of authorities that the person trusts before all others.
    func earliest(covering leafIndex: UInt64) -> VerifiedTimestamp? {
        heads.filter { $0.treeSize > leafIndex }.flatMap { times[$0.treeSize] ?? [] }.min { $0.rank < $1.rank }
    }

    /// Checks an answer of an authority.
    /// - Throws: ``BundleWriteError/badToken(path:)``.
    static func check(
        _ response: [UInt8], at path: String, stamped: [UInt8], certificates: [AuthorityCertificate] = [],
        roots: AuthorityRoots = .none
    ) throws(BundleWriteError) -> (token: TimestampToken, verified: VerifiedTimestamp) {
        guard let token = try? TimestampResponse(parsing: response).token,
            let verified = try? token.verify(stamped, roots: roots, intermediates: certificates)
        else { throw .badToken(path: path) }
        return (token, verified)
    }

    private mutating func add(
        _ stamps: [LogStamp], of path: String, _ stamped: [UInt8], depth: Int
    ) throws -> [VerifiedTimestamp] {
        guard stamps.count <= BundleLimits.tokensPerFile, stamps.isEmpty || depth <= BundleLimits.renewalDepth + 1 else {
            throw BundleWriteError.tooManyTokens(path: path)
        }
        return try stamps.enumerated().map { index, stamp in
            let tokenPath = BundleLayout.token(of: path, number: index + 1)
            let (_, verified) = try Self.check(
                stamp.response, at: tokenPath, stamped: stamped, certificates: certificates, roots: roots)
            files.append(try PlannedFile(small: tokenPath, stamp.response))
            add(verified.chain)
            tokens.append(
                ReadmeModel.Token(
                    path: tokenPath, subject: path, epochSeconds: verified.statement.time.secondsSince1970))
            _ = try add(stamp.renewals, of: tokenPath, stamp.response, depth: depth + 1)
            return verified
        }
    }

    /// Each once: thousands of answers have the same few.
    private mutating func add(_ found: [AuthorityCertificate]) {
        for certificate in found where known.insert(certificate).inserted { certificates.append(certificate) }
    }

    /// - Returns: the blocks that the proof leads to.
    private mutating func addProof(_ bytes: [UInt8], of subject: String, _ stamped: [UInt8]) throws -> [BlockAttestation] {
        let path = BundleLayout.openTimestamp(of: subject)
        guard let proof = try? OpenTimestamp(parsing: bytes), proof.encoded == bytes,
            (try? proof.check(stamped: stamped)) != nil
        else { throw BundleWriteError.badOpenTimestamp(path: path) }
        files.append(try PlannedFile(small: path, bytes))
        return proof.blocks
    }
}

extension VerifiedTimestamp {
    /// By which the best of several is found: the least.
    var rank: (Int, UTCTime) { (isTrusted ? 0 : 1, latest) }

    /// As the report has it.
    var reported: ReportTime {
        ReportTime(
            time: statement.time.text, accuracyMicroseconds: statement.accuracyMicroseconds, authority: authority.printable)
    }
}
