import Crypto
import Foundation
import Octets
import TestSupport
import Testing
import TrustedTime
import X509

@Suite struct AuthorityCertificateTests {
    private let root: TestCertificate

    init() throws { root = try TestCertificate.root("R\u{202E}oot") }

    @Test func aCertificateSaysWhatItIs() throws {
        let found = try root.authority
        #expect(found.encoded == root.encoded)
        #expect(found.notBefore == UTCTime(secondsSince1970: 1_700_000_000))
        #expect(found.notAfter == UTCTime(secondsSince1970: 1_900_000_000))
        #expect(!found.name.unicodeScalars.contains("\u{202E}") && found.name.hasSuffix("oot"))
        #expect(!found.subject.unicodeScalars.contains("\u{202E}") && found.subject.hasPrefix("CN="))
    }

    @Test func timesAfter2049AreRead() throws {
        let long = try TestCertificate("Long", until: 4_000_000_000, extensions: [])
        #expect(try long.authority.notAfter.text == "2096-10-02T07:06:40Z")
    }

    @Test func aTextOfCertificatesIsReadInItsOrder() throws {
        let other = try TestCertificate.root()
        let text = "# two\n" + (try root.authority.pem) + "\nand\r\n"
            + (try other.authority.pem).replacing("\n", with: "\r\n")
        #expect(try AuthorityCertificate.parse(pem: Array(text.utf8)) == [try root.authority, try other.authority])
        let roots = try AuthorityRoots(parsingPEM: Array((text + text).utf8))
        #expect(roots.count == 2 && AuthorityRoots.none.count == 0)
    }

    @Test func aDamagedTextIsRefused() throws {
        let pem = try root.authority.pem
        for text in [
            "", "nothing", String(pem.dropLast(30)), pem + "-----BEGIN CERTIFICATE-----\n",
            pem.replacing("\nMI", with: "\n!I"), "-----BEGIN CERTIFICATE-----\n" + pem,
        ] {
            #expect(throws: TimestampError.malformedPEM) { try AuthorityRoots(parsingPEM: Array(text.utf8)) }
        }
        let empty = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"
        #expect(throws: TimestampError.malformed(.certificate)) { try AuthorityRoots(parsingPEM: Array(empty.utf8)) }
        let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
        #expect(try AuthorityRoots(parsingPEM: Array((key + pem).utf8)).count == 1)
    }

    @Test(.enabled(if: PublicVectors.storeIsThere)) func theWholeStoreOfTheSystemIsRead() throws {
        let roots = try PublicVectors.systemRoots()
        #expect(roots.count > 50)
    }

    @Test(.enabled(if: PublicTool.isWanted("openssl"))) func opensslReadsOurTextAndPrintsTheSameFingerprint() throws {
        try PublicTool.withFolder { folder in
            try Bytes.save(Array(try root.authority.pem.utf8), to: folder.path + "/c.pem")
            let (code, text) = try PublicTool.run(
                "openssl", ["x509", "-in", "c.pem", "-noout", "-fingerprint", "-sha256"], in: folder)
            #expect(code == 0)
            let hex = text.split(separator: "=").last.map { $0.filter(\.isHexDigit).lowercased() }
            #expect(try root.authority.fingerprint.hex == hex)
        }
    }
}
