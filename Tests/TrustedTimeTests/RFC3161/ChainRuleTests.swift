import Crypto
import Foundation
import SwiftASN1
import Testing
import TrustedTime
import X509

/// The rules for the signer's certificate and those above it.
@Suite struct ChainRuleTests {
    private let root: TestCertificate

    init() throws { root = try TestCertificate.root() }

    private func verify(
        _ signer: TestCertificate, with others: [TestCertificate] = [], roots: [TestCertificate]? = nil
    ) throws -> VerifiedTimestamp {
        let token = try TimestampToken(parsing: try TestToken(signer: signer, certificates: [signer] + others).encoded())
        return try token.verify(
            Array("what is stamped".utf8), roots: AuthorityRoots(try (roots ?? [root]).map { try $0.authority }))
    }

    private func expect(_ error: TimestampError, signer extensions: [Certificate.Extension], line: Int = #line) throws {
        let signer = try TestCertificate.signer(under: root, extensions: extensions)
        let location = SourceLocation(fileID: #fileID, filePath: #filePath, line: line, column: 1)
        #expect(throws: error, sourceLocation: location) { try verify(signer) }
    }

    private func middle(
        _ name: String = "Middle", under issuer: TestCertificate? = nil, extensions: [Certificate.Extension]? = nil,
        key: TestCertificate.Key = .p256(.init()), until: TimeInterval = 1_900_000_000
    ) throws -> TestCertificate {
        try TestCertificate(
            name, key: key, issuer: issuer ?? root, until: until,
            extensions: try extensions ?? TestCertificate.authorityExtensions())
    }

    // The signer

    @Test func theSignerIsOnlyForTimestampingAndSaysSoCritically() throws {
        try expect(.signerNotForTimestamping, signer: [])
        try expect(.signerNotForTimestamping, signer: [try TestCertificate.usage(critical: false)])
        try expect(.signerNotForTimestamping, signer: [try TestCertificate.usage([.codeSigning])])
        try expect(.signerNotForTimestamping, signer: [try TestCertificate.usage([.any])])
        try expect(.signerForOtherPurposes, signer: [try TestCertificate.usage([.timeStamping, .codeSigning])])
    }

    @Test func theSignerIsNoAuthority() throws {
        try expect(.signerIsAuthority, signer: try TestCertificate.authorityExtensions() + [try TestCertificate.usage()])
    }

    @Test func theKeyOfTheSignerIsForSignatures() throws {
        let usage = try TestCertificate.usage()
        try expect(.signerKeyUsage, signer: [usage, try Certificate.Extension(KeyUsage(keyEncipherment: true), critical: true)])
        for allowed in [KeyUsage(digitalSignature: true), KeyUsage(nonRepudiation: true)] {
            let signer = try TestCertificate.signer(under: root, extensions: [usage, try Certificate.Extension(allowed, critical: true)])
            #expect(try verify(signer).isTrusted)
        }
    }

    /// As with `openssl`: a key that is for other things too may have signed something that reads as a time.
    @Test func theKeyOfTheSignerIsForNothingElse() throws {
        let usage = try TestCertificate.usage()
        let others = [
            KeyUsage(digitalSignature: true, keyEncipherment: true), KeyUsage(digitalSignature: true, dataEncipherment: true),
            KeyUsage(digitalSignature: true, keyAgreement: true), KeyUsage(nonRepudiation: true, keyCertSign: true),
            KeyUsage(digitalSignature: true, nonRepudiation: true, cRLSign: true), KeyUsage(digitalSignature: true, encipherOnly: true),
            KeyUsage(digitalSignature: true, decipherOnly: true),
        ]
        for other in others {
            try expect(.signerKeyUsage, signer: [usage, try Certificate.Extension(other, critical: false)])
        }
        let both = try Certificate.Extension(KeyUsage(digitalSignature: true, nonRepudiation: true), critical: true)
        #expect(try verify(try TestCertificate.signer(under: root, extensions: [usage, both])).isTrusted)
    }

    @Test func aCriticalExtensionThatNobodyKnowsIsRefused() throws {
        let unknown = Certificate.Extension(oid: [1, 2, 3, 4], critical: true, value: [5, 0])
        try expect(.unknownCriticalExtension, signer: [try TestCertificate.usage(), unknown])
        let middle = try middle(extensions: try TestCertificate.authorityExtensions() + [unknown])
        #expect(throws: TimestampError.unknownCriticalExtension) {
            try verify(try TestCertificate.signer(under: middle), with: [middle])
        }
    }

    /// 1,772,400,003 is the time stated.
    @Test func theSignerIsValidAtTheTimeStated() throws {
        #expect(try verify(try TestCertificate.signer(under: root, until: 1_772_400_003)).isTrusted)
        #expect(throws: TimestampError.certificateExpired) {
            try verify(try TestCertificate.signer(under: root, until: 1_772_400_002))
        }
        #expect(try verify(try TestCertificate.signer(under: root, from: 1_772_400_003)).isTrusted)
        #expect(throws: TimestampError.certificateNotYetValid) {
            try verify(try TestCertificate.signer(under: root, from: 1_772_400_004))
        }
    }

    // The chain

    @Test func aChainOverAMiddleReachesTheRoot() throws {
        let middle = try middle()
        let signer = try TestCertificate.signer(under: middle)
        let found = try verify(signer, with: [middle])
        #expect(found.isTrusted && found.chain.map(\.name) == ["Signer", "Middle", "Root"])
        #expect(!(try verify(signer).isTrusted))
        #expect(try verify(signer).chain.map(\.name) == ["Signer"])
    }

    @Test func theRootInTheTokenIsNotBelieved() throws {
        let signer = try TestCertificate.signer(under: root)
        let found = try verify(signer, with: [root], roots: [])
        #expect(!found.isTrusted && found.chain.map(\.name) == ["Signer", "Root"])
    }

    @Test func aRootOfTheSameNameAndAnotherKeyIsNotReached() throws {
        let signer = try TestCertificate.signer(under: root)
        #expect(!(try verify(signer, roots: [try TestCertificate.root()]).isTrusted))
    }

    @Test func theFirstCertificateToEndIsNamed() throws {
        let middle = try middle(until: 1_800_000_000)
        let found = try verify(try TestCertificate.signer(under: middle), with: [middle])
        #expect(found.endsAt == UTCTime(secondsSince1970: 1_800_000_000))
    }

    @Test func aMiddleIsValidAtTheTimeStated() throws {
        let middle = try middle(until: 1_772_400_002)
        #expect(throws: TimestampError.certificateExpired) { try verify(try TestCertificate.signer(under: middle), with: [middle]) }
    }

    @Test func aMiddleMayIssueCertificates() throws {
        let usage = try Certificate.Extension(KeyUsage(digitalSignature: true), critical: true)
        let authority = try Certificate.Extension(BasicConstraints.isCertificateAuthority(maxPathLength: nil), critical: true)
        for extensions in [[], [usage], [authority, usage]] {
            let middle = try middle(extensions: extensions)
            #expect(throws: TimestampError.issuerNotAuthority) {
                try verify(try TestCertificate.signer(under: middle), with: [middle])
            }
        }
    }

    /// Certificates of version 1 say nothing of what they are for: a root may be one, what stands below it not.
    @Test func onlyARootMayBeOfVersionOne() throws {
        let old = try TestCertificate("Old", issuer: root, version: .v1, extensions: [])
        #expect(throws: TimestampError.issuerNotAuthority) { try verify(try TestCertificate.signer(under: old), with: [old]) }
        let oldRoot = try TestCertificate("Old root", version: .v1, extensions: [])
        #expect(try verify(try TestCertificate.signer(under: oldRoot), roots: [oldRoot]).isTrusted)
    }

    @Test func theUsesOfAMiddleIncludeTimestamping() throws {
        let cases: [([ExtendedKeyUsage.Usage], Bool)] = [
            ([.timeStamping, .codeSigning], true), ([.any], true), ([.serverAuth, .emailProtection], false),
        ]
        for (usages, holds) in cases {
            let middle = try middle(
                extensions: try TestCertificate.authorityExtensions() + [try TestCertificate.usage(usages, critical: false)])
            let signer = try TestCertificate.signer(under: middle)
            if holds {
                #expect(try verify(signer, with: [middle]).isTrusted)
            } else {
                #expect(throws: TimestampError.issuerPurpose) { try verify(signer, with: [middle]) }
                #expect(throws: TimestampError.issuerPurpose) { try verify(signer, with: [middle], roots: []) }
            }
        }
    }

    @Test func aPathLongerThanAnAuthorityAllowsIsRefused() throws {
        let short = try middle("Short", extensions: try TestCertificate.authorityExtensions(pathLength: 0))
        let below = try middle("Below", under: short)
        #expect(throws: TimestampError.chainRefused) { try verify(try TestCertificate.signer(under: below), with: [short, below]) }
    }

    @Test func namesThatAnAuthorityMayNotVouchForAreRefused() throws {
        let names = NameConstraints(permittedSubtrees: [.directoryName(try DistinguishedName { CountryName("FR") })])
        let middle = try middle(
            extensions: try TestCertificate.authorityExtensions() + [try Certificate.Extension(names, critical: true)])
        #expect(throws: TimestampError.chainRefused) { try verify(try TestCertificate.signer(under: middle), with: [middle]) }
    }

    /// Thirty authorities of one name and one key: each may stand above each other one, in 30! orders.
    @Test func aTokenMadeToKeepTheSearchBusyIsAnswered() throws {
        let key = TestCertificate.Key.p256(.init())
        let named = try TestCertificate("Same", key: key, extensions: try TestCertificate.authorityExtensions(pathLength: 0))
        let same = try (0..<30).map { index in
            let name = try Certificate.Extension(SubjectAlternativeNames([.dnsName("n\(index)")]), critical: false)
            return try TestCertificate(
                "Same", key: key, issuer: named, serial: index + 100, extensions: try TestCertificate.authorityExtensions() + [name])
        }
        let found = try verify(try TestCertificate.signer(under: named), with: same)
        #expect(!found.isTrusted && found.chain.count == 2)
    }

    /// Authorities that vouch for each other in a circle have no end; the search has.
    @Test func aCircleOfAuthoritiesIsAnswered() throws {
        let (a, b) = (TestCertificate.Key.p256(.init()), TestCertificate.Key.p256(.init()))
        let plainA = try TestCertificate("A", key: a, extensions: try TestCertificate.authorityExtensions())
        let crossB = try TestCertificate("B", key: b, issuer: plainA, extensions: try TestCertificate.authorityExtensions())
        let crossA = try TestCertificate("A", key: a, issuer: crossB, extensions: try TestCertificate.authorityExtensions())
        let found = try verify(try TestCertificate.signer(under: plainA), with: [crossA, crossB])
        #expect(!found.isTrusted && found.chain.map(\.name) == ["Signer", "A", "B"])
    }

    @Test func aChainLongerThanIsFollowedIsRefused() throws {
        var chain = [root]
        for index in 0..<6 { chain.append(try middle("M\(index)", under: chain[index])) }
        #expect(throws: TimestampError.chainRefused) {
            try verify(try TestCertificate.signer(under: chain[6]), with: Array(chain.dropFirst()))
        }
        #expect(try verify(try TestCertificate.signer(under: chain[4]), with: Array(chain[1...4])).isTrusted)
    }

    /// What another authority brought along: the name and the public key of an honest one, and a circle of issuers.
    @Test func certificatesOfOthersDoNotHideTheWayToTheRoot() throws {
        let middle = try middle(), signer = try TestCertificate.signer(under: middle)
        let key = TestCertificate.Key.p256(.init()), extensions = try TestCertificate.authorityExtensions()
        let first = try TestCertificate("Y", key: key, extensions: extensions)
        let other = try self.middle("X", under: first), circle = try self.middle("Y", under: other, key: key)
        let decoys = try (0..<24).map { try self.middle("Middle", under: $0 % 2 == 0 ? other : circle, key: middle.key) }
        let stamped = Array("what is stamped".utf8), roots = AuthorityRoots([try root.authority])
        let beside = try (decoys + [other, circle]).map { try $0.authority }
        let whole = try TimestampToken(parsing: try TestToken(signer: signer, certificates: [signer, middle]).encoded())
        #expect(try whole.verify(stamped, roots: roots, intermediates: beside).isTrusted)
        #expect(try whole.verify(stamped, roots: .none, intermediates: beside).chain.count > 1)
        let short = try TimestampToken(parsing: try TestToken(signer: signer, certificates: [signer]).encoded())
        #expect(try short.verify(stamped, roots: roots, intermediates: beside + [try middle.authority]).isTrusted)
    }

    /// As with `openssl`, which asks for `-partial_chain` to believe a certificate that is no root.
    @Test func aSignerIsNoRoot() throws {
        let signer = try TestCertificate.signer(under: root)
        #expect(try verify(signer, roots: [signer]).chain.count == 1)
        #expect(try !verify(signer, roots: [signer]).isTrusted)
        #expect(AuthorityRoots([try signer.authority]).count == 0)
    }

    /// The library counts in seconds from 1970; certificates may say any year of four digits.
    @Test(arguments: [("00000302000000Z", -62_162_035_200.0), ("19600101000000Z", -400_000_000), ("99990101000000Z", 250_000_000_000)])
    func timesOfEachYearAreAnswered(time: String, from: Double) throws {
        let root = try TestCertificate("Root", from: from, until: 253_402_300_799, extensions: try TestCertificate.authorityExtensions())
        let signer = try TestCertificate.signer(under: root, until: 253_402_300_799, from: from)
        var made = TestToken(signer: signer, certificates: [signer])
        made.time = time
        let token = try TimestampToken(parsing: try made.encoded())
        #expect(try token.verify(Array("what is stamped".utf8), roots: AuthorityRoots([try root.authority])).isTrusted)
    }
}
