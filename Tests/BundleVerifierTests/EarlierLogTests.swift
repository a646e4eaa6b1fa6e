import BundleFormat
import BundleVerifier
import Claims
import EvidenceModel
import MerkleLog
import Octets
import TestSupport
import Testing
import Wording

/// Bundles that show records of several logs.
@Suite(.serialized) struct EarlierLogTests {
    static let placeless = [
        "data/log/earlier-3/checkpoint-1", "data/log/earlier-1/checkpoint-2", "data/log/earlier-1/extra.bin",
        "data/log/earlier-01/log.vkey", "data/log/earlier-65/log.vkey", "data/log/earlier-1/A-04.sdjwt", "data/log/link-3.sdjwt",
        "data/log/earlier-1/earlier-2/log.vkey", "data/log/earlier-1/link-1.sdjwt", "data/log/link-1.txt", "data/log/link-0.sdjwt",
    ]

    private func trust() throws -> TrustedKeys { try BundleMaker().trust }

    @Test func oneComparedKeyCoversAllLogs() throws {
        let result = try BundleMaker.afterTwo().bundle().verify(trust())
        #expect(result.report.verdict == .holds && result.verified != nil && result.failures == [])
        for log in ["earlier-1", "earlier-2"] {
            #expect(result.claim(.earlierLogNamed, log)?.result == .holds)
            #expect(result.claim(.entryInLog, "\(log)/key-record")?.result == .holds)
            #expect(result.claim(.logAppendOnly, log)?.result == .holds)
        }
        #expect(result.claim(.earlierLogNamed, "earlier-1")?.detail.contains("restored from a backup") == true)
        #expect(result.exhibits.count == 9)
        for number in 1...9 { #expect(result.claim(.entryInLog, "A-0\(number)")?.result == .holds) }
        #expect(result.claim(.entryInLog, "A-04")?.detail.contains("earlier-1") == true)
    }

    @Test func withoutAComparedKeyNothingOfAnyLogHolds() throws {
        let result = try BundleMaker.afterRestore().bundle().verify()
        #expect(result.report.verdict == .unchecked && result.failures == [])
        #expect(result.claim(.earlierLogNamed, "earlier-1")?.result == .unchecked)
        #expect(result.claim(.entryInLog, "A-04")?.result == .unchecked)
    }

    /// The earlier key says nothing of what came after it.
    @Test func theKeyOfAnEarlierLogIsNotEnough() throws {
        let key = try TrustedKeys(parsing: Array(BundleMaker.ended(20).logKey.vkey.utf8))
        let result = try BundleMaker.afterRestore().bundle().verify(key)
        #expect(result.report.verdict == .unchecked && result.failures == [])
    }

    @Test func anotherKeyTrustedForTheEarlierLogContradicts() throws {
        var other = BundleMaker.ended(20)
        other.seedByte = 60
        let lines = [try BundleMaker().logKey.vkey, try other.logKey.vkey]
        let trusted = try TrustedKeys(parsing: Array(lines.joined(separator: "\n").utf8))
        let result = try BundleMaker.afterRestore().bundle().verify(trusted)
        #expect(result.failures == ["earlier-log-named earlier-1"])
        let claim = try #require(result.claim(.entryInLog, "A-04"))
        #expect(claim.result == .unchecked && claim.detail.contains(Words.text("claim.earlier-log-not-named")))
        #expect(result.claim(.entryInLog, "A-01")?.result == .holds)
        #expect(result.claim(.recordDisclosed, "A-04")?.result == .unchecked)
        #expect(result.claim(.fileMatchesRecord, "A-04")?.result == .unchecked)
        #expect(result.claim(.fileMatchesRecord, "A-01")?.result == .holds)
    }

    @Test(arguments: EarlierLogAttack.all)
    func isRefusedInWordsOfItsOwn(_ attack: EarlierLogAttack) throws {
        let result = try attack.bundle().verify(trust())
        #expect(result.failures == Set(attack.failures.keys))
        #expect(result.report.verdict == .fails && result.verified == nil)
        for claim in result.report.claims where claim.result == .fails && !(claim.kind == .filesUnchanged && claim.subject.isEmpty) {
            let name = claim.subject.isEmpty ? claim.kind.rawValue : "\(claim.kind.rawValue) \(claim.subject)"
            let words = Words.optional("claim.\(claim.kind.rawValue).fails.\(attack.failures[name] ?? "")") ?? "none for \(attack)"
            #expect(claim.detail.hasPrefix(words), "\(name): \(claim.detail)")
        }
    }

    /// A gap in the numbers, a head that nobody needs, a file of no meaning: nobody looked at it, and that is said.
    @Test(arguments: placeless)
    func aFileWithoutPlaceIsNamed(_ path: String) throws {
        var bundle = try BundleMaker.afterRestore().bundle()
        bundle[path] = [1]
        try bundle.relist()
        try bundle.reseal(3)
        let result = try bundle.verify(trust())
        #expect(result.report.verdict != .holds && result.verified == nil)
        #expect(result.claim(.filesUnchanged, path)?.result == .unchecked)
    }

    /// Every byte of what earlier logs add, under lists and seal made again by the holder of the seal's key.
    @Test func everyByteOfAnEarlierLogUnderAGoodSeal() throws {
        let bundle = try BundleMaker.afterRestore().bundle(), trusted = try trust()
        let paths = bundle.files.keys.filter { $0.hasPrefix("data/log/earlier-1/") || $0.hasPrefix("data/log/link-") }.sorted()
        #expect(paths.count == 12)
        let flips = Mutation.flips(of: paths, in: bundle, masks: MutationTrial.masks(at:))
        let missed = MutationTrial.missed("bytes of an earlier log under a good seal", flips) { flip in
            var changed = bundle
            flip.apply(to: &changed)
            try changed.relist()
            try changed.reseal(3)
            return try MutationTrial.isRefused(zip: changed.zip(), trusting: trusted)
        }
        #expect(missed == [])
        for path in paths {
            var changed = bundle
            changed.files[path] = nil
            try changed.relist()
            try changed.reseal(3)
            #expect(try MutationTrial.isRefused(zip: changed.zip(), trusting: trusted), "\(path)")
        }
    }

    /// An outside time of an earlier log speaks for its records, and for no others.
    @Test(.enabled(if: TestStamps.isWanted)) func anEarlierLogKeepsItsOutsideTimes() throws {
        let stamps = try TestStamps.common.get()
        var maker = BundleMaker.afterRestore()
        maker.earlier[0].stamps = [4: stamps.stamp(at: "2026-03-02 10:00:00")]
        maker.certificates = BundleMaker.stamped(stamps).certificates
        let result = try maker.bundle().verify(trust(), roots: stamps.roots)
        #expect(result.failures == [] && result.report.verdict == .holds, "\(result.report.claims.filter { $0.result != .holds })")
        #expect(result.claim(.logHeadTime, "earlier-1/checkpoint-4.tsr")?.result == .holds)
        #expect(result.claim(.logHeadTime, "A-04")?.result == .holds && result.claim(.logHeadTime, "A-01")?.result == .notClaimed)
        let exhibits = Dictionary(uniqueKeysWithValues: result.exhibits.map { ("\($0.exhibit)", $0) })
        #expect(exhibits["A-04"]?.outsideTime != nil && exhibits["A-01"]?.outsideTime == nil)
    }

    /// Links to two earlier logs; an outside time for the exhibits of the newest log, and one more over the first link only.
    static func linkStamped() throws -> BundleMaker {
        let stamps = try TestStamps.common.get()
        var maker = BundleMaker.afterTwo()
        maker.stamps = [4: stamps.stamp(at: "2026-03-02 10:00:00"), 5: stamps.stamp(at: "2026-03-03 10:00:00")]
        maker.certificates = BundleMaker.stamped(stamps).certificates
        return maker
    }

    /// A link has the state with which an earlier log ended: what existed with the link existed with every record of that log.
    @Test(.enabled(if: TestStamps.isWanted)) func anOutsideTimeOverALinkSpeaksForTheEarlierLog() throws {
        let roots = try TestStamps.common.get().roots
        let result = try Self.linkStamped().bundle().verify(trust(), roots: roots)
        #expect(result.failures == [] && result.report.verdict == .holds, "\(result.report.claims.filter { $0.result != .holds })")
        let exhibits = Dictionary(uniqueKeysWithValues: result.exhibits.map { ("\($0.exhibit)", $0) })
        for (name, day) in [("A-01", "2026-03-02"), ("A-04", "2026-03-03"), ("A-06", "2026-03-03")] {
            #expect(result.claim(.logHeadTime, name)?.result == .holds)
            #expect(exhibits[name]?.outsideTime?.time.hasPrefix(day) == true, "\(name)")
        }
        // Nothing stamped the second link.
        #expect(result.claim(.logHeadTime, "A-07")?.result == .notClaimed && exhibits["A-07"]?.outsideTime == nil)
    }

    /// A log that does not end where the link says gets no time from it.
    @Test(.enabled(if: TestStamps.isWanted)) func aLinkThatDoesNotHoldLendsNoTime() throws {
        let roots = try TestStamps.common.get().roots
        var maker = try Self.linkStamped()
        maker.changeLink = { link, earlier in link.checkpoint = String(decoding: earlier["data/log/checkpoint-1"], as: UTF8.self) }
        let result = try maker.bundle().verify(trust(), roots: roots)
        #expect(result.failures.contains("earlier-log-named earlier-1"))
        for claim in result.report.claims where claim.kind == .logHeadTime && ["A-04", "A-05", "A-06"].contains(claim.subject) {
            #expect(claim.result == .notClaimed, "\(claim)")
        }
    }
}
