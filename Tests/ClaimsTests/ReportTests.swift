import Claims
import Octets
import Testing

private func report(_ results: ClaimResult...) -> Report {
    Report(results.map { Claim(.filesUnchanged, $0, detail: "") })
}

/// Every rule of the verdict: what fails wins over what is unchecked, that over what holds, and nothing
/// checked is a failure.
@Test(arguments: [
    ([], Verdict.fails), ([.notClaimed], .fails), ([.notClaimed, .notClaimed], .fails), ([.holds], .holds),
    ([.holds, .notClaimed], .holds), ([.notClaimed, .holds, .holds], .holds), ([.unchecked], .unchecked),
    ([.holds, .unchecked], .unchecked), ([.unchecked, .holds, .notClaimed], .unchecked), ([.fails], .fails),
    ([.holds, .fails], .fails), ([.fails, .unchecked], .fails), ([.unchecked, .holds, .fails, .notClaimed],
    .fails),
] as [([ClaimResult], Verdict)])
func theVerdict(results: [ClaimResult], verdict: Verdict) {
    #expect(Report(results.map { Claim(.filesUnchanged, $0, detail: "") }).verdict == verdict)
    #expect(Report(results.reversed().map { Claim(.sealTime, $0, detail: "") }).verdict == verdict)
}

@Test func aClaimNotMadeChangesNothing() {
    for first in ClaimResult.allCases {
        for second in ClaimResult.allCases {
            let without = report(first, second).verdict
            #expect(report(first, .notClaimed, second).verdict == without)
            #expect(report(.notClaimed, first, second, .notClaimed).verdict == without)
        }
    }
}

@Test func oneFailureAmongManyWins() {
    var all = Report((0..<1000).map { Claim(.entryInLog, subject: "\($0)", .holds, detail: "") })
    #expect(all.verdict == .holds)
    all.add(Claim(.keyTrusted, .unchecked, detail: ""))
    #expect(all.verdict == .unchecked)
    all.add(Claim(.sealedByKey, .fails, detail: ""))
    #expect(all.verdict == .fails)
    all.add([Claim(.sealTime, .holds, detail: "")])
    #expect(all.verdict == .fails)
}

@Test func claimsKeepTheirOrder() {
    var report = Report([Claim(.sealTime, .holds, detail: "1")])
    report.add(Claim(.sealedByKey, .fails, detail: "2"))
    report.add([Claim(.sealTime, .holds, detail: "3"), Claim(.mailSignature, .holds, detail: "4")])
    #expect(report.claims.map(\.detail) == ["1", "2", "3", "4"])
}

/// The names that `verify --json` prints: other programs read them.
@Test func theNamesAreStable() {
    #expect(ClaimResult.allCases.map(\.rawValue) == ["holds", "fails", "unchecked", "not_claimed"])
    #expect([Verdict.holds, .fails, .unchecked].map(\.rawValue) == ["holds", "fails", "unchecked"])
    #expect(ClaimKind.allCases.map(\.rawValue) == [
        "sealed-to-recipients", "files-unchanged", "sealed-by-key", "seal-time", "record-disclosed",
        "file-matches-record", "entry-in-log", "log-head-time", "log-append-only", "earlier-log-named", "mail-signature",
        "custody-well-formed", "key-trusted", "ledger-rows", "stored-contents", "key-slots", "search-index",
    ])
}

@Test func theTextInPiecesIsTheTextOfTheWhole() {
    let quoted = Claim(.filesUnchanged, subject: "a \"b\"\n", .fails, checkedWith: "x", detail: "é\u{1B}")
    for report in [Report(), report(.holds), Report([quoted]), Report([quoted, quoted.about("c")])] {
        var text = ""
        report.writeJSON { text += $0 }
        #expect(text == report.json.indented)
    }
}
