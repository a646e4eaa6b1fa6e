import EvidenceModel
import HoldfastKit
import Testing

@Suite struct RedactedCopiesTests {
    private func id(_ number: Int) -> String { "00000000-0000-4000-8000-00000000000\(number)" }

    private func evidence(_ number: Int, from source: Int? = nil, isRedacted: Bool = false, field: String? = nil) throws -> (handle: String, record: Record, earlierIDs: [String]) {
        var evidence = Evidence()
        evidence.title = "\(number)"
        evidence.derivedFrom = source.map { id($0) }
        if isRedacted {
            evidence.copyType = .redacted
            evidence.redaction = Evidence.Redaction()
            evidence.redaction?.field = field
        }
        return ("e\(number)", try Record(id: id(number), recordedAt: "2026-03-01T21:20:03Z", evidence), [])
    }

    @Test func theCopyStandsForTheOriginalAndWhatWasMadeFromIt() throws {
        let copies = RedactedCopies([
            try evidence(1), try evidence(2, from: 1, isRedacted: true), try evidence(3, from: 1), try evidence(4, from: 3), try evidence(5),
        ])
        #expect([1, 2, 3, 4, 5].map { copies.isReplaced("e\($0)") } == [true, false, true, true, false])
        #expect(copies.copies(of: "e1") == ["e2"])
    }

    @Test func ofACopyOfACopyOnlyTheLastGoesAlong() throws {
        let copies = RedactedCopies([try evidence(1), try evidence(2, from: 1, isRedacted: true), try evidence(3, from: 2, isRedacted: true)])
        #expect([1, 2, 3].map { copies.isReplaced("e\($0)") } == [true, true, false])
    }

    @Test func ofACopyOfAFieldTheRecordStays() throws {
        let copies = RedactedCopies([try evidence(1), try evidence(2, from: 1, isRedacted: true, field: "note")])
        #expect(!copies.isReplaced("e1"))
        #expect(copies.hiddenFields(of: "e1") == ["note"])
    }

    @Test func anEarlierRevisionIsTheSameRecord() throws {
        var revised = try evidence(9)
        revised.earlierIDs = [id(1)]
        let copies = RedactedCopies([revised, try evidence(2, from: 1, isRedacted: true)])
        #expect(copies.isReplaced("e9"))
    }

    @Test func recordsThatNameEachOtherInACircleEnd() throws {
        let copies = RedactedCopies([try evidence(1, from: 2), try evidence(2, from: 1)])
        #expect(!copies.isReplaced("e1"))
    }
}
