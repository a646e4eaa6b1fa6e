internal import BundleFormat
internal import Claims
internal import Octets
internal import TrustedTime
internal import Wording

/// An answer of an authority, checked against the file that it must have stamped, at the time that it states.
struct CheckedToken: Sendable {
    /// Why an answer shows nothing.
    enum Fault: Error {
        /// It was not read to its end.
        case unreadable
        case token(TimestampError)
    }

    let path: TokenPath
    let result: Result<VerifiedTimestamp, Fault>

    init(_ path: TokenPath, _ inventory: Inventory, trust: BundleTrust) {
        self.path = path
        result = Result { () throws(Fault) in
            guard let stamped = inventory.content(path.subject), let answer = inventory.content(path.path) else {
                throw .unreadable
            }
            do throws(TimestampError) {
                return try TimestampResponse(parsing: answer).token.verify(
                    stamped, roots: trust.roots, intermediates: trust.certificates)
            } catch {
                throw .token(error)
            }
        }
    }

    /// What every rule held of.
    var valid: VerifiedTimestamp? { try? result.get() }
    /// The same, when the authority is one that the checker trusts.
    var trusted: VerifiedTimestamp? { valid.flatMap { $0.isTrusted ? $0 : nil } }
    /// The last part of the path.
    var fileName: String { path.path.split(separator: "/").last.map(String.init) ?? path.path }
}

/// What answers of authorities are checked with.
struct BundleTrust: Sendable {
    /// Of the checker, and never of the bundle.
    let roots: AuthorityRoots
    /// Those of `trust/`: they only help to find the way to a root.
    let certificates: [AuthorityCertificate]
    /// Whether the file of ``certificates`` is there and not as bundles have it.
    let isMalformed: Bool

    init(_ inventory: Inventory, roots: AuthorityRoots) {
        self.roots = roots
        guard let file = inventory.content(BundleLayout.certificates) else {
            (certificates, isMalformed) = ([], inventory.scan(BundleLayout.certificates) != nil)
            return
        }
        certificates = (try? AuthorityCertificate.parse(pem: file)) ?? []
        isMalformed = AuthorityCertificate.pem(ofIntermediates: certificates) != file
    }
}

extension VerifiedTimestamp {
    /// In the words of a report.
    var outsideTime: OutsideTime {
        OutsideTime(
            time: statement.time.text, accuracyMicroseconds: statement.accuracyMicroseconds, authority: authority.printable)
    }

    /// "2026-03-01 21:20:03 UTC ± 1 s, says DigiCert".
    var said: String {
        OutsideTimeText.said(
            statement.time.text, accuracyMicroseconds: statement.accuracyMicroseconds, by: authority.printable)
    }

    /// The last certificate of the chain, which a checker would have to trust.
    var top: AuthorityCertificate { chain.last ?? signer }
}
