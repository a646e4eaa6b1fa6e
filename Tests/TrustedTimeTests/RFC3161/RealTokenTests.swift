import Octets
import TestSupport
import Testing
import TrustedTime

/// Tokens of authorities in use, with the roots of this system.
@Suite(.enabled(if: PublicVectors.areThere && PublicVectors.storeIsThere)) struct RealTokenTests {
    @Test func theTokenOfDigiCertHolds() throws {
        let response = try PublicVectors.response("digicert.tsr")
        let found = try response.token.verify(PublicVectors.text, roots: try PublicVectors.systemRoots())
        #expect(found.isTrusted)
        #expect(found.authority == "DigiCert Timestamp 2024")
        #expect(found.statement.time.text == "2025-03-24T11:17:47Z")
        #expect(found.statement.serialText == "5048e337a00e4ec8845f54385ddef87d")
        #expect(found.statement.policy == "2.16.840.1.114412.7.1")
        #expect(found.statement.nonce == [0x20, 0x1D, 0x06, 0xBC, 0x8A, 0xDB, 0x3F, 0x1C])
        #expect(found.statement.imprintAlgorithm == .sha512)
        #expect(found.statement.accuracyMicroseconds == nil)
        #expect(found.deviations == [.unsortedCertificates, .rsaEncryption])
        #expect(found.chain.count == 4 || found.chain.count == 3)
    }

    @Test func theTokenOfIdenTrustHolds() throws {
        let roots = try PublicVectors.systemRoots()
        let response = try PublicVectors.response("valid_timestamp.tsr")
        let found = try response.token.verify(PublicVectors.text, roots: roots)
        #expect(found.isTrusted)
        #expect(found.deviations.contains(.sha1CertificateIdentifier))
        #expect(found.chain.map(\.name) == ["TrustID Timestamp Authority", "TrustID Timestamping CA 3", "IdenTrust Commercial Root CA 1"])
        let token = try TimestampToken(parsing: try PublicVectors.load("timestamp_token_http-timestamp-identrust-com"))
        #expect(token == response.token)
        #expect(try token.verify(PublicVectors.text, roots: roots).isTrusted)
    }

    /// Its two certificates stand in another order than the chain: issue 104 of rfc3161-client.
    @Test func theIssuerMayStandBeforeTheSigner() throws {
        let token = try PublicVectors.response("rfc3161-client-issue-104.tsr").token
        let found = try token.verify(Array("hello".utf8), roots: try PublicVectors.systemRoots())
        #expect(found.isTrusted && found.signer.name == "TrustID Timestamp Authority")
    }

    /// SINPE of Costa Rica signs under a root of its own, and sends its own certificate alone.
    @Test func aTokenOfAnotherRootHoldsAndIsNotTrusted() throws {
        let token = try PublicVectors.response("self_signed.tsr").token
        let found = try token.verify(PublicVectors.text, roots: try PublicVectors.systemRoots())
        #expect(!found.isTrusted)
        #expect(found.chain.count == 1 && found.chain[0] == found.signer)
        #expect(found.statement.accuracyMicroseconds == 500_000)
        #expect(found.statement.isOrdered)
    }

    @Test(arguments: ["digicert.tsr", "valid_timestamp.tsr", "rfc3161-client-issue-104.tsr", "self_signed.tsr"])
    func withoutRootsNothingIsTrusted(name: String) throws {
        let token = try PublicVectors.response(name).token
        let stamped = name.contains("104") ? Array("hello".utf8) : PublicVectors.text
        #expect(!(try token.verify(stamped, roots: .none).isTrusted))
        #expect(throws: TimestampError.imprintMismatch) { try token.verify(stamped + [0], roots: .none) }
    }
}
