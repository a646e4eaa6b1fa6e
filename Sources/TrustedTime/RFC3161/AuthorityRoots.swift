internal import Octets

/// The certificates that the person trusts: the system's, or those of a file. Never any that came with a bundle.
public struct AuthorityRoots: Sendable {
    /// Greatest size in bytes of a file of roots. Those of systems have about 230 KiB.
    public static let byteLimit = 8_388_608
    /// Greatest number of certificates in such a file.
    public static let countLimit = 4096

    /// No root: then no chain is trusted.
    public static let none = AuthorityRoots([])

    private let bySubject: [ArraySlice<UInt8>: [AuthorityCertificate]]
    /// How many roots there are, each counted once.
    public let count: Int

    /// Those of these that are roots, each counted once: a chain ends where a certificate names itself as its issuer, as
    /// `openssl` has it without `-partial_chain`. An authority's own certificate, or one in between, is no root.
    public init(_ certificates: [AuthorityCertificate]) {
        let distinct = Set(certificates).filter(\.isSelfIssued)
        bySubject = Dictionary(grouping: distinct, by: \.subjectBytes)
        count = distinct.count
    }

    /// Reads certificates in PEM; ``count`` is 0 when none of them is a root. Text between them is passed over, as are blocks of other kinds; a certificate that cannot be
    /// read is an error, because a store that is damaged would else only look small.
    /// - Parameter bytes: at most ``byteLimit``.
    /// - Throws: ``TimestampError/malformedPEM``, also when there is no certificate;
    ///   ``TimestampError/tooManyCertificates``, ``TimestampError/tooLong(byteCount:)`` or ``TimestampError/malformed(_:)``.
    public init(parsingPEM bytes: [UInt8]) throws(TimestampError) {
        self.init(try AuthorityCertificate.parse(pem: bytes))
    }

    /// Those with this name.
    func named(_ subject: ArraySlice<UInt8>) -> [AuthorityCertificate] { bySubject[subject] ?? [] }

    /// Whether one of them has this name.
    func isName(_ subject: ArraySlice<UInt8>) -> Bool { bySubject[subject] != nil }

    /// Whether exactly this certificate is one of them.
    func contains(_ certificate: AuthorityCertificate) -> Bool { named(certificate.subjectBytes).contains(certificate) }
}

extension AuthorityCertificate {
    /// Reads all certificates of a PEM text, in their order: roots, or what stands in `certificates.pem` and `trust/NAME.pem`.
    /// - Parameter bytes: at most ``AuthorityRoots/byteLimit``, with at most ``AuthorityRoots/countLimit`` certificates.
    /// - Throws: as ``AuthorityRoots/init(parsingPEM:)``.
    public static func parse(pem bytes: [UInt8]) throws(TimestampError) -> [AuthorityCertificate] {
        guard bytes.count <= AuthorityRoots.byteLimit else { throw .tooLong(byteCount: bytes.count) }
        let (begin, end) = (Array("-----BEGIN CERTIFICATE-----".utf8), Array("-----END CERTIFICATE-----".utf8))
        var (certificates, block) = ([AuthorityCertificate](), [UInt8]?.none)
        for line in bytes.split(separator: 0x0A) {
            let line = Array(line.trimmingSuffix { $0 == 0x0D || $0 == 0x20 || $0 == 0x09 })
            if line == begin {
                guard block == nil else { throw .malformedPEM }
                block = []
            } else if line == end {
                guard let base64 = block, let der = Base64.decode(utf8: base64) else { throw .malformedPEM }
                guard certificates.count < AuthorityRoots.countLimit else { throw .tooManyCertificates }
                certificates.append(try AuthorityCertificate(parsing: der))
                block = nil
            } else {
                block? += line
            }
        }
        guard block == nil, !certificates.isEmpty else { throw .malformedPEM }
        return certificates
    }
}

extension Collection {
    fileprivate func trimmingSuffix(while isTrimmed: (Element) -> Bool) -> SubSequence where Self: BidirectionalCollection {
        var end = endIndex
        while end > startIndex, isTrimmed(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
