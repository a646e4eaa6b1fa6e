import Foundation
import TestSupport
import Testing
import TrustedTime
import Wording

/// Why a time stamp is refused is said to frightened people: each reason has words.
@Suite struct TimestampWordsTests {
    /// ``TimestampError/reasons`` is written by hand; the cases are counted in the source.
    @Test func noReasonIsLeftOutOfTheList() throws {
        let path = Project.root + "/Sources/TrustedTime/RFC3161/TimestampError.swift"
        let source = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        let written = source.matches(of: /case \.[A-Za-z]+(?:\(let part\))?: "([a-z0-9-]+)(\\\(part\.rawValue\))?"/)
            .flatMap { match in match.2 == nil ? [String(match.1)] : TimestampPart.allCases.map { match.1 + $0.rawValue } }
        #expect(written.count > 40)
        #expect(Set(TimestampError.reasons) == Set(written) && Set(written).count == written.count)
    }

    private static let catalogueHasFaults = Words.keys.contains { $0.hasPrefix("timestamp.fault.") }

    @Test(.enabled(if: catalogueHasFaults)) func eachReasonHasWords() {
        for reason in TimestampError.reasons {
            #expect(Words.optional("timestamp.fault.\(reason)")?.isEmpty == false, "\(reason)")
        }
    }
}
