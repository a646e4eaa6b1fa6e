import BundleFormat
import BundleVerifier
import Claims
import MerkleLog
import Octets
import TestSupport
import Testing
import TrustedTime

/// Outside times of the log and of the seal: what covers what, and who is believed.
@Suite(.enabled(if: TestStamps.isWanted)) struct OutsideTimeTests {
    private let stamps: TestStamps, trusted: TrustedKeys

    init() throws {
        stamps = try TestStamps.common.get()
        trusted = try BundleMaker().trust
    }

    private func detail(_ result: BundleVerification, _ kind: ClaimKind, _ subject: String = "") throws -> String {
        try #require(result.claim(kind, subject)).detail
    }

    @Test func aStampedBundleHoldsWithEveryTimeInIt() throws {
        let result = try BundleMaker.stamped(stamps).bundle().verify(trusted, roots: stamps.roots)
        #expect(result.report.verdict == .holds, "\(result.report.claims.filter { $0.result != .holds })")
        #expect(result.verified != nil)
        // A-01 is entry 1 and in the tree of 2; the others are only in that of 4.
        for (subject, time) in [("A-01", "2026-03-02"), ("A-02", "2026-03-03"), ("A-03", "2026-03-03")] {
            let text = try detail(result, .logHeadTime, subject)
            #expect(text.hasPrefix("Existed by \(time) 10:00:00 UTC ± 1 s, says Test Authority."))
            #expect(text.hasSuffix("Written down at 2026-03-01 21:20:03 UTC by the clock of the person's own computer."))
        }
        #expect(
            result.exhibits.map(\.outsideTime?.time) == ["2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z"])
        #expect(try detail(result, .sealTime) == "The whole bundle existed by 2026-03-04 10:00:00 UTC ± 1 s, says Test Authority.")
        #expect(try detail(result, .logHeadTime, "checkpoint-2.tsr").contains("-attime 1772445600."))
        let json = try #require(result.claim(.logHeadTime, "A-01")?.outsideTime?.json)
        #expect(json == ["time": "2026-03-02T10:00:00Z", "accuracy_microseconds": 1_000_000, "authority": "Test Authority"])
    }

    @Test func withoutRootsNothingAnAuthoritySaysIsBelieved() throws {
        let bundle = try BundleMaker.stamped(stamps).bundle()
        let result = try bundle.verify(trusted)
        #expect(result.report.verdict == .unchecked && result.failures == [])
        #expect(result.exhibits.allSatisfy { $0.outsideTime == nil })
        let other = try bundle.verify(trusted, roots: TestStamps.stranger.get().roots)
        #expect(other.report.verdict == .unchecked)
        let root = try AuthorityCertificate.parse(pem: Bytes.load(stamps.rootPath))[0]
        for text in [try detail(other, .logHeadTime, "A-01"), try detail(other, .sealTime)] {
            #expect(text.contains("if that may be believed. Nobody here has said so yet: the certificate behind it, which calls"))
            #expect(text.contains("Test Authority Root (SHA-256 \(root.fingerprint.hex))"))
        }
        #expect(try detail(result, .logHeadTime, "A-02").contains("no list of trusted authorities was found"))
    }

    @Test func aMadeUpAuthorityInTrustIsNeverBelieved() throws {
        let stranger = try TestStamps.stranger.get()
        var maker = BundleMaker.stamped(stranger)
        // The file as a forger would want it, with the root.
        maker.certificates = try Bytes.load(stranger.rootPath) + maker.certificates!
        let result = try maker.bundle().verify(trusted, roots: stamps.roots)
        #expect(result.failures == ["files-unchanged trust/certificates.pem"])
        #expect(result.claims(.unchecked).isSuperset(of: ["log-head-time A-01", "seal-time", "log-head-time checkpoint-2.tsr"]))
        #expect(result.exhibits.allSatisfy { $0.outsideTime == nil })
        // And without the root in it, the file is in order, and the authority as unknown as before.
        let other = try BundleMaker.stamped(stranger).bundle().verify(trusted, roots: stamps.roots)
        #expect(other.report.verdict == .unchecked && other.failures == [])
    }

    @Test func aRecordAfterTheLastStampHasNoOutsideTime() throws {
        var maker = BundleMaker.stamped(stamps)
        maker.stamps[4] = nil
        let result = try maker.bundle().verify(trusted, roots: stamps.roots)
        #expect(result.report.verdict == .holds)
        #expect(result.claims(.notClaimed).isSuperset(of: ["log-head-time A-02", "log-head-time A-03"]))
        #expect(try detail(result, .logHeadTime, "A-02").hasPrefix("No outside time:"))
        #expect(result.exhibits.map { $0.outsideTime != nil } == [true, false, false])
    }

    @Test func theEarliestOfSeveralAuthoritiesCounts() throws {
        let stranger = try TestStamps.stranger.get(), stamps = stamps
        var maker = BundleMaker()
        maker.stamps[4] = { path, note in
            try stamps.stamp(at: "2026-03-03 10:00:00")(path, note)
                .merging(stranger.stamp(at: "2026-03-03 09:59:00", number: 2)(path, note)) { $1 }
        }
        let bundle = try maker.bundle()
        let both = try bundle.verify(trusted, roots: TestStamps.roots(stamps, stranger))
        #expect(both.report.verdict == .holds)
        #expect(both.exhibits.map(\.outsideTime?.authority) == Array(repeating: "Made-up Authority", count: 3))
        // Of two, one that nobody trusts does not take away what the other says.
        let one = try bundle.verify(trusted, roots: stamps.roots)
        #expect(one.exhibits.map(\.outsideTime?.time) == Array(repeating: "2026-03-03T10:00:00Z", count: 3))
        #expect(one.report.verdict == .holds)
        #expect(one.claim(.logHeadTime, "checkpoint-4.2.tsr")?.result == .notClaimed)
        #expect(try detail(one, .logHeadTime, "checkpoint-4.2.tsr").contains("No time rests on this here"))
    }

    @Test func aSecondAnswerForTheSealThatNobodyTrustsTakesNothingAway() throws {
        let stranger = try TestStamps.stranger.get(), stamps = stamps
        var maker = BundleMaker()
        maker.sealStamp = { path, signature in
            try stamps.stamp(at: "2026-03-04 10:00:00")(path, signature)
                .merging(stranger.stamp(at: "2026-03-04 09:00:00", number: 2)(path, signature)) { $1 }
        }
        let bundle = try maker.bundle()
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(result.report.verdict == .holds)
        #expect(try detail(result, .sealTime).hasPrefix("The whole bundle existed by 2026-03-04 10:00:00 UTC"))
        #expect(result.claim(.sealTime, "tagmanifest-sha256.txt.sig.2.tsr")?.result == .notClaimed)
        // Nobody trusted: both stay open.
        #expect(try bundle.verify(trusted).claims(.unchecked) == ["seal-time", "seal-time tagmanifest-sha256.txt.sig.tsr"])
    }

    @Test func aClockThatWasAheadIsSaidAndNotCorrected() throws {
        var maker = BundleMaker()
        maker.stamps[4] = stamps.stamp(at: "2026-03-01 21:20:01")
        // One second of accuracy: up to 21:20:02.
        let result = try maker.bundle().verify(trusted, roots: stamps.roots)
        #expect(result.report.verdict == .holds)
        let text = try detail(result, .logHeadTime, "A-01")
        #expect(text.contains("Existed by 2026-03-01 21:20:01 UTC ± 1 s"))
        #expect(text.contains("Written down at 2026-03-01 21:20:03 UTC") && text.contains("that clock was ahead"))
        maker.stamps[4] = stamps.stamp(at: "2026-03-01 21:20:02")
        let fits = try maker.bundle().verify(trusted, roots: stamps.roots)
        #expect(try !detail(fits, .logHeadTime, "A-01").contains("ahead"))
    }

    @Test func aRenewalShowsThatTheOlderAnswerExisted() throws {
        let short = try TestStamps { $0.notAfter = "20270101000000Z" }, stamps = stamps
        func bundle(renewedAt time: String) throws -> BundleVerification {
            var maker = BundleMaker()
            maker.stamps[4] = { path, note in
                let first = try short.stamp(at: "2026-03-03 10:00:00")(path, note)
                let path = BundleLayout.token(of: path, number: 1)
                return try first.merging(stamps.stamp(at: time)(path, first[path]!)) { $1 }
            }
            return try maker.bundle().verify(trusted, roots: TestStamps.roots(stamps, short))
        }
        let result = try bundle(renewedAt: "2026-12-30 10:00:00")
        #expect(result.report.verdict == .holds, "\(result.report.claims.filter { $0.result != .holds })")
        #expect(result.exhibits.map(\.outsideTime?.time) == Array(repeating: "2026-03-03T10:00:00Z", count: 3))
        #expect(
            try detail(result, .logHeadTime, "checkpoint-4.tsr.tsr").hasPrefix(
                "The older answer checkpoint-4.tsr existed by 2026-12-30 10:00:00 UTC ± 1 s, says Test Authority, while its own"))
        let late = try bundle(renewedAt: "2027-01-02 10:00:00")
        #expect(late.report.verdict == .holds)
        #expect(try detail(late, .logHeadTime, "checkpoint-4.tsr.tsr").contains("had ended before, on 2027-01-01 00:00:00 UTC"))
    }

    @Test func howMuchARenewalCanBeWrongByCountsToItsEnd() throws {
        let short = try TestStamps { $0.notAfter = "20270101000000Z" }
        // 60 days: 17 days before the end it says nothing of whether that was in time.
        let rough = try TestStamps { ($0.name, $0.accuracy) = ("Rough Authority", "secs:5184000") }
        var maker = BundleMaker()
        maker.stamps[4] = { path, note in
            let first = try short.stamp(at: "2026-03-03 10:00:00")(path, note), path = BundleLayout.token(of: path, number: 1)
            return try first.merging(rough.stamp(at: "2026-12-15 00:00:00")(path, first[path]!)) { $1 }
        }
        let result = try maker.bundle().verify(trusted, roots: TestStamps.roots(rough, short))
        #expect(result.report.verdict == .holds)
        #expect(try detail(result, .logHeadTime, "checkpoint-4.tsr.tsr").contains("had ended before, on 2027-01-01 00:00:00 UTC"))
    }

    @Test func yearsOfFiveDigitsComeAfterThoseOfFour() throws {
        let late = try TestStamps { ($0.notAfter, $0.accuracy) = ("99991231235959Z", "secs:2147483647") }
        var maker = BundleMaker()
        maker.stamps[4] = late.stamp(at: "9990-03-03 10:00:00")
        let result = try maker.bundle().verify(trusted, roots: late.roots)
        let text = try detail(result, .logHeadTime, "A-01")
        #expect(text.hasPrefix("Existed by 9990-03-03 10:00:00 UTC") && !text.contains("that clock was ahead"), "\(text)")
    }

    @Test func anAnswerOfAnotherFileShowsNothing() throws {
        var bundle = try BundleMaker.stamped(stamps).bundle()
        bundle.swap("data/log/checkpoint-2.tsr", "data/log/checkpoint-4.tsr")
        try bundle.relist()
        try bundle.reseal(3)
        bundle.files["seal/tagmanifest-sha256.txt.sig.tsr"] = bundle["data/log/checkpoint-2.tsr"]
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(
            result.failures == [
                "log-head-time checkpoint-2.tsr", "log-head-time checkpoint-4.tsr", "seal-time tagmanifest-sha256.txt.sig.tsr",
            ])
        #expect(result.claims(.unchecked) == ["log-head-time A-01", "log-head-time A-02", "log-head-time A-03"])
        #expect(result.exhibits.allSatisfy { $0.outsideTime == nil })
    }

    @Test func aBrokenChainOfHeadsCarriesNoTimeAcross() throws {
        // A-01's proof leads to head 2, which has only a proof of OpenTimestamps' kind that is damaged; head 4 has the answer.
        var maker = BundleMaker()
        maker.stamps[2] = { path, _ in [BundleLayout.openTimestamp(of: path): [1, 2, 3]] }
        maker.stamps[4] = stamps.stamp(at: "2026-03-03 10:00:00")
        var bundle = try maker.bundle()
        let whole = try bundle.verify(trusted, roots: stamps.roots)
        #expect(whole.failures == ["log-head-time checkpoint-2.ots"])
        #expect(whole.exhibits.first?.outsideTime?.time == "2026-03-03T10:00:00Z")
        bundle.files["data/log/consistency-2-4.txt"] = bundle["data/log/consistency-1-2.txt"]
        try bundle.relist()
        try bundle.reseal(3)
        let broken = try bundle.verify(trusted, roots: stamps.roots)
        #expect(broken.failures == ["log-head-time checkpoint-2.ots", "log-append-only 2-4"])
        #expect(broken.exhibits.map { $0.outsideTime != nil } == [false, true, true])
    }

    /// Files that could be part of some bundle, and have no place in this one.
    @Test(arguments: [
        "data/log/checkpoint-9.tsr", "data/log/checkpoint-2.3.tsr", "data/log/checkpoint-2.9.tsr", "data/log/checkpoint-2.02.tsr",
        "data/log/checkpoint-2.1.tsr", "data/log/checkpoint-1.tsr.tsr", "data/log/checkpoint-2.tsr.tsr.tsr.tsr.tsr.tsr",
        "data/log/block-800000.header", "data/log/checkpoint-9.ots", "data/log/A-01.tsr", "trust/other.pem",
        "data/log/consistency-1-4.txt", "data/log/checkpoint-3",
    ])
    func whatNothingNeedsHasNoPlace(_ path: String) throws {
        var bundle = try BundleMaker.stamped(stamps).bundle()
        bundle.files[path] = bundle["data/log/checkpoint-2.tsr"]
        try bundle.relist()
        try bundle.reseal(3)
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(result.claims(.unchecked).contains("files-unchanged \(path)"), "\(result.report.claims.filter { $0.result != .holds })")
        #expect(result.verified == nil)
    }

    /// Of which no number before their own is there, so that they have no place either.
    @Test(arguments: [
        ["data/log/checkpoint-1.2.tsr", "data/log/checkpoint-1.3.tsr"],
        ["data/log/checkpoint-2.tsr.2.tsr", "data/log/checkpoint-2.tsr.3.tsr", "data/log/checkpoint-2.tsr.4.tsr"],
        ["data/log/checkpoint-1.2.tsr", "data/log/checkpoint-1.3.tsr", "data/log/checkpoint-1.3.tsr.tsr"],
    ])
    func anAnswerAfterAGapHasNoPlace(_ paths: [String]) throws {
        var bundle = try BundleMaker.stamped(stamps).bundle()
        for path in paths { bundle.files[path] = bundle["data/log/checkpoint-2.tsr"] }
        try bundle.relist()
        try bundle.reseal(3)
        let result = try bundle.verify(trusted, roots: stamps.roots)
        for path in paths {
            #expect(result.claims(.unchecked).contains("files-unchanged \(path)"))
            let name = try #require(path.split(separator: "/").last)
            #expect(result.claim(.logHeadTime, String(name)) == nil)
        }
    }

    @Test func anAnswerForTheSealAfterAGapIsNone() throws {
        var bundle = try BundleMaker.stamped(stamps).bundle()
        let path = BundleLayout.sealSignature, answer = bundle[path + ".tsr"]
        (bundle.files[path + ".3.tsr"], bundle.files[path + ".4.tsr"]) = (answer, answer)
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(result.failures == ["files-unchanged \(path).3.tsr", "files-unchanged \(path).4.tsr"])
        #expect(result.report.claims.count { $0.kind == .sealTime } == 1)
    }

    @Test func aStampedHeadThatNoRecordNeedsHasNoPlace() throws {
        var maker = BundleMaker.stamped(stamps)
        // Entry 1 is covered by head 2, entries 2 and 3 by head 4 or 3: with both, 3 covers entry 2.
        maker.stamps[3] = stamps.stamp(at: "2026-03-02 12:00:00")
        #expect(try maker.bundle().verify(trusted, roots: stamps.roots).report.verdict == .holds)
        var bundle = try maker.bundle()
        for path in [BundleLayout.record(ExhibitNumber(2)), BundleLayout.proof(ExhibitNumber(2)), "data/evidence/A-02/letter.txt"] {
            bundle.files[path] = nil
        }
        try bundle.relist()
        try bundle.reseal(3)
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(result.claims(.unchecked) == ["files-unchanged data/log/checkpoint-3"])
    }

    @Test func aProofToALaterHeadThanItMustIsRefused() throws {
        var bundle = try BundleMaker.stamped(stamps).bundle(), plain = try BundleMaker().bundle()
        bundle.files[BundleLayout.proof(ExhibitNumber(1))] = plain[BundleLayout.proof(ExhibitNumber(1))]
        plain = bundle
        try plain.relist()
        try plain.reseal(3)
        let result = try plain.verify(trusted, roots: stamps.roots)
        // The seal is another one, so its answer is of another file.
        #expect(result.failures == ["entry-in-log A-01", "seal-time tagmanifest-sha256.txt.sig.tsr"])
        #expect(try detail(result, .logHeadTime, "A-01").hasPrefix("The record is not shown to be in the log"))
    }

    @Test func upToEightAnswersForTheSealAndNoMore() throws {
        var bundle = try BundleMaker.stamped(stamps).bundle()
        let answer = bundle["seal/tagmanifest-sha256.txt.sig.tsr"]
        for number in 2...8 { bundle.files[BundleLayout.token(of: BundleLayout.sealSignature, number: number)] = answer }
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(result.report.verdict == .holds)
        #expect(result.extractable.count { $0.hasPrefix("seal/") } == 10)
        bundle.files["seal/tagmanifest-sha256.txt.sig.9.tsr"] = answer
        #expect(
            try bundle.verify(trusted, roots: stamps.roots).failures == ["files-unchanged seal/tagmanifest-sha256.txt.sig.9.tsr"])
        bundle.files["seal/tagmanifest-sha256.txt.sig.9.tsr"] = nil
        bundle.files["seal/tagmanifest-sha256.txt.sig.3.tsr"] = nil
        #expect(try bundle.verify(trusted, roots: stamps.roots).failures.count == 5)
    }

    @Test func aTimeOfASealThatIsNoneSaysNothing() throws {
        var bundle = try BundleMaker.stamped(stamps).bundle()
        let other = try BundleMaker().bundle()
        let signature = other[BundleLayout.sealSignature]
        bundle.files[BundleLayout.sealSignature] = signature
        bundle.files["seal/tagmanifest-sha256.txt.sig.tsr"] = try stamps.answer(signature, at: "2026-03-04 10:00:00")
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(result.failures == ["sealed-by-key"])
        #expect(result.claims(.unchecked).contains("seal-time"))
    }

    /// No list covers this answer, and nobody signs its status: what a terminal would obey is refused, another text is not.
    @Test func aStatusTextThatMovesTheTerminalFails() throws {
        var bundle = try BundleMaker.stamped(stamps).bundle()
        let path = BundleLayout.token(of: BundleLayout.sealSignature, number: 1)
        let answer = bundle[path]
        bundle.files[path] = SplicedStatus.splice(into: answer)
        #expect(try bundle.verify(trusted, roots: stamps.roots).failures == ["seal-time tagmanifest-sha256.txt.sig.tsr"])
        bundle.files[path] = SplicedStatus.splice(into: answer, "Time stamp: \(SplicedStatus.forgedTime)")
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(result.report.verdict == .holds)
        #expect(try detail(result, .sealTime).hasPrefix("The whole bundle existed by 2026-03-04 10:00:00 UTC"))
    }

    @Test func aBundleWithoutStampsIsAsItWas() throws {
        let result = try BundleMaker().bundle().verify(trusted, roots: stamps.roots)
        #expect(result.report.verdict == .holds)
        #expect(result.claim(.sealTime)?.result == .notClaimed && result.claim(.logHeadTime)?.result == .notClaimed)
        #expect(result.report.claims.count { $0.kind == .logHeadTime } == 1)
    }

    @Test func rootsAreAskedForOnlyWhenThereIsAnAnswer() throws {
        struct Asked: Error {}
        func roots() throws -> AuthorityRoots { throw Asked() }
        let plain = try UnverifiedBundle(zip: MemorySource(BundleMaker().bundle().zip()))
        #expect(try plain.verify(trusting: trusted, roots: roots()).report.verdict == .holds)
        let stamped = try UnverifiedBundle(zip: MemorySource(BundleMaker.stamped(stamps).bundle().zip()))
        #expect(throws: Asked.self) { try stamped.verify(trusting: trusted, roots: roots()) }
    }

    // How much there may be.

    /// A bundle with more answers than it had, each for a file of its own; all are listed.
    private func bundle(moreAnswers count: Int, moreRecords: Int = 0) throws -> TestBundle {
        var bundle = try BundleMaker.stamped(stamps).bundle()
        for size in 0..<count {
            let path = BundleLayout.checkpoint(treeSize: UInt64(100 + size))
            bundle.files[path] = [0x78]
            bundle.files[BundleLayout.token(of: path, number: 1)] = [0x78]
        }
        let first = ExhibitNumber(1)
        for number in 0..<moreRecords {
            let exhibit = ExhibitNumber(4 + number)
            bundle.files[BundleLayout.record(exhibit)] = bundle[BundleLayout.record(first)]
            bundle.files[BundleLayout.proof(exhibit)] = bundle[BundleLayout.proof(first)]
        }
        try bundle.relist()
        try bundle.reseal(3)
        return bundle
    }

    @Test func moreAnswersThanAnyBundleHasAreNotLookedAt() throws {
        // Heads 2 and 4 and the seal have one each.
        let most = try bundle(moreAnswers: 4096 - 3).verify(trusted, roots: stamps.roots)
        #expect(most.claim(.logHeadTime, "checkpoint-100.tsr")?.result == .fails)
        let more = try bundle(moreAnswers: 4096 - 2).verify(trusted, roots: stamps.roots)
        #expect(more.report.claims.map(\.subject) == [""] && more.report.verdict == .fails)
        #expect(
            try detail(more, .filesUnchanged).hasPrefix(
                "There are more than 4096 answers of time-stamping authorities, more than any bundle has."))
    }

    @Test func fourTimesAsManyRecordsAndHeadsTakeAboutFourTimesAsLong() throws {
        func duration(_ count: Int) throws -> Duration {
            let bundle = try UnverifiedBundle(zip: MemorySource(bundle(moreAnswers: count, moreRecords: count).zip()))
            return try ContinuousClock().measure { _ = try bundle.verify(trusting: trusted, roots: stamps.roots) }
        }
        _ = try duration(10)
        let small = try duration(150)
        // As often as there are others at work; what grows with the square would take 16 times as long.
        let factor = try (0..<3).lazy.map { _ in try duration(600) / small }.first { $0 < 10 }
        #expect(factor != nil)
    }

    // OpenTimestamps.

    @Test func aBlockIsNamedAndNotBelieved() throws {
        var maker = BundleMaker()
        maker.stamps[4] = { path, note in try TestBlock().files(of: path, note) }
        var bundle = try maker.bundle()
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(result.report.verdict == .unchecked && result.failures == [])
        for subject in ["A-01", "checkpoint-4.ots"] {
            let text = try detail(result, .logHeadTime, subject)
            #expect(text.hasPrefix("Existed before Bitcoin block 800000 if that block has the merkle root "))
            #expect(text.contains("The header in the bundle has this root and says 2026-03-03 01:06:40 UTC"))
        }
        #expect(result.exhibits.allSatisfy { $0.outsideTime == nil })
        // Without the header the time is not known, and nothing else changes.
        bundle.files["data/log/block-800000.header"] = nil
        try bundle.relist()
        try bundle.reseal(3)
        let plain = try bundle.verify(trusted, roots: stamps.roots)
        #expect(try !detail(plain, .logHeadTime, "A-01").contains("The header in the bundle"))
        #expect(plain.report.verdict == .unchecked)
    }

    @Test func aMadeUpBlockDoesNotHideTheOneWhoseHeaderFits() throws {
        var maker = BundleMaker()
        maker.stamps[4] = { path, note in try TestBlock().files(of: path, note, besides: [5, 900_000]) }
        var bundle = try maker.bundle()
        let result = try bundle.verify(trusted, roots: stamps.roots)
        #expect(result.failures == [])
        for subject in ["A-01", "checkpoint-4.ots"] {
            let text = try detail(result, .logHeadTime, subject)
            #expect(text.hasPrefix("Existed before Bitcoin block 800000 if that block has the merkle root "))
            #expect(text.contains("The header in the bundle has this root and says 2026-03-03 01:06:40 UTC"))
        }
        #expect(!result.claims(.unchecked).contains { $0.hasPrefix("files-unchanged") })
        // Without a header nobody can tell which is made up.
        bundle.files["data/log/block-800000.header"] = nil
        try bundle.relist()
        try bundle.reseal(3)
        let plain = try detail(bundle.verify(trusted, roots: stamps.roots), .logHeadTime, "checkpoint-4.ots")
        let pattern = /if that block has its merkle root: block 5 must have [0-9a-f]{64}; or block 800000 must have [0-9a-f]{64}; or/
        #expect(plain.contains(pattern) && plain.contains("block 900000 must have"), "\(plain)")
        #expect(!plain.contains("The header in the bundle"))
    }

    @Test func ofManyBlocksTheLowestAreNamed() throws {
        var maker = BundleMaker()
        maker.stamps[4] = { path, note in
            var files = try TestBlock().files(of: path, note, besides: [1, 2, 3, 4, 5])
            files["data/log/block-800000.header"] = nil
            return files
        }
        let text = try detail(maker.bundle().verify(trusted), .logHeadTime, "A-01")
        #expect(text.contains("block 4 must have") && !text.contains("block 5 must have") && text.contains("and 2 more"), "\(text)")
    }

    @Test func theHeaderOfOneProofsBlockIsNoFaultOfAnother() throws {
        var maker = BundleMaker()
        maker.stamps[2] = { path, note in
            var files = try TestBlock(height: 900_000).files(of: path, note, besides: [800_000])
            files["data/log/block-900000.header"] = nil
            return files
        }
        maker.stamps[4] = { path, note in try TestBlock().files(of: path, note) }
        let result = try maker.bundle().verify(trusted, roots: stamps.roots)
        #expect(result.failures == [], "\(result.report.claims.filter { $0.result == .fails })")
        #expect(try detail(result, .logHeadTime, "checkpoint-2.ots").contains("block 900000 must have"))
        // Of what both heads cover, the header that fits says more.
        #expect(try detail(result, .logHeadTime, "A-01").contains("The header in the bundle"))
    }

    @Test func aHeaderOrAProofOfSomethingElseFails() throws {
        var maker = BundleMaker()
        maker.stamps[4] = { path, note in try TestBlock().files(of: path, note) }
        var bundle = try maker.bundle()
        bundle.files["data/log/block-800000.header"] = try TestBlock().files(of: "x", [1])["data/log/block-800000.header"]
        try bundle.relist()
        try bundle.reseal(3)
        #expect(try bundle.verify(trusted).failures == ["log-head-time checkpoint-4.ots"])
        maker.stamps[4] = { path, _ in try TestBlock().files(of: path, [1]) }
        let other = try maker.bundle().verify(trusted)
        #expect(other.failures == ["log-head-time checkpoint-4.ots"])
        #expect(try detail(other, .logHeadTime, "checkpoint-4.ots").hasPrefix("The OpenTimestamps proof is about another file."))
    }

    @Test func anAnswerCountsBesideABlock() throws {
        let stamps = stamps
        var maker = BundleMaker()
        maker.stamps[4] = { path, note in
            try stamps.stamp(at: "2026-03-03 10:00:00")(path, note).merging(TestBlock().files(of: path, note)) { $1 }
        }
        let result = try maker.bundle().verify(trusted, roots: stamps.roots)
        #expect(result.report.verdict == .holds)
        #expect(result.claim(.logHeadTime, "checkpoint-4.ots")?.result == .notClaimed)
        #expect(try detail(result, .logHeadTime, "checkpoint-4.ots").contains("merkle root"))
        #expect(result.exhibits.allSatisfy { $0.outsideTime?.authority == "Test Authority" })
    }
}
