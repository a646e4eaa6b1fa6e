import BundleFormat
import Octets

/// An input of about the greatest size that its parser accepts, made of what takes longest: fuzzers find small faults and
/// seldom large numbers.
package struct LargeInput: Sendable {
    /// What it is full of.
    package let description: String
    /// The name of the ``FuzzTarget`` that takes it.
    package let target: String
    /// Makes it.
    package let make: @Sendable () -> [UInt8]

    private init(_ target: String, _ description: String, _ make: @escaping @Sendable () -> [UInt8]) {
        (self.target, self.description, self.make) = (target, description, make)
    }

    package static let all: [LargeInput] = texts + lists + bundles + mails + mailboxes + pages

    private static let texts = [
        LargeInput("json", "empty arrays") { [0x5B] + repeated("[],", 999_000) + Array("0]".utf8) },
        LargeInput("json", "members") { object(200_000) { "\"\($0)\":\($0)" } },
        LargeInput("json", "names that differ at their end") {
            object(20_000) { "\"\(String(repeating: "é", count: 100))\($0)\":0" }
        },
        LargeInput("json", "depth") { repeated("[", 5_000_000) },
        LargeInput("json", "escapes") { Array("\"".utf8) + repeated("\\u00e9", 2_500_000) + Array("\"".utf8) },
        LargeInput("json", "digits") { repeated("9", 15 << 20) },
        LargeInput("printable-text", "marks") { repeated("\u{200D}\u{301}\u{FE0F}", 100_000) },
        LargeInput("printable-text", "control characters") { repeated("\u{1B}", 300_000) },
        LargeInput("printable-text", "tabs") { repeated("\t", 300_000) },
        LargeInput("html-text", "brackets") { repeated("<", 300_000) },
        LargeInput("search-text", "letters that become two") { repeated("ß", 300_000) },
        LargeInput("time-text", "numbers") { repeated("9 ", 100) },
        LargeInput("time-text", "letters") { repeated("a", 200) },
        LargeInput("time-text", "digits") { repeated("1.", 100) },
        LargeInput("time-text", "words") { repeated("to ", 66) },
        LargeInput("time-text", "too long") { repeated("2026-03-01 ", 100_000) },
        LargeInput("search-text", "colons") { repeated("a:", 50_000) },
        LargeInput("search-text", "accents") { Array("a".utf8) + repeated("\u{301}", 50_000) },
        LargeInput("search-text", "words") { (0..<2000).flatMap { Array("w\($0) ".utf8) } },
        LargeInput("receipt", "lines") { Array("holdfast-receipt/v1\n".utf8) + repeated("note: a\n", 1000) },
        LargeInput("receipt", "marks in a name") { Array("holdfast-receipt/v1\nreceived-by: ".utf8) + repeated("\u{200D}\u{301}", 1600) },
        LargeInput("file-signature", "empty lines") { Array("\0-----BEGIN SSH SIGNATURE-----\n".utf8) + repeated("\n", 16_000) },
        LargeInput("openssh-key", "a long key") { Array("ssh-rsa ".utf8) + repeated("A", 32_000) },
        LargeInput("claim-path", "brackets") { repeated("[\"", 100_000) },
        LargeInput("claim-path", "a long name") { repeated("a", 1_000_000) },
    ]

    private static let mails = [
        LargeInput("mail", "boundaries") { Array("Content-Type: multipart/mixed; boundary=x\n\n".utf8) + repeated("--x\n", 2_000_000) },
        LargeInput("mail", "messages in messages") { repeated("Content-Type: message/rfc822\n\n", 300_000) },
        LargeInput("mail", "encoded words") { Array("Subject: ".utf8) + repeated("=?utf-8?q?a?= ", 70_000) },
        LargeInput("mail", "fields") { repeated("A:\n", 1_000_000) },
        LargeInput("mail", "base64") { Array("Content-Transfer-Encoding: base64\n\n".utf8) + repeated("A=\n", 4_000_000) },
        LargeInput("mail", "a field of commas") { Array("To: a".utf8) + repeated(",", 1_000_000) },
        LargeInput("mail", "a field of dots") { Array("To: a".utf8) + repeated(".", 1_000_000) },
        LargeInput("mail", "a field of equal signs") { Array("Content-Type: ".utf8) + repeated("=", 1_000_000) },
        LargeInput("delivery-report", "recipients") { Array("d".utf8) + repeated("Action: failed\n\n", 100_000) },
        LargeInput("delivery-report", "lines that are no field") { Array("d".utf8) + repeated("x\n", 1_000_000) },
        LargeInput("delivery-report", "empty lines") { Array("d".utf8) + repeated("\n", 4_000_000) },
        LargeInput("delivery-report", "fields in one group") { Array("rDisposition: a; displayed\n".utf8) + repeated("A: 1\n", 500_000) },
        LargeInput("delivery-report", "a long value") { Array("dDiagnostic-Code: smtp; ".utf8) + repeated("=?utf-8?q?a?= ", 100_000) },
        LargeInput("delivery-report", "reports") {
            Array("Content-Type: multipart/report; boundary=b\n\n".utf8) + repeated("--b\nContent-Type: message/delivery-status\n\nAction: failed\n", 100_000)
        },
        LargeInput("mail-addresses", "dots") { repeated(".", 4_000_000) },
        LargeInput("mail-received", "words") { Array("from a ([192.0.2.1]) by b with ".utf8) + repeated("a ", 2_000_000) },
        LargeInput("mail-addresses", "open brackets") { repeated("<@,", 300_000) },
        LargeInput("mail-addresses", "open comments") { repeated("(", 1_000_000) },
        LargeInput("mail-addresses", "parameters") { repeated(";a*0*=%", 150_000) },
        LargeInput("mail-received", "comments") { Array("from ".utf8) + repeated("([192.0.2.1] helo=", 50_000) },
        LargeInput("mail-received", "addresses") { Array("from a ".utf8) + repeated("(a [192.0.2.1]) ", 60_000) },
        LargeInput("mail-received", "results without an end") { Array("mx; ".utf8) + repeated("a=", 400_000) },
        LargeInput("mail-received", "hops") { repeated("from a ([10.0.0.1]) by b with SMTP\n", 30_000) },
    ]

    private static let mailboxes = [
        LargeInput("mbox", "lines From") { repeated("\n\nFrom ", 300_000) },
        LargeInput("mbox", "nearly envelope lines") { repeated("\n\nFrom a@b Sat Jan 10:00\nx", 80_000) },
        LargeInput("mbox", "envelope lines") { repeated("From -\nA: 1\n\n", 20_000) },
        LargeInput("mbox", "lengths") { repeated("From -\nContent-Length: 1\n\na\n\n", 10_000) },
        LargeInput("mbox", "a long line") { Array("From ".utf8) + repeated(" ", 2_000_000) },
    ]

    private static let pages = [
        LargeInput("html-page", "open elements") { repeated("<div>", 400_000) },
        LargeInput("html-page", "comments that do not end") { repeated("<!--", 500_000) },
        LargeInput("html-page", "attributes") { Array("<a ".utf8) + repeated("b='' ", 400_000) },
        LargeInput("html-page", "references") { repeated("&notin", 300_000) },
        LargeInput("html-page", "lists") { repeated("<ul><li>a", 200_000) },
        LargeInput("html-page", "hidden elements") { repeated("<p hidden style='display:none'>", 60_000) },
        LargeInput("character-sets", "escapes") { [13] + repeated("\u{1B}$B\u{1B}(B", 300_000) },
        LargeInput("character-sets", "pairs") { [12] + [UInt8](repeating: 0xB0, count: 2_000_000) },
        LargeInput("json-elements", "depth") { [0] + repeated("[", 2_000_000) },
        LargeInput("json-elements", "elements") { [0] + Array("[".utf8) + repeated("[],", 300_000) + Array("0]".utf8) },
        LargeInput("json-elements", "names") { [1] + object(100_000) { "\"\($0)\":\($0)" } },
        LargeInput("json-elements", "quotes") { [0] + repeated("\"", 2_000_000) },
        LargeInput("foreign-zip", "beginnings of an end") { repeated("PK\u{5}\u{6}", 400_000) },
        LargeInput("inflate", "empty blocks") { [UInt8](repeating: 0, count: 2_000_000) },
    ]

    private static let lists = [
        LargeInput("age-header", "stanzas") {
            Array("age-encryption.org/v1\n".utf8) + repeated("-> a\n\n", 43_000)
        },
        LargeInput("age-header", "a long body") {
            Array("age-encryption.org/v1\n-> a\n".utf8) + repeated(String(repeating: "A", count: 64) + "\n", 4000) + [0x0A]
        },
        LargeInput("age-header", "arguments") { Array("age-encryption.org/v1\n->".utf8) + repeated(" a", 130_000) },
        LargeInput("age-identities", "comments") { repeated("#\n", 500_000) },
        LargeInput("note", "blank lines") { repeated("\n", 131_000) },
        LargeInput("note", "signatures") { Array("t\n\n".utf8) + repeated("— a AAAAAAA=\n", 100) },
        LargeInput("note", "too many signatures") { Array("t\n\n".utf8) + repeated("— a AAAAAAA=\n", 8000) },
        LargeInput("opentimestamps", "attestations") { proof { [0xFF] + attestation($0) } + attestation(9000) },
        LargeInput("opentimestamps", "large messages turned around") {
            // Each way appends something of its own to 4000 bytes, turns them around as often as allowed and ends.
            let turns = [UInt8](repeating: 0xF2, count: 250)
            let ways = (0..<32).flatMap { number -> [UInt8] in
                (number < 31 ? [0xFF] : []) + [0xF0, 0x01, UInt8(number)] + turns + attestation(number)
            }
            return proof(0) { _ in [] } + [0xF0, 0xA0, 0x1F] + [UInt8](repeating: 0, count: 4000) + ways
        },
        LargeInput("opentimestamps", "long arguments that differ at their end") {
            proof(250) { number in
                [0xFF, 0xF0, 0xDE, 0x1F] + [UInt8](repeating: 0, count: 4060) + [UInt8(number / 100), UInt8(number % 100)]
                    + attestation(number)
            } + attestation(0)
        },
        LargeInput("opentimestamps", "promises at every depth") {
            let step: [UInt8] = [0xFF, 0, 0x83, 0xDF, 0xE3, 0x0D, 0x2E, 0xF9, 0x0C, 0x8E, 2, 1, 0x61, 0xF2]
            return proof(250) { _ in step } + attestation(0)
        },
        LargeInput("calendar-answer", "attestations") { (0..<700).flatMap { [0xFF] + attestation($0) } + attestation(9999) },
        LargeInput("sd-jwt", "disclosures") {
            Array("e30.e30.AA~".utf8) + repeated("WyJBQUFBQUFBQUFBQUFBQUFBQUFBQUFBIiwxXQ~", 65_536)
        },
        LargeInput("timestamp-response", "empty values") { [0x30, 0x82, 0xFA, 0] + repeated("\u{5}\0", 32_000) },
        LargeInput("timestamp-response", "depth") { [[UInt8]](repeating: [0x30, 0x80], count: 32_000).flatMap { $0 } },
        LargeInput("authority-roots", "line feeds") { repeated("\n", 8 << 20) },
        LargeInput("authority-roots", "one block") {
            let line = String(repeating: "A", count: 64) + "\n"
            return Array("-----BEGIN CERTIFICATE-----\n".utf8) + repeated(line, 120_000)
        },
        LargeInput("authority-roots", "empty blocks") {
            repeated("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", 150_000)
        },
        LargeInput("revocation-list", "certificates taken back") { revocationList([0x30, 0x03, 0x02, 0x01, 0x01], 209_000) },
        LargeInput("revocation-list", "empty values") { revocationList([0x30, 0x00], 520_000) },
        LargeInput("sd-jwt", "tildes") { repeated("~", 16 << 20) },
        LargeInput("sd-claims", "elements") { Array("A{\"a\":[".utf8) + repeated("0,", 20_000) + Array("0]}".utf8) },
        LargeInput("sd-claims", "members") { [0x41] + object(10_000) { "\"\($0)\":\($0)" } },
        LargeInput("trusted-keys", "lines") { repeated("zoo-zone-youth-young-you-yellow-year-yard\n", 24_000) },
        LargeInput("bag-info", "elements") {
            (0..<100).flatMap { Array("L\($0): \(String(repeating: "é", count: 490))\n".utf8) }
        },
        LargeInput("sd-jwt", "dots") { repeated(".", (16 << 20) - 1) + Array("~".utf8) },
        LargeInput("bag-manifest", "line feeds") { [0] + repeated("\n", 32 << 20) },
        LargeInput("bag-manifest", "files") { [0x80] + (100_000..<199_999).flatMap { Array("data/\($0)\n".utf8) } },
        LargeInput("bag-manifest", "folders") { [0x80] + deepPaths(100_000..<199_999) },
        LargeInput("foreign-bag", "lines") {
            let declaration = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
            let start = "\0bagit.txt \(declaration.utf8.count)\n\(declaration)manifest-sha256.txt \(32 << 20)\n"
            return Array(start.utf8) + repeated("\n", 32 << 20)
        },
        LargeInput("foreign-bag", "folders") {
            let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
            let line = String(repeating: "0", count: 64) + "  data/" + String(repeating: "a/", count: 20_000) + "b\n"
            let start = "\0bagit.txt \(declaration.utf8.count)\n\(declaration)manifest-sha256.txt \(line.utf8.count)\n"
            return Array((start + line).utf8)
        },
        LargeInput("record", "members") {
            let envelope = "{\"id\":\"01010101-0101-4101-8101-010101010101\",\"kind\":\"x\",\"revision\":1,"
                + "\"recorded_at\":\"2026-03-01T21:20:03Z\",\"payload\":"
            return Array(envelope.utf8) + object(100_000) { "\"\($0)\":\"\($0)\"" } + Array("}".utf8)
        },
        LargeInput("ledger-value", "handles") {
            Array("\0{\"handles\":".utf8) + object(100_000) { "\"\($0)\":\($0)" } + Array("}".utf8)
        },
    ]

    private static let bundles = [
        LargeInput("bundle", "tree heads") { bundle(20_000) { BundleLayout.checkpoint(treeSize: UInt64($0)) } },
        LargeInput("bundle", "proofs") { bundle(20_000) { BundleLayout.proof(ExhibitNumber($0)) } },
        LargeInput("bundle", "tree heads and records") {
            bundle(20_000) {
                $0 % 2 == 0 ? BundleLayout.checkpoint(treeSize: UInt64($0)) : BundleLayout.record(ExhibitNumber($0))
            }
        },
        LargeInput("bundle", "evidence of one exhibit") {
            bundle(20_000) { BundleLayout.evidence(ExhibitNumber(1), name: "f\($0)") }
        },
        LargeInput("bundle", "folders") {
            let paths = String(decoding: deepPaths(100_000..<140_000), as: UTF8.self).split(separator: "\n").map(String.init)
            return bundle(paths.count) { paths[$0 - 1] }
        },
    ]

    private static func repeated(_ text: String, _ count: Int) -> [UInt8] {
        [[UInt8]](repeating: Array(text.utf8), count: count).flatMap { $0 }
    }

    /// The beginning of a proof, and as many parts.
    private static func proof(_ count: Int = 8000, _ part: (Int) -> [UInt8]) -> [UInt8] {
        let magic = Array("\0OpenTimestamps\0\0Proof\0".utf8) + [0xBF, 0x89, 0xE2, 0xE8, 0x84, 0xE8, 0x92, 0x94]
        return magic + [0x01, 0x08] + [UInt8](repeating: 1, count: 32) + (0..<count).flatMap(part)
    }

    /// That the message is the merkle root of block `number` + 20,000: 12 bytes.
    private static func attestation(_ number: Int) -> [UInt8] {
        let height = number + 20_000
        let text = [UInt8(height & 0x7F) | 0x80, UInt8(height >> 7 & 0x7F) | 0x80, UInt8(height >> 14)]
        return [0x00, 0x05, 0x88, 0x96, 0x0D, 0x73, 0xD7, 0x19, 0x01, 3] + text
    }

    private static func object(_ count: Int, _ member: (Int) -> String) -> [UInt8] {
        Array("{\((0..<count).map(member).joined(separator: ","))}".utf8)
    }

    /// A list of certificates taken back that is full of one entry. Three bytes are enough for the lengths.
    private static func revocationList(_ entry: [UInt8], _ count: Int) -> [UInt8] {
        func sequence(_ contents: [UInt8]) -> [UInt8] {
            [0x30, 0x83] + [16, 8, 0].map { UInt8(truncatingIfNeeded: contents.count >> $0) } + contents
        }
        let head: [UInt8] = [0x30, 0, 0x30, 0, 0x17, 13] + Array("260301000000Z".utf8)
        let entries = sequence([[UInt8]](repeating: entry, count: count).flatMap { $0 })
        return sequence(sequence(head + entries) + [0x30, 0, 0x03, 1, 0])
    }

    /// Paths of 180 bytes with as many folders as fit, none of them shared.
    private static func deepPaths(_ numbers: Range<Int>) -> [UInt8] {
        let rest = String(repeating: "/a", count: 84)
        return numbers.flatMap { Array("data/\($0)\(rest)\n".utf8) }
    }

    private static func bundle(_ count: Int, _ path: (Int) -> String) -> [UInt8] {
        BundleSample.archive((1...count).map { (path($0), Array("\($0)".utf8)) })
    }
}
