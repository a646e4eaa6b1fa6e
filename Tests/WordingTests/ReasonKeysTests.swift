import Foundation
import Testing
import Wording

/// Reasons of errors are put together to keys while the program runs. They stand in one switch each.
@Test(arguments: [
    ("Outside/OutsideError.swift", "outside.fault.", 15),
    ("Outside/TimestampAuthority.swift", "outside.authority.", 4),
])
func everyReasonHasWords(_ file: String, _ prefix: String, _ leastCount: Int) throws {
    let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let source = try String(contentsOf: tests.appending(path: "../../Sources/" + file).standardizedFileURL, encoding: .utf8)
    let reasons = source.matches(of: /(?:case \.[a-zA-Z]+(?:\(let part\))?: |key: )"([a-z-]+)(?:\\\(part\.rawValue\))?"/).map { String($0.1) }
    #expect(reasons.count >= leastCount, "the reasons are not found any more")
    let missing = reasons.filter { reason in
        reason.hasSuffix("-") ? !Words.keys.contains { $0.hasPrefix(prefix + reason) } : Words.optional(prefix + reason) == nil
    }
    #expect(missing == [], "the catalogue does not have these")
}
