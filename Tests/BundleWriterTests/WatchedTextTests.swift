import BundleFormat
import BundleWriter
import Octets
import Testing

@Suite struct WatchedTextTests {
    private func findings(_ texts: [String], title: String) throws -> [WatchedFinding] {
        let log = try SampleLog { $0["title"] = .string(title) }
        let request = try SampleBundle.request(of: log) { $0.watched = texts.map { WatchedText($0, label: "p7") } }
        return try BundlePlan(request, sealKey: SampleLog.sealKey()).watchedFindings
    }

    private let title = LeakFinding.Place.claim(ExhibitNumber(2), SampleBundle.path("payload.title"))

    @Test(arguments: [
        ("Zoë", "with zoe."), ("Zoe", "with ZOË"), ("Ann", "Ann's and"), ("Anna", "Annas Buch"), ("Müller", "Frau Mueller"), ("Mueller", "MUELLER"),
        ("Quintessa", "Quin-\n  tessa"), ("Quintessa", "Quin\u{AD}tessa"), ("Fiona Fisher", "ﬁona\n ﬁsher"), ("Robert", "Robertson"),
        ("R. Mallory <rm@a.example>", "to RM@A.EXAMPLE"), ("李明", "和李明说"),
    ])
    func aNameIsFound(name: String, text: String) throws {
        #expect(try findings([name], title: text).contains(WatchedFinding(label: "p7", place: title)))
    }

    @Test(arguments: [("Ann", "Annex"), ("Anna", "Hannah"), ("Max", "maximal"), ("Li", "Li was here"), ("Robert", "Rob ert")])
    func whatIsNotTheNameIsNotFound(name: String, text: String) throws {
        #expect(try findings([name], title: text).isEmpty)
    }

    @Test func severalTextsOfOneLabelAreToldOnce() throws {
        let found = try findings(["Quintessa", "Vantongeren"], title: "Quintessa Vantongeren")
        #expect(found.filter { $0.place == title }.count == 1)
    }
}
