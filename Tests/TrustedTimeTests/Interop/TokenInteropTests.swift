import TestSupport
import Testing
import TrustedTime

private let accepted = ["accepts", "accepts", "accepts"]

/// Tokens that real authorities gave for our requests: Holdfast and three public programs check them.
@Suite(.enabled(if: Tool.python.isWanted && Tool("openssl").isWanted)) struct TokenInteropTests {
    @Test func allVerifyWhatOpenSSLAnswersToOurRequests() throws {
        var tokens: [ObtainedToken] = []
        for (number, kind) in TestAuthority.KeyKind.allCases.enumerated() {
            for (moment, time) in [("now", nil), ("then", "2024-05-05 10:00:00")] {
                var traits = TestAuthority.Traits()
                (traits.keyKind, traits.hasIntermediate) = (kind, moment == "then")
                traits.certificateDigest = kind == .p384 ? "sha1" : "sha256"
                let name = "\(kind.rawValue)-\(moment)"
                tokens.append(try Self.token(name, traits, seed: UInt64(number + 1), at: time, isIntermediateGiven: true))
            }
        }
        for token in tokens {
            let found = try token.verify()
            #expect(found.isTrusted, "\(token.name)")
            #expect(found.statement.accuracyMicroseconds == 1_500_000)
            #expect(token.name.hasSuffix("now") || found.statement.time.text.hasPrefix("2024-05-05T10:00:0"))
        }
        #expect(try ObtainedToken.publicVerdicts(of: tokens) == Dictionary(uniqueKeysWithValues: tokens.map { ($0.name, accepted) }))
    }

    /// rfc3161-client reads DER only.
    @Test func aChainThatIsNotSortedIsRefusedByOneProgram() throws {
        var (traits, unsorted) = (TestAuthority.Traits(), [ObtainedToken]())
        (traits.hasIntermediate, traits.sendsChain) = (true, true)
        // Which order OpenSSL takes is the given one; whether that is DER's is decided by the certificates' bytes.
        for seed in 1...12 where unsorted.isEmpty {
            let token = try Self.token("unsorted", traits, seed: UInt64(seed))
            if try token.verify().deviations.contains(.unsortedCertificates) { unsorted.append(token) }
        }
        let token = try #require(unsorted.first)
        #expect(try token.verify().isTrusted)
        #expect(try ObtainedToken.publicVerdicts(of: [token]) == ["unsorted": ["accepts", "refuses", "accepts"]])
    }

    @Test func aTokenOfAnEndedCertificateHoldsAtItsTimeAndNotAfter() throws {
        var traits = TestAuthority.Traits()
        traits.notAfter = "20250101000000Z"
        let inTime = try Self.token("in-time", traits, seed: 1, at: "2024-12-31 12:00:00")
        let late = try Self.token("late", traits, seed: 2, at: "2025-01-02 12:00:00")
        let found = try inTime.verify()
        #expect(found.isTrusted && found.endsAt.text == "2025-01-01T00:00:00Z")
        #expect(throws: TimestampError.certificateExpired) { try late.verify() }
        let verdicts = try ObtainedToken.publicVerdicts(of: [inTime, late])
        #expect(verdicts == ["in-time": accepted, "late": ["refuses", "refuses", "refuses"]])
    }

    /// pyhanko demands neither that the purpose is marked critical nor that it is the only one.
    @Test(arguments: [
        ("critical,serverAuth", TimestampError.signerNotForTimestamping, ["refuses", "refuses", "refuses"]),
        ("critical,timeStamping,serverAuth", .signerForOtherPurposes, ["refuses", "refuses", "accepts"]),
        ("timeStamping", .signerNotForTimestamping, ["refuses", "refuses", "accepts"]),
        (nil, .signerNotForTimestamping, ["refuses", "refuses", "refuses"]),
    ] as [(String?, TimestampError, [String])])
    func aCertificateForOtherPurposesIsRefused(purpose: String?, expected: TimestampError, verdicts: [String]) throws {
        var traits = TestAuthority.Traits()
        traits.purpose = purpose
        let token = try Self.token("purpose", traits, seed: 1)
        #expect(throws: expected) { try token.verify() }
        #expect(try ObtainedToken.publicVerdicts(of: [token]) == ["purpose": verdicts])
    }

    @Test func aTokenWithoutCertificatesHoldsWithThoseAtHand() throws {
        try TemporaryFolder.with { folder in
            let authority = try TestAuthority(in: folder)
            let stamped = Array("checkpoint".utf8)
            let request = ObtainedToken.request(for: stamped, seed: 50)
            // Without its last member, which asks for certificates.
            let shorter = [0x30, request.encoded[1] - 3] + request.encoded[2..<(request.encoded.count - 3)]
            let response = try authority.answer(shorter)
            let roots = try AuthorityCertificate.parse(pem: authority.root)
            var token = ObtainedToken(name: "bare", stamped: stamped, request: request, response: response, roots: roots)
            #expect(throws: TimestampError.signerCertificateMissing) { try token.verify() }
            token.given = try AuthorityCertificate.parse(pem: authority.intermediates)
            #expect(try token.verify().isTrusted)
            #expect(try ObtainedToken.publicVerdicts(of: [token]) == ["bare": ["accepts", "accepts", "refuses"]])
        }
    }

    @Test func allVerifyWhatCertomancerAnswers() throws {
        try TemporaryFolder.with { folder in
            let authority = try CertomancerAuthority(in: folder)
            defer { withExtendedLifetime(authority) {} }
            let roots = try AuthorityCertificate.parse(pem: authority.root)
            let stamped = Array("checkpoint".utf8)
            let times = [("now", nil), ("then", "X-Certomancer-Fake-Time: 2024-05-05T10:00:00+00:00")]
            let tokens = try times.enumerated().map { number, time in
                let request = ObtainedToken.request(for: stamped, seed: UInt64(number + 20))
                let response = try ObtainedToken.post(request, to: authority.address, header: time.1)
                return ObtainedToken(name: time.0, stamped: stamped, request: request, response: response, roots: roots)
            }
            let found = try tokens.map { try $0.verify() }
            #expect(found.allSatisfy { $0.isTrusted && $0.authority == "Certomancer Authority" })
            #expect(found[1].statement.time.text == "2024-05-05T10:00:00Z")
            #expect(try ObtainedToken.publicVerdicts(of: tokens) == ["now": accepted, "then": accepted])
        }
    }

    @Test(arguments: [
        ("honest", nil), ("imprint", TimestampError.imprintMismatch), ("nonce", .nonceMismatch), ("no-nonce", .nonceMismatch),
        ("short", .malformed(.response)),
    ])
    func theLoopbackAuthorityDoesWhatItsNameSays(behaviour: String, expected: TimestampError?) throws {
        try TemporaryFolder.with { folder in
            let authority = try LoopbackAuthority(behaviour, in: folder)
            defer { withExtendedLifetime(authority) {} }
            let stamped = Array("checkpoint".utf8)
            let request = ObtainedToken.request(for: stamped, seed: 30)
            let response = try ObtainedToken.post(request, to: authority.address)
            let roots = try AuthorityCertificate.parse(pem: try Bytes.load(folder + "/root.pem"))
            let token = ObtainedToken(name: behaviour, stamped: stamped, request: request, response: response, roots: roots)
            if let expected {
                #expect(throws: expected) { try token.verify() }
            } else {
                #expect(try token.verify().isTrusted)
            }
            #expect(authority.asked == [request.encoded])
        }
    }

    @Test func aReplayedTokenIsOfSomethingElse() throws {
        try TemporaryFolder.with { folder in
            let authority = try LoopbackAuthority("replay", in: folder)
            defer { withExtendedLifetime(authority) {} }
            let roots = try AuthorityCertificate.parse(pem: try Bytes.load(folder + "/root.pem"))
            let tokens = try ["first", "second"].map { text in
                let stamped = Array(text.utf8)
                let request = ObtainedToken.request(for: stamped, seed: 40)
                let response = try ObtainedToken.post(request, to: authority.address)
                return ObtainedToken(name: text, stamped: stamped, request: request, response: response, roots: roots)
            }
            #expect(try tokens[0].verify().isTrusted)
            #expect(throws: TimestampError.imprintMismatch) { try tokens[1].verify() }
        }
    }

    /// An authority of its own in a folder of its own, and what it answers.
    private static func token(
        _ name: String, _ traits: TestAuthority.Traits, seed: UInt64, at time: String? = nil, isIntermediateGiven: Bool = false
    ) throws -> ObtainedToken {
        try TemporaryFolder.with { folder in
            let authority = try TestAuthority(in: folder, traits)
            let stamped = Array("checkpoint of \(name)".utf8)
            let request = ObtainedToken.request(for: stamped, seed: seed)
            let response = try authority.answer(request.encoded, at: time)
            let roots = try AuthorityCertificate.parse(pem: try authority.root)
            let given = isIntermediateGiven && traits.hasIntermediate
                ? Array(try AuthorityCertificate.parse(pem: try authority.intermediates).prefix(1)) : []
            return ObtainedToken(name: name, stamped: stamped, request: request, response: response, roots: roots, given: given)
        }
    }
}
