import Crypto
import Octets
import SodiumCrypto
import Testing
import TrustedTime
import X509

/// One rule per test: a token that keeps all others, properly signed.
@Suite struct TokenRuleTests {
    private let root: TestCertificate
    private let signer: TestCertificate

    init() throws {
        root = try TestCertificate.root()
        signer = try TestCertificate.signer(under: root)
    }

    private func token(_ change: (inout TestToken) -> Void = { _ in }) -> TestToken {
        var token = TestToken(signer: signer, certificates: [signer])
        change(&token)
        return token
    }

    private func verify(
        _ made: TestToken, _ request: TimestampRequest? = nil, policy: String? = nil
    ) throws -> VerifiedTimestamp {
        let token = try TimestampToken(parsing: try made.encoded())
        return try token.verify(
            Array("what is stamped".utf8), answering: request, policy: policy, roots: AuthorityRoots([try root.authority]))
    }

    private func expect(_ error: TimestampError, _ change: (inout TestToken) -> Void, line: Int = #line) {
        let location = SourceLocation(fileID: #fileID, filePath: #filePath, line: line, column: 1)
        #expect(throws: error, sourceLocation: location) { try verify(token(change)) }
    }

    @Test func aTokenThatKeepsEachRuleHolds() throws {
        let found = try verify(token { $0.statementEnd = DER.sequence(DER.integer(1), [0x80, 1, 5], [0x81, 1, 7]) + [1, 1, 0xFF] })
        #expect(found.isTrusted && found.deviations == [])
        #expect(found.chain == [try signer.authority, try root.authority])
        #expect(found.signer.fingerprint == Digest32(hashing: signer.encoded))
        #expect(found.statement.accuracyMicroseconds == 1_005_007 && found.statement.isOrdered)
        #expect(found.statement.serialText == "1234" && found.statement.policy == "1.2.3.4")
        #expect(found.statement.time == UTCTime(secondsSince1970: 1_772_400_003))
        #expect(found.endsAt == UTCTime(secondsSince1970: 1_900_000_000))
        #expect(found.authority == "Signer")
    }

    @Test func signersOfEachKindHold() throws {
        let keys: [TestCertificate.Key] = [
            .p256(.init()), .p384(.init()), .p521(.init()), .ed25519(.init()),
        ]
        for key in keys {
            let signer = try TestCertificate.signer(under: root, key: key)
            #expect(try verify(TestToken(signer: signer, certificates: [signer])).isTrusted)
            var broken = TestToken(signer: signer, certificates: [signer])
            broken.breaksSignature = true
            #expect(throws: TimestampError.signatureInvalid) { try verify(broken) }
        }
    }

    @Test(arguments: ImprintAlgorithm.allCases) func theImprintMayBeOfEachDigest(algorithm: ImprintAlgorithm) throws {
        #expect(try verify(token { $0.imprint = algorithm }).statement.imprint.count == algorithm.byteCount)
    }

    // What is stated

    @Test func aTokenOfAnotherFileIsRefused() { expect(.imprintMismatch) { $0.stamped = [1] } }

    @Test func anImprintOfSHA1IsRefused() { expect(.unsupportedImprint) { $0.imprintName = DER.name("1.3.14.3.2.26") } }

    @Test func anImprintWhoseSizeIsOfAnotherDigestIsRefused() {
        expect(.malformed(.statement)) { $0.imprintName = DER.digest(.sha512) }
    }

    @Test func theImprintMayNameParametersNULLAndNoOthers() throws {
        let name = DER.identifier("2.16.840.1.101.3.4.2.1")
        #expect(try verify(token { $0.imprintName = DER.sequence(name, DER.null) }).isTrusted)
        expect(.malformed(.statement)) { $0.imprintName = DER.sequence(name, DER.integer(1)) }
    }

    @Test func theVersionOfTheStatementIsOne() { expect(.unsupportedVersion(.statement)) { $0.statementVersion = DER.integer(2) } }

    @Test func aCriticalExtensionIsRefusedAndAnotherPassedOver() throws {
        let name = DER.identifier("1.2.3")
        let plain = DER.value(0xA1, DER.sequence(name, DER.value(4, [1])))
        #expect(try verify(token { $0.statementEnd = plain }).isTrusted)
        expect(.criticalExtension) { $0.statementEnd = DER.value(0xA1, DER.sequence(name, [1, 1, 0xFF], DER.value(4, [1]))) }
    }

    @Test(arguments: ["20260230000000Z", "20260301212003", "2026030121200Z", "20260301212003.Z", "20260301212060Z", "20260301212003+00"])
    func whatIsNoTimeIsRefused(text: String) { expect(.badTime) { $0.time = text } }

    @Test func aFractionIsKeptAndZerosAtItsEndAreADeviation() throws {
        let found = try verify(token { $0.time = "20260301212003.25Z" })
        #expect(found.statement.time.text == "2026-03-01T21:20:03.25Z" && found.deviations == [])
        #expect(try verify(token { $0.time = "20260301212003.250Z" }).deviations == [.fractionEndsInZero])
    }

    @Test func anAccuracyOverItsRangeIsRefused() {
        expect(.malformed(.statement)) { $0.statementEnd = DER.sequence([0x80, 2, 3, 0xE8]) }
        expect(.malformed(.statement)) { $0.statementEnd = DER.sequence([2, 5, 1, 0, 0, 0, 0]) }
    }

    @Test func aSerialNumberIsNotNegativeAndHasAtMost20Bytes() throws {
        expect(.malformed(.statement)) { $0.serial = [2, 1, 0x80] }
        expect(.malformed(.statement)) { $0.serial = DER.value(2, Array(repeating: 0x7F, count: 21)) }
        expect(.malformed(.statement)) { $0.serial = [2, 2, 0, 1] }
        #expect(try verify(token { $0.serial = DER.value(2, [0] + Array(repeating: 0xFF, count: 20)) }).isTrusted)
    }

    @Test func aNameOfAnotherAuthorityIsADeviation() throws {
        let root = try TestCertificate.root()
        let own = DER.value(0xA0, DER.value(0xA4, try TestCertificate.signer(under: signer).issuerBytes))
        #expect(try verify(token { $0.statementEnd = own }).deviations == [])
        let other = DER.value(0xA0, DER.value(0xA4, try root.issuerBytes))
        #expect(try verify(token { $0.statementEnd = other }).deviations == [.otherAuthorityName])
    }

    // The request

    private var request: TimestampRequest {
        TimestampRequest(imprint: Digest32(hashing: Array("what is stamped".utf8)), nonce: [0, 0x81, 2], policy: "1.2.3.4")
    }

    @Test func theAnswerCarriesTheNonceOfTheRequest() throws {
        let nonce = DER.value(2, [0, 0x81, 2])
        #expect(try verify(token { $0.statementEnd = nonce }, request).statement.nonce == [0x81, 2])
        #expect(throws: TimestampError.nonceMismatch) { try verify(token(), request) }
        #expect(throws: TimestampError.nonceMismatch) { try verify(token { $0.statementEnd = DER.integer(3) }, request) }
    }

    @Test func theAnswerIsUnderThePolicyDemanded() throws {
        let made = token { ($0.statementEnd, $0.policy) = (DER.value(2, [0, 0x81, 2]), DER.identifier("1.2.3.5")) }
        #expect(throws: TimestampError.policyMismatch) { try verify(made, request) }
        #expect(throws: TimestampError.policyMismatch) { try verify(token(), policy: "1.2.3") }
        #expect(try verify(token(), policy: "1.2.3.4").isTrusted)
    }

    @Test func aRequestOfAnotherFileIsRefused() throws {
        let other = TimestampRequest(imprint: Digest32(hashing: [1]), nonce: [1])
        #expect(throws: TimestampError.requestMismatch) { try verify(token { $0.statementEnd = DER.integer(1) }, other) }
        let sha512 = token { ($0.imprint, $0.statementEnd) = (.sha512, DER.value(2, [0, 0x81, 2])) }
        #expect(throws: TimestampError.imprintMismatch) { try verify(sha512, request) }
    }

    // The signed data

    @Test func onlySignedDataOfStatementsIsRead() {
        expect(.notSignedData) { $0.dataType = DER.identifier("1.2.840.113549.1.7.3") }
        expect(.notTimestamp) { $0.statementType = DER.identifier("1.2.840.113549.1.7.1") }
        expect(.unsupportedVersion(.token)) { $0.dataVersion = DER.integer(1) }
    }

    @Test func thereIsOneSigner() {
        expect(.signerCount(0)) { $0.signerCount = 0 }
        expect(.signerCount(2)) { $0.signerCount = 2 }
    }

    @Test func theVersionOfTheSignerFitsItsIdentifier() throws {
        expect(.unsupportedVersion(.signer)) { $0.signerVersion = DER.integer(3) }
        expect(.unsupportedVersion(.signer)) { $0.signerIdentifier = DER.value(0x80, [1, 2]) }
    }

    @Test func theSignerMayBeNamedByItsKey() throws {
        let identifier: [UInt8] = [1, 2, 3, 4]
        let named = try TestCertificate.signer(
            under: root,
            extensions: [
                try TestCertificate.usage(),
                try Certificate.Extension(SubjectKeyIdentifier(keyIdentifier: identifier[...]), critical: false),
            ])
        var made = TestToken(signer: named, certificates: [signer, named])
        (made.signerVersion, made.signerIdentifier) = (DER.integer(3), DER.value(0x80, identifier))
        #expect(try verify(made).signer == named.authority)
        made.signerIdentifier = DER.value(0x80, [9])
        #expect(throws: TimestampError.signerCertificateMissing) { try verify(made) }
    }

    @Test func theCertificateOfTheSignerIsThere() throws {
        expect(.signerCertificateMissing) { $0.certificates = [] }
        let bare = try TimestampToken(parsing: try token { $0.certificates = [] }.encoded())
        let found = try bare.verify(
            Array("what is stamped".utf8), roots: AuthorityRoots([try root.authority]), intermediates: [try signer.authority])
        #expect(found.isTrusted)
    }

    @Test func certificatesInAnotherOrderAreADeviation() throws {
        let made = token { $0.certificates = [signer.encoded, root.encoded].sorted { $1.lexicographicallyPrecedes($0) } }
        #expect(try verify(made).deviations == [.unsortedCertificates])
    }

    @Test func moreCertificatesThanAreReadAreRefused() {
        expect(.tooManyCertificates) { $0.certificates = Array(repeating: signer.encoded, count: 33) }
        expect(.malformed(.certificate)) { $0.certificates.append(DER.sequence(DER.integer(1))) }
    }

    // The signed attributes

    @Test func theSignatureIsBoundToTheStatement() {
        expect(.attributeMissing) { $0.contentType = nil }
        expect(.attributeMissing) { $0.hasMessageDigest = false }
        expect(.contentTypeMismatch) { $0.contentType = DER.identifier("1.2.840.113549.1.7.1") }
        expect(.messageDigestMismatch) { $0.messageDigest = Array(repeating: 1, count: 32) }
        expect(.signatureInvalid) { $0.breaksSignature = true }
    }

    @Test func anAttributeStandsThereOnceWithOneValue() {
        let digest = TestToken.attribute("1.2.840.113549.1.9.4", DER.value(4, [1]))
        expect(.attributeRepeated) { $0.moreAttributes = [digest] }
        expect(.attributeRepeated) {
            $0.hasMessageDigest = false
            $0.moreAttributes = [TestToken.attribute("1.2.840.113549.1.9.4", DER.value(4, [1]), DER.value(4, [1]))]
        }
        expect(.attributeRepeated) { $0.contentType = [] }
    }

    @Test func attributesOutOfOrderAreRefused() { expect(.attributesNotDER) { $0.sortsAttributes = false } }

    @Test func unknownAttributesArePassedOver() throws {
        #expect(try verify(token { $0.moreAttributes = [TestToken.attribute("1.2.3", DER.integer(1))] }).isTrusted)
        #expect(try verify(token { $0.unsignedAttributes = DER.value(0xA1, TestToken.attribute("1.2.3", DER.integer(1))) }).isTrusted)
    }

    @Test func theCertificateIsNamedByItsDigest() throws {
        expect(.certificateIdentifierMissing) { $0.hasCertificateIdentifier = false }
        expect(.certificateIdentifierMismatch) { $0.certificateIdentifier = TestToken.identifierV2(root.encoded) }
        let found = try verify(token { $0.certificateIdentifier = TestToken.identifierV1(signer.encoded) })
        #expect(found.deviations == [.sha1CertificateIdentifier])
        expect(.certificateIdentifierMismatch) { $0.certificateIdentifier = TestToken.identifierV1(root.encoded) }
    }

    @Test func bothIdentifiersHaveToFit() throws {
        #expect(try verify(token { $0.moreAttributes = [TestToken.identifierV1(signer.encoded)] }).deviations == [])
        expect(.certificateIdentifierMismatch) { $0.moreAttributes = [TestToken.identifierV1(root.encoded)] }
    }

    @Test func theIssuerAndNumberOfTheIdentifierHaveToFit() throws {
        func identifier(_ number: UInt8) throws -> [UInt8] {
            let issuer = DER.sequence(DER.value(0xA4, try signer.issuerBytes))
            return TestToken.identifierV2(signer.encoded, issuerSerial: DER.sequence(issuer, DER.integer(number)))
        }
        let (right, wrong) = (try identifier(9), try identifier(8))
        #expect(try verify(token { $0.certificateIdentifier = right }).isTrusted)
        expect(.certificateIdentifierMismatch) { $0.certificateIdentifier = wrong }
    }

    /// Another certificate with the signer's issuer and number does not stand in for it.
    @Test func anInjectedCertificateIsNotTheSigner() throws {
        let other = try TestCertificate.signer(under: root)
        #expect(try verify(token { $0.certificates = [other.encoded, signer.encoded] }).signer == signer.authority)
        expect(.certificateIdentifierMismatch) { $0.certificates = [other.encoded] }
    }

    // Algorithms

    @Test func onlyDigestsThatAreSafeAreRead() {
        expect(.unsupportedDigest) { $0.digestName = DER.name("1.3.14.3.2.26") }
        expect(.unsupportedDigest) { $0.listedDigest = DER.digest(.sha512) }
        expect(.unsupportedSignature) { $0.signatureName = DER.name("1.2.840.113549.1.1.10") }
        expect(.unsupportedSignature) { $0.signatureName = DER.name("1.2.840.10045.4.1") }
        expect(.unsupportedDigest) { $0.signatureName = DER.name("1.2.840.10045.4.3.3") }
        expect(.signatureInvalid) { $0.signatureName = DER.name("1.2.840.113549.1.1.11") }
        expect(.malformed(.signer)) { $0.signatureName = DER.sequence(DER.identifier("1.2.840.10045.4.3.2"), DER.null) }
    }
}
