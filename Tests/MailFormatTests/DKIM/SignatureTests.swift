import Crypto
import CryptoExtras
import Foundation
import MailFormat
import Octets
import SodiumCrypto
import Testing

/// Mails that are signed here, by hand, to have what no signer makes.
private struct Signer {
    let key = Curve25519.Signing.PrivateKey()
    var record: String { "v=DKIM1; k=ed25519; p=" + Base64.encode(Array(key.publicKey.rawRepresentation)) }
    static let name = "s1._domainkey.example.org"

    /// - Parameters:
    ///   - tags: more tags, or others.
    ///   - signed: header lines as they are signed: relaxed.
    func mail(
        headers: [String] = ["From: a@example.org", "Subject: x"], body: String = "text\r\n", names: String = "from:subject",
        signed: String = "from:a@example.org\r\nsubject:x\r\n", tags: String = "", algorithm: String = "ed25519-sha256",
        domain: String = "example.org"
    ) throws -> MailMessage {
        let hash = Base64.encode(Digest32(hashing: Array(body.utf8)).bytes)
        let start = "v=1; a=\(algorithm); c=relaxed/simple; d=\(domain); s=s1; h=\(names); bh=\(hash);\(tags) b="
        let message = Array((signed + "dkim-signature:" + start).utf8)
        let digest = Array(SHA256.hash(data: message))
        let value = Base64.encode(Array(try key.signature(for: digest)))
        let lines = ["DKIM-Signature: " + start + value] + headers
        return MailMessage(parsing: Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    }

    func check(_ mail: MailMessage, record: String? = nil, now: UInt64 = 1_800_000_000) throws -> MailSignatureCheck {
        try #require(mail.signatureChecks(keys: [Self.name: record ?? self.record], now: now).first)
    }
}

@Test func aSignatureFitsAndSaysWhatItCovers() throws {
    let (signer, mail) = (Signer(), try Signer().mail())
    #expect(mail.signatureKeyNames == [Signer.name])
    let own = try signer.check(try signer.mail())
    #expect(own.result == .fits && own.fitsFrom == true && own.domain == "example.org" && own.selector == "s1")
    #expect(own.coveredFields == [1, 2] && own.signedHeaders == ["from", "subject"])
    #expect(own.findings == [.fromNotOversigned, .headersNotOversigned])
    // Of another key.
    #expect(try signer.check(mail).result == .differs)
    #expect(try signer.check(mail).findings.contains(.headersDiffer))
}

@Test func withoutAKeyNothingIsDecided() throws {
    let mail = try Signer().mail()
    let unasked = try #require(mail.signatureChecks(keys: [:], now: 0).first)
    #expect(unasked.result == .notChecked && unasked.findings.contains(.keyNotAsked))
    let missing = try #require(mail.signatureChecks(keys: [Signer.name: nil], now: 0).first)
    #expect(missing.result == .notChecked && missing.findings.contains(.keyMissing))
}

@Test func theBodyIsComparedWithoutAKeyToo() throws {
    let mail = try Signer().mail()
    let changed = MailMessage(parsing: mail.bytes + Array("more\r\n".utf8))
    let check = try #require(changed.signatureChecks(keys: [:], now: 0).first)
    #expect(check.result == .notChecked && check.findings.contains(.bodyDiffers))
}

@Test(arguments: [
    ("v=DKIM1; k=ed25519; p=", SignatureFinding.keyRevoked), ("v=DKIM1; k=ed25519; p=AAAA", .keyMalformed),
    ("v=DKIM2; k=ed25519; p=AAAA", .keyMalformed), ("k=ed25519; v=DKIM1; p=AAAA", .keyMalformed), ("p", .keyMalformed),
    ("v=DKIM1; k=rsa; p=AAAA", .keyMismatch), ("v=DKIM1; k=ed25519; h=sha1; p=AAAA", .keyMismatch),
    ("v=DKIM1; k=ed25519; s=other; p=AAAA", .keyMismatch), ("v=DKIM1; k=ed25519; k=ed25519; p=AAAA", .keyMalformed),
])
func aKeyThatDoesNotCountIsSaid(record: String, finding: SignatureFinding) throws {
    let signer = Signer()
    let check = try signer.check(try signer.mail(), record: record)
    #expect(check.result == .unusable && check.findings.contains(finding))
}

@Test func flagsOfTheKeyAreSaid() throws {
    let signer = Signer()
    let test = signer.record.replacing("p=", with: "t=y; p=")
    #expect(try signer.check(try signer.mail(), record: test).findings.contains(.testMode))
    let strict = signer.record.replacing("p=", with: "t=s; p=")
    let below = try signer.mail(tags: " i=@sub.example.org;")
    #expect(try signer.check(below).result == .fits)
    let check = try signer.check(below, record: strict)
    #expect(check.result == .unusable && check.findings.contains(.identityMismatch))
    #expect(try signer.check(try signer.mail(tags: " i=a@example.org;"), record: strict).result == .fits)
}

@Test func aPublishedKeyIsSaid() throws {
    let signer = Signer()
    let value = Base64.encode(Array(signer.key.publicKey.rawRepresentation))
    let keys = SignatureKeys([Signer.name: signer.record], now: 0, published: [value])
    #expect(try signer.mail().signatureChecks(keys)[0].findings.contains(.keyPublished))
}

@Test(arguments: [
    (" i=@example.net;", SignatureFinding.identityMismatch), (" i=@notexample.org;", .identityMismatch), (" q=http;", .unsupported),
    (" d=example.org;", .malformed), (" t=x;", .malformed), (" t=5; x=5;", .malformed), (" l=-1;", .malformed), (" ;", .malformed),
    (" l=1_0;", .malformed),
])
func whatASignatureMustNotSayIsRefused(tags: String, finding: SignatureFinding) throws {
    let signer = Signer()
    let check = try signer.check(try signer.mail(tags: tags))
    #expect(check.result == .unusable && check.findings.contains(finding), "\(check)")
}

@Test func olderAlgorithmsDoNotCount() throws {
    let signer = Signer()
    #expect(try signer.check(try signer.mail(algorithm: "rsa-sha1")).findings == [.sha1])
    #expect(try signer.check(try signer.mail(algorithm: "rsa-md5")).findings == [.unsupported])
}

@Test func aSignatureWithoutFromDoesNotCount() throws {
    let signer = Signer()
    let check = try signer.check(try signer.mail(names: "subject", signed: "subject:x\r\n"))
    #expect(check.result == .unusable && check.findings.contains(.fromNotSigned))
}

@Test func timesAreMeasuredByTheReceipt() throws {
    let signer = Signer()
    let mail = try signer.mail(tags: " t=1000; x=2000;")
    func findings(now: UInt64, receivedAt: UInt64? = nil) -> [SignatureFinding] {
        mail.signatureChecks(SignatureKeys([Signer.name: signer.record], now: now, receivedAt: receivedAt))[0].findings
    }
    #expect(!findings(now: 1500).contains(.expired) && !findings(now: 1500).contains(.timestampFuture))
    #expect(findings(now: 3000).contains(.expired))
    #expect(!findings(now: 3000, receivedAt: 1500).contains(.expired))
    #expect(findings(now: 500).contains(.timestampFuture))
}

@Test func textBehindTheSignedLengthIsNotAttested() throws {
    let signer = Signer()
    let whole = try signer.check(try signer.mail(tags: " l=6;"))
    #expect(whole.result == .fits && whole.findings.contains(.bodyLength))
    let mail = try signer.mail(tags: " l=6;")
    let longer = try signer.check(MailMessage(parsing: mail.bytes + Array("more\r\n".utf8)))
    #expect(longer.result == .differs && longer.findings.contains(.bodyAppended) && !longer.findings.contains(.bodyDiffers))
    let shorter = try signer.check(try signer.mail(tags: " l=7;"))
    #expect(shorter.result == .differs && shorter.findings.contains(.bodyShorter))
}

@Test func anAddedSubjectIsSeenAndNotAttested() throws {
    let signer = Signer()
    let bytes = Array("Subject: other\r\n".utf8) + (try signer.mail().bytes)
    let mail = MailMessage(parsing: bytes)
    let check = try signer.check(mail)
    #expect(check.result == .fits && check.findings.contains(.duplicateHeaders))
    #expect(mail.attestations(by: [check]) == [[], [], [0], [0]])
    // The name stands in the signature; the field that is read first is another one.
    #expect(check.signedHeaders == ["from", "subject"] && check.findings.contains(.unsignedSubject))
    #expect(mail.coveredNames(of: check) == ["from"])
    #expect(try signer.mail().coveredNames(of: signer.check(signer.mail())) == ["from", "subject"])
}

/// The signed body would be shown as something else.
@Test func anAddedTransferEncodingIsSaid() throws {
    let signer = Signer()
    let mail = MailMessage(parsing: Array("Content-Transfer-Encoding: base64\r\n".utf8) + (try signer.mail().bytes))
    #expect(try signer.check(mail).findings.contains(.unsignedTransferEncoding))
}

@Test func whatStandsBehindTheHeadersThatAreReadIsNotTakenForSigned() throws {
    let signer = Signer()
    let many = String(repeating: "X: 1\r\n", count: 5000)
    let bytes = try signer.mail(headers: ["From: a@example.org", "Subject: x", many + "From: b@example.org"]).bytes
    let check = try signer.check(MailMessage(parsing: bytes))
    #expect(check.result != .fits && check.findings.contains(.headersUnread))
}

@Test func aDomainBelowThatOfTheAuthorIsSaid() throws {
    let signer = Signer()
    let below = try signer.mail(headers: ["From: a@org.example", "Subject: x"], signed: "from:a@org.example\r\nsubject:x\r\n", domain: "me.org.example")
    let check = try #require(below.signatureChecks(keys: ["s1._domainkey.me.org.example": signer.record], now: 0).first)
    #expect(check.fitsFrom == true && check.findings.contains(.signedFromBelow))
    #expect(try !signer.check(signer.mail()).findings.contains(.signedFromBelow))
}

@Test func withASecondFromNothingIsAttested() throws {
    let signer = Signer()
    let mail = MailMessage(parsing: Array("From: b@example.org\r\n".utf8) + (try signer.mail().bytes))
    let check = try signer.check(mail)
    #expect(check.result == .differs && check.findings.contains(.duplicateFrom))
    #expect(mail.attestations(by: [check]).joined().isEmpty)
}

@Test func whatIsNotSignedIsSaid() throws {
    let signer = Signer()
    let headers = ["From: a@example.org", "Subject: x", "Date: Tue, 3 Nov 2026 10:00:00 +0000", "To: b@example.com", "Content-Type: text/html"]
    let check = try signer.check(try signer.mail(headers: headers, names: "from", signed: "from:a@example.org\r\n"))
    #expect(check.result == .fits)
    let unsigned: [SignatureFinding] = [.unsignedSubject, .unsignedDate, .unsignedTo, .unsignedContentType]
    #expect(unsigned.allSatisfy(check.findings.contains))
}

@Test(arguments: [
    ("example.org", true), ("mail.example.org", true), ("a.b.example.org", true), ("example.net", false),
    ("badexample.org", false), ("org", true),
])
func theDomainIsComparedWithThatOfFrom(domain: String, fits: Bool) throws {
    let signer = Signer()
    let from = domain == "org" ? "a@org" : "a@\(domain)"
    let mail = try signer.mail(headers: ["From: \(from)"], names: "from", signed: "from:\(from)\r\n")
    // A name of one label contains nobody.
    #expect(try signer.check(mail).fitsFrom == (domain == "org" ? false : fits))
}

@Test func everyAuthorMustFit() throws {
    let signer = Signer()
    let from = "a@example.org, b@example.net"
    let mail = try signer.mail(headers: ["From: \(from)"], names: "from", signed: "from:\(from)\r\n")
    #expect(try signer.check(mail).fitsFrom == false)
}

@Test func keysOfLessThan2048BitsAreWeakAndOfLessThan1024None() throws {
    let weak = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024)).publicKey.derRepresentation
    let signer = Signer()
    let mail = try signer.mail(algorithm: "rsa-sha256")
    let check = try signer.check(mail, record: "p=" + Base64.encode(Array(weak)))
    #expect(check.result == .differs && check.findings.contains(.weakKey))
    // 512 bits, made by "openssl genrsa".
    let short =
        "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMdlkTIe1kIj2SFgG2Ru3AXvUj9NRJvAwZXtQuiahxZqhfQkLSpxWAzSDZCP+u2IFVbZ1xT2/5pFv0Hj3yNfYq0CAwEAAQ=="
    let none = try signer.check(mail, record: "p=" + short)
    #expect(none.result == .unusable && none.findings.contains(.keyTooShort))
}

@Test func manySignaturesCostNoMoreThanSome() throws {
    let mail = try Signer().mail()
    let text = mail.bytes.text
    let field = text.prefix { $0 != "\r\n" } + "\r\n"
    let many = MailMessage(parsing: Array((String(repeating: String(field), count: 100) + text).utf8))
    let checks = many.signatureChecks(keys: [:], now: 0)
    #expect(checks.count == 101)
    #expect(checks.filter { $0.findings.contains(.tooManySignatures) }.count == 101 - MailMessage.mostCheckedSignatures)
}

@Test func aFileWithLineFeedsAloneIsReadAsIfItWereSent() throws {
    let signer = Signer()
    let text = try signer.mail().bytes.filter { $0 != 0x0D }
    let check = try signer.check(MailMessage(parsing: text))
    #expect(check.result == .fits && check.findings.contains(.lineEndsChanged))
}

extension [UInt8] {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
