import MailFormat
import Outside

extension FuzzTarget {
    /// Signatures of mails, keys of domains, answers of resolvers.
    static let signatureTargets = [dkim, dnsAnswer]

    /// A mail, and behind a line of one dot the text of a key, which every signature in it gets.
    private static let dkim = FuzzTarget(
        "dkim", upTo: 16_384,
        words: [
            "DKIM-Signature:", "ARC-Seal:", "ARC-Message-Signature:", "ARC-Authentication-Results:", "v=1;", "a=rsa-sha256;",
            "a=ed25519-sha256;", "c=relaxed/simple;", "bh=", "b=", "h=from:to;", "d=example.org;", "s=s1;", "l=5;", "i=1;",
            "cv=none;", "cv=pass;", "v=DKIM1; k=rsa; p=", "From: a@example.org\r\n", "\r\n\r\n", ">From ", "\n.\n",
        ]
    ) { input in
        let (bytes, key) = split(input)
        let mail = MailMessage(parsing: bytes)
        let names = mail.signatureKeyNames
        let keys = Dictionary(names.map { ($0, Optional(key)) }) { first, _ in first }
        let checks = mail.signatureChecks(keys: keys, now: 1_800_000_000)
        let again = mail.signatureChecks(keys: keys, now: 1_800_000_000)
        try expect(checks == again, "not the same twice")
        try expect(Set(checks.map(\.fieldIndex)).count == checks.count, "a field twice")
        try expect(Set(names).count == names.count && names.allSatisfy { $0.contains("._domainkey.") }, "name of a key")
        for check in checks {
            try expect(Set(check.coveredFields).count == check.coveredFields.count, "a field is covered twice")
            try expect(check.coveredFields.allSatisfy(mail.headers.fields.indices.contains), "a field that is not there")
            try expect(Set(check.findings).count == check.findings.count, "a finding twice")
            if check.result == .fits {
                try expect(!check.findings.contains { isAgainst($0) }, "fits, and does not: \(check.findings)")
            }
        }
        try expect(mail.attestations(by: checks).count == mail.headers.fields.count, "attestations")
        let unasked = mail.signatureChecks(keys: [:], now: 1_800_000_000)
        try expect(!unasked.contains { $0.result == .fits || $0.result == .differs }, "decided without a key")
    }

    private static func isAgainst(_ finding: SignatureFinding) -> Bool {
        switch finding {
        case .malformed, .unsupported, .sha1, .identityMismatch, .fromNotSigned, .tooManySignatures, .keyNotAsked, .keyMissing,
            .keyRevoked, .keyMalformed, .keyMismatch, .keyTooShort, .bodyDiffers, .headersDiffer, .bodyAppended, .bodyShorter,
            .fromQuoting, .duplicateFrom, .chainBroken:
            true
        default: false
        }
    }

    private static func split(_ input: [UInt8]) -> ([UInt8], String) {
        let mark = Array("\n.\n".utf8)
        guard let range = input.firstRange(of: mark) else { return (input, "") }
        return (Array(input[..<range.lowerBound]), String(decoding: input[range.upperBound...], as: UTF8.self))
    }

    /// An answer to one question, whose name and number are fixed.
    private static let dnsAnswer = FuzzTarget("dns-answer", upTo: 4096, words: ["\u{3}txt", "v=DKIM1; p=", "\u{C}"]) { input in
        guard let name = DNSName("s1._domainkey.example.org") else { throw Broken(description: "the name") }
        let answer = accepted { () throws(DNSAnswerError) in try DNSAnswer(parsing: input, to: name, id: 0) }
        guard let answer else { return }
        let size = answer.texts.reduce(0) { $0 + $1.count }
        try expect(size <= input.count, "more text than bytes")
        try expect(answer.texts.isEmpty == (answer.secondsToLive == nil), "time without text")
    }
}
