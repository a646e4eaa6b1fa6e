import BundleFormat
import BundleVerifier
import Claims
import EvidenceModel
import Octets
import SelectiveDisclosure
import Testing
import TrustedTime
import Wording

/// A change to what is shown, by somebody who can seal again or not, with the words that say so.
struct DisclosureAttack: CustomTestStringConvertible, Sendable {
    let name: String
    /// Claims that fail, each with the end of the key of its words.
    let failures: [String: String]
    let change: @Sendable (inout TestBundle) throws -> Void
    var testDescription: String { name }

    init(_ name: String, _ failures: [String: String], _ change: @escaping @Sendable (inout TestBundle) throws -> Void) {
        (self.name, self.failures, self.change) = (name, failures, change)
    }

    private static let record = "data/records/A-03.sdjwt"

    /// Lists and seal are made again with the true key: nothing but the record itself can tell.
    static let all: [DisclosureAttack] = [
        DisclosureAttack("added claim", ["record-disclosed A-03": "foreign"]) {
            let made = Disclosure(salt: [UInt8](repeating: 9, count: 16), name: "place", value: "made up")
            $0[record] += Array((made.encoded + "~").utf8)
        },
        DisclosureAttack("swapped disclosure between records", ["record-disclosed A-01": "foreign", "record-disclosed A-02": "foreign"]) {
            $0.swapLastDisclosures("data/records/A-01.sdjwt", "data/records/A-02.sdjwt")
        },
        DisclosureAttack("disclosure of another revision", ["record-disclosed A-03": "foreign"]) {
            let revision = try Record(
                id: UUIDText.make(randomBytes: [UInt8](repeating: 3, count: 16)), kind: .incident, recordedAt: "2026-03-05T10:00:00Z",
                payload: ["description": "Another call."])
            let other = try BundleMaker().issue(revision).presentation { _ in false }
            var parts = $0[record].split(separator: tilde).map(Array.init)
            // All of the payload from the other revision.
            parts.replaceSubrange((parts.count - 2)..., with: other.disclosures.suffix(2).map { Array($0.encoded.utf8) })
            $0[record] = parts.flatMap { $0 + [tilde] }
        },
        DisclosureAttack("disclosure twice", ["record-disclosed A-03": "not-covered"]) {
            let parts = $0[record].split(separator: tilde).map(Array.init)
            $0[record] += parts[parts.count - 1] + [tilde]
        },
        DisclosureAttack("changed file with unchanged record", ["file-matches-record A-02": "differs"]) {
            $0.flip("data/evidence/A-02/letter.txt")
        },
        DisclosureAttack(
            "record from another vault", ["record-disclosed A-03": "signature", "entry-in-log A-03": "not-in-log"]
        ) { $0[record] = try BundleMaker.otherLog().bundle()[record] },
        DisclosureAttack("older checkpoint in place of the newest", checkpointFailures) {
            $0["data/log/checkpoint-4"] = $0["data/log/checkpoint-1"]
        },
        DisclosureAttack("proof that leads to an older checkpoint", ["entry-in-log A-01": "other-checkpoint"]) {
            let older = try BundleMaker.shorter().bundle()
            $0["data/log/A-01.tlog-proof"] = older["data/log/key-record.tlog-proof"]
        },
    ]

    private static let tilde = UInt8(ascii: "~")
    private static let checkpointFailures = [
        "log-append-only": "other-state", "entry-in-log A-01": "other-checkpoint", "entry-in-log A-02": "other-checkpoint",
        "entry-in-log A-03": "other-checkpoint", "entry-in-log key-record": "other-checkpoint", "sealed-by-key": "no-key-record",
        "record-disclosed A-01": "no-key-record", "record-disclosed A-02": "no-key-record", "record-disclosed A-03": "no-key-record",
    ]

    /// The seal is what was attacked: nothing is made again afterwards.
    static let ofSeal: [DisclosureAttack] = [
        DisclosureAttack("reused seal", ["sealed-by-key": "signature"]) {
            let earlier = $0[BundleLayout.sealSignature]
            $0[BundleLayout.selection] = Array("Another selection.\n".utf8)
            try $0.relist()
            $0[BundleLayout.sealSignature] = earlier
        },
        DisclosureAttack("re-sealed by somebody else", ["sealed-by-key": "other-key"]) { try $0.reseal(77) },
        DisclosureAttack("re-sealed by somebody else who shows their key", ["sealed-by-key": "not-named"]) {
            $0[BundleLayout.sealKey] = try BundleMaker.otherSeal().bundle()[BundleLayout.sealKey]
            try $0.relist()
            try $0.reseal(77)
        },
    ]
}

extension BundleMaker {
    /// The same log when it had one entry.
    static func shorter() -> BundleMaker {
        var maker = BundleMaker()
        maker.hasExhibits = false
        return maker
    }
}

extension TestBundle {
    /// Exchanges what two records show last.
    mutating func swapLastDisclosures(_ first: String, _ second: String) {
        let tilde = UInt8(ascii: "~")
        var parts = [first, second].map { self[$0].split(separator: tilde).map(Array.init) }
        let last = parts.map { $0[$0.count - 1] }
        parts[0][parts[0].count - 1] = last[1]
        parts[1][parts[1].count - 1] = last[0]
        for (path, parts) in Swift.zip([first, second], parts) { self[path] = parts.flatMap { $0 + [tilde] } }
    }
}

@Suite struct DisclosureAttackTests {
    @Test(arguments: DisclosureAttack.all)
    func isRefusedInWordsOfItsOwn(_ attack: DisclosureAttack) throws {
        var bundle = try BundleMaker().bundle()
        try attack.change(&bundle)
        try bundle.relist()
        try bundle.reseal(3)
        try expect(attack, of: bundle)
    }

    @Test(arguments: DisclosureAttack.ofSeal)
    func isRefusedBySealInWordsOfItsOwn(_ attack: DisclosureAttack) throws {
        var bundle = try BundleMaker().bundle()
        try attack.change(&bundle)
        try expect(attack, of: bundle)
    }

    private func expect(_ attack: DisclosureAttack, of bundle: TestBundle) throws {
        let result = try bundle.verify(try BundleMaker().trust)
        #expect(result.failures == Set(attack.failures.keys))
        #expect(result.report.verdict == .fails && result.verified == nil)
        for claim in result.report.claims where claim.result == .fails && claim.kind != .filesUnchanged {
            let name = claim.subject.isEmpty ? claim.kind.rawValue : "\(claim.kind.rawValue) \(claim.subject)"
            let reason = attack.failures[name] ?? ""
            let words = Words.text("claim.\(claim.kind.rawValue).fails.\(reason)")
            #expect(claim.detail.hasPrefix(words), "\(name): \(claim.detail)")
        }
    }

    /// Who stamps the log themselves is believed by nobody: the certificates of a bundle lead to roots, and are none.
    @Test(.enabled(if: TestStamps.isWanted)) func aHomeMadeAuthorityIsNotBelieved() throws {
        let stamps = try TestStamps.stranger.get()
        let result = try BundleMaker.stamped(stamps).bundle().verify(try BundleMaker().trust, roots: try TestStamps.common.get().roots)
        #expect(result.failures == [] && result.report.verdict == .unchecked && result.verified == nil)
        for exhibit in Attack.exhibits {
            let claim = try #require(result.claim(.logHeadTime, exhibit))
            #expect(claim.result == .unchecked && claim.detail.contains("if that may be believed"))
        }
        #expect(result.claim(.sealTime)?.result == .unchecked)
    }
}
