import TestSupport
import Testing

/// The made authorities that other tests stand on, checked with `openssl ts -verify` alone.
@Suite(.enabled(if: Tool("openssl").isWanted)) struct TestAuthorityTests {
    @Test(arguments: TestAuthority.KeyKind.allCases, [false, true])
    func opensslVerifiesWhatAnAuthorityAnswers(kind: TestAuthority.KeyKind, hasIntermediate: Bool) throws {
        try TemporaryFolder.with { folder in
            var traits = TestAuthority.Traits()
            (traits.keyKind, traits.hasIntermediate, traits.sendsChain) = (kind, hasIntermediate, hasIntermediate)
            let authority = try TestAuthority(in: folder, traits)
            let request = try authority.request(over: Array("note".utf8))
            _ = try authority.answer(request)
            #expect(try verify("-queryfile", "query.tsq", in: authority).code == 0)
            #expect(try verify("-data", "stamped", in: authority).code == 0)
            try Bytes.save(Array("nota".utf8), to: folder + "/stamped")
            #expect(try verify("-data", "stamped", in: authority).code == 1)
        }
    }

    @Test func timesCanBeFaked() throws {
        try TemporaryFolder.with { folder in
            let authority = try TestAuthority(in: folder)
            _ = try authority.answer(authority.request(over: [1]), at: "2024-05-05 10:00:00")
            let text = try Tool("openssl").program().run(["ts", "-reply", "-in", "response.tsr", "-text"], in: folder)
            #expect(text.outputText.contains("Time stamp: May  5 10:00:0"))
        }
    }

    @Test func aCertificateCanHaveAnotherPurposeOrHaveEnded() throws {
        try TemporaryFolder.with { folder in
            var traits = TestAuthority.Traits()
            traits.notAfter = "20210101000000Z"
            let authority = try TestAuthority(in: folder, traits)
            _ = try authority.answer(authority.request(over: [1]), at: "2022-01-01 00:00:00")
            let outcome = try verify("-queryfile", "query.tsq", in: authority)
            #expect(outcome.errorText.contains("certificate has expired"))
        }
    }

    private func verify(_ what: String, _ file: String, in authority: TestAuthority) throws -> Outcome {
        var words = ["ts", "-verify", what, file, "-in", "response.tsr", "-CAfile", "root.pem"]
        if authority.traits.hasIntermediate { words += ["-untrusted", "chain.pem"] }
        return try Tool("openssl").program().run(words, in: authority.folder)
    }
}
