import TestSupport
import Testing
import TrustedTime

/// Addresses in certificates, OCSP and lists, with an issuer made by the program `openssl`.
@Suite(.enabled(if: Tool("openssl").isWanted)) struct RevocationTests {
    @Test func addressesAreReadFromACertificate() throws {
        try withAuthority([
            "authorityInfoAccess=OCSP;URI:http://ocsp.example/a,caIssuers;URI:http://issuers.example/,OCSP;URI:ldap://x.example/,"
                + "OCSP;URI:HTTPS://ocsp.example/b,OCSP;URI:http://ocsp.example/a",
            "crlDistributionPoints=URI:http://lists.example/1.crl,URI:file:///etc/passwd",
        ]) { _, signer, _ in
            let addresses = RevocationAddresses(of: signer)
            #expect(addresses.status == ["http://ocsp.example/a", "HTTPS://ocsp.example/b"])
            #expect(addresses.lists == ["http://lists.example/1.crl"])
        }
    }

    @Test func addressesThatCannotBeShownOrAreTooManyArePassedOver() throws {
        let many = (0..<12).map { "URI:http://lists.example/\($0)" }.joined(separator: ",")
        let long = "OCSP;URI:http://ocsp.example/" + String(repeating: "x", count: 1000)
        try withAuthority([
            "authorityInfoAccess=\(long),OCSP;URI:http://ocsp.example/a b,OCSP;URI:http:/one-slash.example,OCSP;URI:httpx://y.example/",
            "crlDistributionPoints=\(many)",
        ]) { _, signer, _ in
            let addresses = RevocationAddresses(of: signer)
            #expect(addresses.status.isEmpty)
            #expect(addresses.lists == (0..<8).map { "http://lists.example/\($0)" })
        }
    }

    @Test func aCertificateWithoutAddressesHasNone() throws {
        try withAuthority { _, signer, _ in
            let addresses = RevocationAddresses(of: signer)
            #expect(addresses.status.isEmpty && addresses.lists.isEmpty)
        }
    }

    @Test func aRequestIsWhatOpenSSLWrites() throws {
        try withAuthority { authority, signer, issuer in
            let folder = authority.folder
            let words = ["ocsp", "-issuer", "root.pem", "-cert", "tsa.pem", "-no_nonce", "-reqout", "theirs.req"]
            let outcome = try Tool("openssl").program().run(words, in: folder)
            let theirs = try Bytes.load(folder + "/theirs.req")
            #expect(outcome.code == 0)
            #expect(StatusRequest(about: signer, issuedBy: issuer).encoded == theirs)
        }
    }

    @Test func openSSLReadsTheNonce() throws {
        try withAuthority { authority, signer, issuer in
            let request = StatusRequest(about: signer, issuedBy: issuer, nonce: Array(0..<16))
            try Bytes.save(request.encoded, to: authority.folder + "/ours.req")
            let text = try Tool("openssl").program().run(["ocsp", "-reqin", "ours.req", "-req_text"], in: authority.folder)
            #expect(text.outputText.contains("000102030405060708090A0B0C0D0E0F"))
            let answer = try StatusResponse(parsing: try authority.status(request.encoded), answering: request)
            #expect(answer.status == .good)
        }
    }

    @Test func aResponderSaysGoodThenRevoked() throws {
        try withAuthority { authority, signer, issuer in
            let request = StatusRequest(about: signer, issuedBy: issuer)
            let bytes = try authority.status(request.encoded)
            let answer = try StatusResponse(parsing: bytes, answering: request)
            #expect(answer.status == .good && answer.encoded == bytes)
            #expect(answer.nextUpdate.map { $0 > answer.thisUpdate } == true)
            try authority.revokeSigner()
            let later = try StatusResponse(parsing: try authority.status(request.encoded), answering: request)
            #expect(later.status == .revoked && later.thisUpdate >= answer.thisUpdate)
        }
    }

    @Test func anAnswerAboutAnotherCertificateIsRefused() throws {
        try withAuthority { authority, signer, issuer in
            let (mine, other) = (StatusRequest(about: signer, issuedBy: issuer), StatusRequest(about: issuer, issuedBy: issuer))
            let answer = try authority.status(other.encoded)
            #expect(throws: RevocationError.otherCertificate) { try StatusResponse(parsing: answer, answering: mine) }
            #expect(try StatusResponse(parsing: answer, answering: other).status == .good)
        }
    }

    @Test func aResponderThatDoesNotKnowTheCertificateSaysSo() throws {
        try withAuthority { authority, signer, issuer in
            try Bytes.save([], to: authority.folder + "/index.txt")
            let request = StatusRequest(about: signer, issuedBy: issuer)
            #expect(try StatusResponse(parsing: try authority.status(request.encoded), answering: request).status == .unknown)
        }
    }

    @Test func whatIsNoAnswerIsRefused() throws {
        try withAuthority { authority, signer, issuer in
            let request = StatusRequest(about: signer, issuedBy: issuer)
            func refusal(_ bytes: [UInt8]) -> RevocationError? {
                do throws(RevocationError) {
                    _ = try StatusResponse(parsing: bytes, answering: request)
                    return nil
                } catch { return error }
            }
            let answer = try authority.status(request.encoded)
            #expect(refusal([0x30, 0x03, 0x0A, 0x01, 0x06]) == .refused(status: 6))
            #expect(refusal([0x30, 0x03, 0x0A, 0x01, 0x00]) == .malformed)
            #expect(refusal([]) == .malformed)
            #expect(refusal(answer + [0]) == .malformed)
            #expect(refusal(Array(answer.dropLast())) == .malformed)
            #expect(refusal([UInt8](repeating: 0x30, count: 65_537)) == .tooLong(byteCount: 65_537))
        }
    }

    @Test func aListNamesWhatWasTakenBack() throws {
        try withAuthority { authority, signer, issuer in
            let empty = try RevocationList(parsing: try authority.revocationList())
            #expect(empty.count == 0)
            #expect(try empty.status(of: signer) == .good)
            #expect(empty.nextUpdate.map { $0 > empty.thisUpdate } == true)
            try authority.revokeSigner()
            let bytes = try authority.revocationList()
            let list = try RevocationList(parsing: bytes)
            #expect(list.count == 1 && list.encoded == bytes)
            #expect(try list.status(of: signer) == .revoked)
            #expect(try list.status(of: issuer) == .good)
            #expect(throws: RevocationError.malformed) { try RevocationList(parsing: bytes + [0]) }
            #expect(throws: RevocationError.malformed) { try RevocationList(parsing: Array(bytes.dropLast())) }
            let long = [UInt8](repeating: 0x30, count: RevocationList.byteLimit + 1)
            #expect(throws: RevocationError.tooLong(byteCount: long.count)) { try RevocationList(parsing: long) }
        }
    }

    /// What is kept serves those who check later, with `openssl`.
    @Test func openSSLChecksTheSignaturesOfWhatIsKept() throws {
        try withAuthority { authority, signer, issuer in
            let openssl = try Tool("openssl").program()
            let request = StatusRequest(about: signer, issuedBy: issuer)
            let answer = try StatusResponse(parsing: try authority.status(request.encoded), answering: request)
            try Bytes.save(answer.encoded, to: authority.folder + "/1.ocsp")
            let words = ["ocsp", "-respin", "1.ocsp", "-issuer", "root.pem", "-cert", "tsa.pem", "-CAfile", "root.pem", "-no_nonce"]
            let status = try openssl.run(words, in: authority.folder)
            #expect(status.errorText.contains("Response verify OK") && status.outputText.contains("tsa.pem: good"))
            let list = try RevocationList(parsing: try authority.revocationList())
            try Bytes.save(list.encoded, to: authority.folder + "/1.crl")
            let crl = try openssl.run(["crl", "-in", "1.crl", "-inform", "DER", "-CAfile", "root.pem", "-noout"], in: authority.folder)
            #expect(crl.errorText.contains("verify OK"))
        }
    }

    @Test func aListOfAnotherIssuerSaysNothing() throws {
        try withAuthority { authority, signer, _ in
            try TemporaryFolder.with { folder in
                var traits = TestAuthority.Traits()
                traits.name = "Somebody"
                let list = try RevocationList(parsing: try TestAuthority(in: folder, traits).revocationList())
                #expect(throws: RevocationError.otherIssuer) { try list.status(of: signer) }
            }
        }
    }

    private func withAuthority(
        _ extensions: [String] = [],
        _ body: (_ authority: TestAuthority, _ signer: AuthorityCertificate, _ issuer: AuthorityCertificate) throws -> Void
    ) throws {
        try TemporaryFolder.with { folder in
            var traits = TestAuthority.Traits()
            traits.extensions = extensions
            let authority = try TestAuthority(in: folder, traits)
            let signer = try AuthorityCertificate.parse(pem: try authority.intermediates)[0]
            try body(authority, signer, try AuthorityCertificate.parse(pem: try authority.root)[0])
        }
    }
}
