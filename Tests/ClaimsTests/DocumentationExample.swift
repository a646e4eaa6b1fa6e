import Octets
import TestSupport
import Testing

// The example of the page begins.
import Claims

/// Adds up what was found in a bundle of one exhibit: whether it was sealed, listed, and by whose key.
func report(listFits: Bool, signatureFits: Bool, isKeyConfirmed: Bool) -> Report {
    var report = Report()
    report.add(
        Claim(
            .filesUnchanged, listFits ? .holds : .fails, checkedWith: "SHA-256",
            detail: listFits ? "No file was changed, added or lost." : "A file is not as it was."))
    report.add(
        Claim(
            .sealedByKey, subject: "holder", signatureFits ? .holds : .fails, checkedWith: "SSHSIG",
            detail: signatureFits ? "The key that came along sealed this list." : "That key did not seal this list."))
    // A key that came with the bundle proves only that things fit together.
    report.add(Claim(.keyTrusted, isKeyConfirmed ? .holds : .unchecked, detail: "Whose key it is, you must ask."))
    // Said, so that nobody thinks it was forgotten; it changes no verdict.
    report.add(Claim(.sealTime, .notClaimed, detail: "No time stamp came along."))
    return report
}
// The example of the page ends.

@Test func theExampleWorks() {
    #expect(report(listFits: true, signatureFits: true, isKeyConfirmed: true).verdict == .holds)
    #expect(report(listFits: true, signatureFits: true, isKeyConfirmed: false).verdict == .unchecked)
    #expect(report(listFits: true, signatureFits: false, isKeyConfirmed: false).verdict == .fails)
    #expect(Report().verdict == .fails)
    #expect(report(listFits: true, signatureFits: true, isKeyConfirmed: true).json["claims"]?.array?.count == 4)
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "Claims").faults == [])
}
