import BundleFormat
import Octets
import SodiumCrypto
import Synchronization
import TestSupport
import TrustedTime

/// Authorities for bundles of tests: `openssl ts` with clocks that say what the test wants.
final class TestStamps: Sendable {
    private let folder: TemporaryFolder
    private let authority: Mutex<TestAuthority>
    /// The root that a checker has to trust.
    let roots: AuthorityRoots
    /// Where the root is, PEM.
    let rootPath: String
    /// What stands between, and the signer.
    let intermediates: [AuthorityCertificate]

    init(_ change: (inout TestAuthority.Traits) -> Void = { _ in }) throws {
        var traits = TestAuthority.Traits()
        traits.name = "Test Authority"
        traits.accuracy = "secs:1"
        change(&traits)
        folder = try TemporaryFolder()
        let made = try TestAuthority(in: folder.path, traits)
        (roots, rootPath) = (try AuthorityRoots(parsingPEM: made.root), made.rootPath)
        intermediates = try AuthorityCertificate.parse(pem: made.intermediates)
        authority = Mutex(made)
    }

    /// Made once for most tests.
    static let common = Result { try TestStamps { $0.hasIntermediate = true; $0.sendsChain = true } }
    /// Another one, of which no test trusts the root unless it says so.
    static let stranger = Result { try TestStamps { $0.name = "Made-up Authority"; $0.keyKind = .p384 } }

    static let isWanted = PublicTool.isWanted("openssl") && PublicTool.isWanted("faketime")

    /// A whole answer for `bytes`.
    /// - Parameter time: of the authority's clock, UTC: "2026-03-02 10:00:00".
    func answer(_ bytes: [UInt8], at time: String) throws -> [UInt8] {
        let request = TimestampRequest(imprint: Digest32(hashing: bytes), nonce: [1, 2, 3, 4, 5, 6, 7, 8])
        return try authority.withLock { try $0.answer(request.encoded, at: time) }
    }

    /// The first answer for a file, as the file beside it.
    func stamp(at time: String, number: Int = 1) -> @Sendable (String, [UInt8]) throws -> [String: [UInt8]] {
        { path, bytes in [BundleLayout.token(of: path, number: number): try self.answer(bytes, at: time)] }
    }

    /// Roots of several authorities.
    static func roots(_ all: TestStamps...) throws -> AuthorityRoots {
        try AuthorityRoots(parsingPEM: all.flatMap { try Bytes.load($0.rootPath) })
    }
}

extension BundleMaker {
    /// Heads 2 and 4 stamped a day apart, the seal a day later; certificates as they were captured.
    static func stamped(_ stamps: TestStamps) -> BundleMaker {
        var maker = BundleMaker()
        maker.stamps[2] = stamps.stamp(at: "2026-03-02 10:00:00")
        maker.stamps[4] = stamps.stamp(at: "2026-03-03 10:00:00")
        maker.sealStamp = stamps.stamp(at: "2026-03-04 10:00:00")
        maker.certificates = AuthorityCertificate.pem(ofIntermediates: stamps.intermediates)
        return maker
    }
}
