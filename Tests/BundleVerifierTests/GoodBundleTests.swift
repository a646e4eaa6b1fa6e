import AgeFormat
import BundleFormat
import BundleVerifier
import Claims
import MerkleLog
import Octets
import SodiumCrypto
import Testing

/// What is good is found good, and no more is said than was checked.
@Suite struct GoodBundleTests {
    private func trust(_ text: String) throws -> TrustedKeys { try TrustedKeys(parsing: Array(text.utf8)) }

    @Test func everythingFitsButNobodyConfirmedTheKey() throws {
        let result = try BundleMaker().bundle().verify()
        #expect(result.report.verdict == .unchecked)
        #expect(result.failures == [])
        #expect(result.verified == nil)
        #expect(result.claims(.holds) == ["files-unchanged"])
        let rests = ["record-disclosed", "entry-in-log"].flatMap { kind in (1...3).map { "\(kind) A-0\($0)" }
        }
        #expect(
            result.claims(.unchecked)
                == Set(rests).union([
                    "sealed-by-key", "log-append-only", "entry-in-log key-record", "file-matches-record A-01",
                    "file-matches-record A-02", "key-trusted holdfast.example/7f3a",
                ]))
        let last = try #require(result.report.claims.last)
        #expect(
            last.detail.hasPrefix(
                "Everything in this bundle fits together. Whose key it is, nobody has confirmed"))
        #expect(last.detail.contains(result.checkWords.joined(separator: " ")))
    }

    @Test func theLogKeyConfirmsAll() throws {
        let maker = BundleMaker()
        let result = try maker.bundle().verify(trust("# by phone\n\n\(maker.logKey.vkey)\r\n"))
        #expect(result.report.verdict == .holds)
        #expect(result.verified?.code == BundleMaker.code)
        #expect(result.verified?.bundleDigest == result.bundleDigest)
        #expect(result.logKey == (try maker.logKey.vkey))
        #expect(result.claims(.unchecked) == [])
    }

    @Test func theCheckWordsConfirmAllInAnyCase() throws {
        let bundle = try BundleMaker().bundle()
        let words = bundle.checkWords
        #expect(try bundle.verify(trust(words.joined(separator: " ").uppercased())).report.verdict == .holds)
        #expect(try bundle.verify(trust(words.joined(separator: "-"))).report.verdict == .holds)
        let other = Array(words.dropFirst()) + ["zoo"]
        #expect(try bundle.verify(trust(other.joined(separator: " "))).report.verdict == .unchecked)
    }

    @Test func anotherKeyForTheSameLogContradicts() throws {
        var other = BundleMaker()
        other.seedByte = 50
        let result = try BundleMaker().bundle().verify(trust(other.logKey.vkey))
        #expect(result.failures == ["key-trusted holdfast.example/7f3a"])
        other.origin = "holdfast.example/other"
        #expect(try BundleMaker().bundle().verify(trust(other.logKey.vkey)).report.verdict == .unchecked)
    }

    @Test func exhibitsShowWhatWasDisclosed() throws {
        let verification = try BundleMaker().bundle().verify()
        let exhibits = verification.exhibits
        let claims = try exhibits.map { try verification.claims(of: $0) }
        #expect(exhibits.map { "\($0.exhibit)" } == ["A-01", "A-02", "A-03"])
        #expect(exhibits.map(\.leafIndex) == [1, 2, 3])
        #expect(
            exhibits.map(\.evidencePath) == [
                "data/evidence/A-01/photo.jpg", "data/evidence/A-02/letter.txt", nil,
            ])
        #expect(claims[0]["payload"]?["title"] == "Number 1")
        #expect(claims[0]["payload"]?["private_note"] == nil)
        #expect(claims[1]["payload"]?["private_note"] == "for myself")
        #expect(exhibits[0].undisclosedDigestCount == exhibits[1].undisclosedDigestCount + 1)
    }

    @Test func aLogOfOneEntryClaimsNoGrowth() throws {
        var maker = BundleMaker()
        maker.hasExhibits = false
        let result = try maker.bundle().verify(trust(maker.logKey.vkey))
        #expect(result.report.verdict == .holds)
        #expect(result.claim(.logAppendOnly)?.result == .notClaimed)
    }

    @Test func aRecordWhoseFileStaysBackClaimsNothingOfIt() throws {
        var bundle = try BundleMaker().bundle()
        bundle.files["data/evidence/A-01/photo.jpg"] = nil
        try bundle.relist()
        try bundle.reseal(3)
        let result = try bundle.verify()
        #expect(result.failures == [])
        #expect(result.claim(.fileMatchesRecord, "A-01")?.result == .notClaimed)
    }

    @Test func aSealedBundleSaysForHowMany() throws {
        let identity = try X25519Identity.generate()
        let sealed = try BundleMaker().bundle().sealed(to: identity.recipient)
        #expect(try UnverifiedBundle.kind(of: MemorySource(sealed)) == .sealed)
        let bundle = try UnverifiedBundle(sealed: MemorySource(sealed), identity: identity)
        #expect(bundle.code == BundleMaker.code)
        let result = try bundle.verify(trusting: .none)
        #expect(result.claim(.sealedToRecipients, "1 recipient")?.result == .holds)
        #expect(result.failures == [])
    }

    @Test func aPassphraseOpensToo() throws {
        let passphrase = try SecretBytes(copying: Array("correct horse".utf8))
        var sealer = try StreamSealer(passphrase: passphrase, logN: 4)
        let body = sealer.seal(try BundleMaker().bundle().zip())
        let header = sealer.header
        let source = MemorySource(header + body + sealer.finish())
        let result = try UnverifiedBundle(sealed: source, passphrase: passphrase).verify(trusting: .none)
        #expect(result.claim(.sealedToRecipients, "one passphrase")?.result == .holds)
        let wrong = try SecretBytes(copying: Array("wrong horse".utf8))
        #expect(throws: AgeOpenError.noMatch) { try UnverifiedBundle(sealed: source, passphrase: wrong) }
    }

    @Test func kindsAreToldByTheFirstBytes() throws {
        let zip = try BundleMaker().bundle().zip()
        #expect(try UnverifiedBundle.kind(of: MemorySource(zip)) == .zip)
        #expect(try UnverifiedBundle.kind(of: MemorySource(Array("hello".utf8))) == .other)
        #expect(try UnverifiedBundle.kind(of: MemorySource([])) == .other)
    }

    @Test func progressEndsAtTheTotal() throws {
        var seen: [(UInt64, UInt64)] = []
        let bundle = try BundleMaker().bundle()
        _ = try UnverifiedBundle(zip: MemorySource(bundle.zip())).verify(trusting: .none) {
            seen.append(($0, $1))
        }
        let total = UInt64(bundle.files.values.reduce(0) { $0 + $1.count })
        #expect(seen.last?.0 == total && seen.last?.1 == total)
    }
}
