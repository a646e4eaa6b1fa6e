import Octets
import TrustedTime

extension FuzzTarget {
    static let timestampTargets = [timestampResponse, timestampToken, timestampRequest, authorityRoots]

    /// What `Vectors/rfc3161` stamps, from where the inputs come.
    private static let stamped = Array("holdfast time stamp vectors\n".utf8)
    private static let structureWords = [
        "\u{30}\u{03}\u{02}\u{01}\0", "20260301212003Z", ".5Z", "\u{06}\u{0B}*", "-----BEGIN CERTIFICATE-----\n", "0\0",
    ]

    /// What parses stands in the answer as it came, and verifying it ends with an answer or a declared error.
    private static let timestampResponse = FuzzTarget("timestamp-response", upTo: 66_000, words: structureWords) { bytes in
        let found: TimestampResponse
        do throws(TimestampError) { found = try TimestampResponse(parsing: bytes) } catch {
            if case .refused(let said) = error {
                try expect(said.text.printable == said.text && said.text.count <= 300, "a refusal is not safe to show")
                try expect(said.status > 1, "a grant is a refusal")
            }
            return
        }
        try expect(found.encoded == bytes, "a response has two encodings")
        try expect(bytes.firstRange(of: found.token.encoded) != nil, "a token is not in its response")
        try check(found.token)
    }

    private static let timestampToken = FuzzTarget("timestamp-token", upTo: 66_000, words: structureWords) { bytes in
        guard let found = accepted({ () throws(TimestampError) in try TimestampToken(parsing: bytes) }) else { return }
        try expect(found.encoded == bytes, "a token has two encodings")
        try check(found)
    }

    private static let timestampRequest = FuzzTarget("timestamp-request", upTo: 1100) { bytes in
        guard let found = accepted({ () throws(TimestampError) in try TimestampRequest(parsing: bytes) }) else { return }
        try expect(found.encoded == bytes, "a request has two encodings")
        let again = TimestampRequest(imprint: found.imprint, nonce: found.nonce, policy: found.policy)
        try expect(again == found, "a request made again is another one")
    }

    private static let authorityRoots = FuzzTarget(
        "authority-roots", upTo: 20_000, words: ["-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n", "MIIB"]
    ) { bytes in
        guard let found = accepted({ () throws(TimestampError) in try AuthorityCertificate.parse(pem: bytes) }) else { return }
        try expect(!found.isEmpty, "an empty list of certificates is one")
        let text = found.map(\.pem).joined()
        try expect(try AuthorityCertificate.parse(pem: Array(text.utf8)) == found, "certificates read as others")
        let roots = Set(found.filter(\.isSelfIssued))
        try expect(try AuthorityRoots(parsingPEM: bytes).count == roots.count, "roots are lost, or others are roots")
        for certificate in found { try check(certificate) }
    }

    /// Everything that is asked of a token: nobody's signature is trusted with no roots.
    private static func check(_ token: TimestampToken) throws {
        try expect(token.certificates.count <= TimestampToken.certificateLimit, "there are too many certificates")
        try expect((1...20).contains(token.statement.serialNumber.count), "a serial number is too long")
        try expect(token.statement.imprint.count == token.statement.imprintAlgorithm.byteCount, "an imprint has another size")
        try expect(token.statement.time.text.hasSuffix("Z"), "a time has no text")
        for certificate in token.certificates { try check(certificate) }
        let verified = accepted { () throws(TimestampError) in try token.verify(stamped, roots: .none) }
        guard let verified else { return }
        try expect(!verified.isTrusted, "a chain is trusted without roots")
        try expect(verified.statement == token.statement && verified.chain.first == verified.signer, "another signer is named")
        let roots = AuthorityRoots(verified.chain.suffix(1))
        let again = accepted { () throws(TimestampError) in try token.verify(stamped, roots: roots) }
        if let again { try expect(again.isTrusted == (roots.count > 0), "not exactly a chain that ends in a root is trusted") }
    }

    private static func check(_ certificate: AuthorityCertificate) throws {
        try expect(certificate.name.printable == certificate.name, "a name is not safe to show")
        try expect(certificate.subject.printable == certificate.subject, "a subject is not safe to show")
        try expect(try AuthorityCertificate(parsing: certificate.encoded) == certificate, "a certificate reads as another one")
    }
}

extension [UInt8] {
    fileprivate func firstRange(of part: [UInt8]) -> Range<Int>? {
        indices.first { self[$0...].starts(with: part) }.map { $0..<$0 + part.count }
    }
}
