internal import FoundationEssentials
internal import SwiftASN1
@_spi(FixedExpiryValidationTime) internal import X509

/// Finds the chain of a signer's certificate to a root, and has swift-certificates check it.
///
/// The search itself is ours because it has to end: the library tries each order of certificates that have one name and
/// one key, and whoever makes a token can put 32 of them into it.
struct CertificateSearch {
    /// Greatest number of certificates in a chain, the signer's and the root included. Real ones have 3 or 4.
    static let chainLimit = 6
    /// Greatest number of signatures of certificates that are checked; each is checked once.
    static let checkLimit = 64
    /// Greatest number of chains, whole or not, that are looked at.
    static let stepLimit = 512

    /// What is looked at in certificates. Policies are named there for people; none is demanded of a chain here.
    static let handledExtensions: [ASN1ObjectIdentifier] = [
        .X509ExtensionID.basicConstraints, .X509ExtensionID.nameConstraints, .X509ExtensionID.keyUsage,
    ] + RulesCheckedBefore.extensions

    private let time: UTCTime
    private let roots: AuthorityRoots
    private let pool: [ParsedCertificate]
    private var checksLeft = Self.checkLimit
    private var stepsLeft = Self.stepLimit
    /// Whether the second of two certificates signed the first, as far as that was checked.
    private var checked: [Edge: Bool] = [:]
    private var trusted: [[ParsedCertificate]] = []
    private var loose: [[ParsedCertificate]] = []

    /// - Parameter pool: certificates that may stand in a chain; those with keys of other kinds are passed over.
    init(at time: UTCTime, roots: AuthorityRoots, pool: [AuthorityCertificate]) {
        (self.time, self.roots) = (time, roots)
        // Those first that say a root issued them: most others lead nowhere.
        let inOrder = Set(pool).sorted { left, right in
            let (isNearLeft, isNearRight) = (roots.isName(left.issuerBytes), roots.isName(right.issuerBytes))
            return isNearLeft == isNearRight ? left.encoded.lexicographicallyPrecedes(right.encoded) : isNearLeft
        }
        self.pool = inOrder.compactMap { try? ParsedCertificate($0) }
    }

    private struct Edge: Hashable {
        let issued, issuer: AuthorityCertificate
    }

    /// A chain that keeps every rule: to a root when one can be reached, else to the last certificate at hand.
    /// - Throws: the first rule broken when no chain keeps all of them.
    mutating func bestChain(
        from signer: ParsedCertificate
    ) throws(TimestampError) -> (chain: [ParsedCertificate], isTrusted: Bool) {
        extend([signer])
        let isTrusted = !trusted.isEmpty
        var first: TimestampError?
        for chain in isTrusted ? trusted : loose {
            do {
                try check(chain, isTrusted: isTrusted)
                return (chain, isTrusted)
            } catch { first = first ?? error }
        }
        throw first ?? .chainRefused
    }

    private mutating func extend(_ chain: [ParsedCertificate]) {
        let tip = chain[chain.count - 1]
        guard stepsLeft > 0 else { return }
        stepsLeft -= 1
        if roots.contains(tip.certificate) {
            trusted.append(chain)
            return
        }
        guard chain.count < Self.chainLimit else { return }
        var isLast = true
        for root in roots.named(tip.certificate.issuerBytes) {
            guard let root = try? ParsedCertificate(root), isSigned(tip, by: root) else { continue }
            trusted.append(chain + [root])
            isLast = false
        }
        for issuer in pool where !chain.contains(where: { $0.isSameAuthority(as: issuer) }) && isSigned(tip, by: issuer) {
            extend(chain + [issuer])
            isLast = false
        }
        if isLast { loose.append(chain) }
    }

    private mutating func isSigned(_ tip: ParsedCertificate, by issuer: ParsedCertificate) -> Bool {
        guard issuer.certificate.subjectBytes == tip.certificate.issuerBytes else { return false }
        let edge = Edge(issued: tip.certificate, issuer: issuer.certificate)
        if let known = checked[edge] { return known }
        guard checksLeft > 0 else { return false }
        checksLeft -= 1
        let found = issuer.signed(tip)
        checked[edge] = found
        return found
    }

    private func check(_ chain: [ParsedCertificate], isTrusted: Bool) throws(TimestampError) {
        guard let last = chain.last, chain.count > 1 else { return }  // the signer alone has been checked
        for issuer in chain.dropFirst().dropLast() { try issuer.checkIssues(at: time) }
        try isTrusted ? last.checkAnchor(at: time) : last.checkIssues(at: time)
        for issued in chain.dropLast() { try issued.checkOwnSignature() }
        guard Self.meetsRFC5280(chain.map(\.x509), at: time) else { throw .chainRefused }
    }

    /// Path length, name constraints, versions, and once more what has been checked before.
    private static func meetsRFC5280(_ chain: [Certificate], at time: UTCTime) -> Bool {
        let seconds = Double(time.secondsSince1970)
        let result = CallingThreadExecutor.run {
            var verifier = Verifier(rootCertificates: CertificateStore(chain.suffix(1))) {
                RFC5280Policy(fixedExpiryValidationTime: Date(timeIntervalSince1970: seconds))
                RulesCheckedBefore()
            }
            return await verifier.validate(leaf: chain[0], intermediates: CertificateStore(chain.dropFirst().dropLast()))
        }
        if case .validCertificate = result { return true }
        return false
    }
}

/// Tells swift-certificates which critical extensions ``ParsedCertificate`` has looked at.
private struct RulesCheckedBefore: VerifierPolicy {
    static let extensions: [ASN1ObjectIdentifier] = [
        .X509ExtensionID.extendedKeyUsage, .X509ExtensionID.subjectAlternativeName, [2, 5, 29, 32],  // certificatePolicies
    ]

    var verifyingCriticalExtensions: [ASN1ObjectIdentifier] { Self.extensions }

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult { .meetsPolicy }
}
