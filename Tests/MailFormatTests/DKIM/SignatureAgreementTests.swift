import Foundation
import MailFormat
import Octets
import TestSupport
import Testing

/// Mails that `Scripts/lib/dkim_peer.py` makes, and what dkimpy says of each.
private struct PeerMail {
    let kind: String, change: String, form: String
    let message: MailMessage
    let keys: [String: String?]
    let verdicts: JSONValue

    init(_ line: Substring) throws {
        let value = try JSONValue(parsing: Array(line.utf8))
        kind = try #require(value["kind"]?.string)
        change = try #require(value["change"]?.string)
        form = try #require(value["form"]?.string)
        let text = try #require(value["mail"]?.string)
        message = MailMessage(parsing: try #require(Base64.decode(text)))
        guard case .object(let members)? = value["keys"] else { throw Missing() }
        keys = Dictionary(uniqueKeysWithValues: members.members.map { ($0.name, $0.value.string) })
        verdicts = try #require(value["verdicts"])
    }

    struct Missing: Error {}

    var checks: [MailSignatureCheck] { message.signatureChecks(keys: keys, now: UInt64(Date.now.timeIntervalSince1970) + 10) }

    static func make(seed: UInt64, count: Int) throws -> [PeerMail] {
        let script = Project.root + "/Scripts/lib/dkim_peer.py"
        let outcome = try Tool.python.program().run([script, "mails", "\(seed)", "\(count)"], in: Project.root)
        try #require(outcome.code == 0, "\(outcome.errorText)")
        return try outcome.outputText.split(separator: "\n").map { try PeerMail($0) }
    }
}

private let seed = ProcessInfo.processInfo.environment["HOLDFAST_SEED"].flatMap { UInt64($0) } ?? 6376
private let count = 400

@Suite(.enabled(if: Tool.python.isWanted)) struct SignatureAgreementTests {
    /// Where dkimpy accepts and this reader does not, and the clause that says so; it must be one of these.
    private static func isKnownDifference(_ check: MailSignatureCheck) -> Bool {
        // RFC 6376 §8.2: what is behind `l=` is not signed. Nothing is said to fit that holds text of anybody.
        check.result == .differs && check.findings.contains(.bodyAppended)
            && !check.findings.contains(.bodyDiffers) && !check.findings.contains(.headersDiffer)
    }

    @Test func signaturesOfRandomMailsAreJudgedAsDkimpyDoes() throws {
        var (agreed, known, fits) = (0, 0, 0)
        for mail in try PeerMail.make(seed: seed, count: count) where mail.kind == "dkim" {
            let checks = mail.checks.filter { $0.kind == .dkim }
            guard case .array(let verdicts) = mail.verdicts else { throw PeerMail.Missing() }
            try #require(checks.count == verdicts.count)
            for (check, verdict) in zip(checks, verdicts) {
                if check.result == .fits { fits += 1 }
                if (check.result == .fits) == (verdict == true) {
                    agreed += 1
                } else if Self.isKnownDifference(check) {
                    known += 1
                } else {
                    Issue.record("HOLDFAST_SEED=\(seed): \(mail.change), \(mail.form), dkimpy says \(verdict): \(check)")
                }
            }
        }
        #expect(agreed >= count && fits > count / 4 && known < agreed / 20, "\(agreed) agreed, \(known) known, \(fits) fit")
    }

    @Test func chainsAreJudgedAsDkimpyDoes() throws {
        var judged = 0
        for mail in try PeerMail.make(seed: seed, count: count) where mail.kind == "arc" {
            let chain = ARCChain(mail.checks)
            #expect(chain.rawValue == mail.verdicts.string, "HOLDFAST_SEED=\(seed): \(mail.change), \(mail.form): \(mail.checks)")
            judged += 1
        }
        #expect(judged == count / 4)
    }

    @Test func whatFitsAfterTheQuotingOfAMailboxIsSaidToDiffer() throws {
        var undone = 0
        for mail in try PeerMail.make(seed: seed, count: count) where mail.change == "from_quoted" {
            for check in mail.checks where check.result != .fits {
                #expect(check.findings.contains(.fromQuoting) && check.findings.contains(.bodyDiffers))
                #expect(check.result == .differs)
                undone += 1
            }
        }
        #expect(undone > 0)
    }

    @Test func lineEndsThatAreNotThoseOfMailAreSaid() throws {
        for mail in try PeerMail.make(seed: seed, count: count) where mail.kind == "dkim" {
            let isSaid = mail.checks.allSatisfy { $0.findings.contains(.lineEndsChanged) }
            #expect(isSaid == (mail.change == "line_ends"))
        }
    }

    @Test func noFieldThatWasAddedIsAttested() throws {
        for mail in try PeerMail.make(seed: seed, count: count)
        where ["subject_on_top", "from_on_top", "unsigned_on_top"].contains(mail.change) {
            let attested = mail.message.attestations(by: mail.checks)
            #expect(attested[0].isEmpty, "\(mail.change)")
            if mail.change == "from_on_top" { #expect(attested.joined().isEmpty) }
        }
    }
}
