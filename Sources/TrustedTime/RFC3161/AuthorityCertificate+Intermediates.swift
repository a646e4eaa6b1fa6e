internal import Octets

extension AuthorityCertificate {
    /// Whether it is of who issued it, as roots are.
    public var isSelfIssued: Bool { issuerBytes == subjectBytes }

    /// The one list that there is of these certificates, PEM: those that are not self-issued, each once, in the order of their
    /// fingerprints. Empty when none is left.
    public static func pem(ofIntermediates certificates: [AuthorityCertificate]) -> [UInt8] {
        let kept = Set(certificates.filter { !$0.isSelfIssued }).map { ($0.fingerprint.bytes, $0) }
        return kept.sorted { $0.0.lexicographicallyPrecedes($1.0) }.flatMap { Array($0.1.pem.utf8) }
    }
}
