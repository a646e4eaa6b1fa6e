import BundleFormat
import BundleWriter
import EvidenceModel
import Foundation
import Octets
import TestSupport
import Testing

private func graph(_ plan: BundlePlan) throws -> String { try SampleBundle.text(BundleLayout.caseGraph, in: plan) }

@Test func theGraphAndTheFormsAreForThoseWhoUseThem() throws {
    func has(_ profile: ExportProfile?) throws -> [String] {
        try SampleBundle.plan { $0.profile = profile }.files.map(\.path)
            .filter { $0 == BundleLayout.caseGraph || $0.hasPrefix("forms/") }
    }
    let forms = [
        "forms/chain-of-custody.html", "forms/chain-of-custody.txt", "forms/declaration-fre-902-14.html",
        "forms/declaration-fre-902-14.txt",
    ]
    for profile in [ExportProfile.lawyer, .police, .everything] { #expect(try has(profile) == forms + ["data/case.jsonld"]) }
    #expect(try has(.portal) == ["data/case.jsonld"])
    for profile in [nil, ExportProfile.organizer, .employer, .provider, .dateProof] { #expect(try has(profile) == []) }
}

@Test func theGraphIsTheSameEachTime() throws {
    let plans = try (0..<2).map { _ in try SampleBundle.plan { $0.profile = .police } }
    #expect(try graph(plans[0]) == graph(plans[1]) && !graph(plans[0]).isEmpty)
}

@Test func nothingHiddenIsInTheGraphOrInAForm() throws {
    let plan = try SampleBundle.plan { $0.profile = .everything }
    #expect(plan.findings.isEmpty, "\(plan.findings)")
    let documents = plan.files.map(\.path).filter { $0 == BundleLayout.caseGraph || $0.hasPrefix("forms/") }
    #expect(documents.count == 5)
    for path in documents {
        let text = try SampleBundle.text(path, in: plan)
        for hidden in ["my sister Ilse found it", "Quellweg", "Mira Quandt-Beispiel", "7 March 2026, 12:15"] {
            #expect(!text.contains(hidden), "\(path): \(hidden)")
        }
    }
    #expect(try graph(plan).contains("Jordan Example") && graph(plan).contains("calls.png"))
    let bare = try SampleBundle.plan { request in
        request.profile = .everything
        for index in request.items.indices { request.items[index].hidden.insert(SampleBundle.path("payload")) }
    }
    for word in ["Jordan", "Room 2", "At the door", "calls.png", "seat"] { #expect(!(try graph(bare)).contains(word), "\(word)") }
}

/// What is hidden in one record and shown in another is found in the graph too, and its own words are not.
@Test func theSearchForHiddenTextsReadsTheGraph() throws {
    let name = SampleBundle.path("payload.name")
    let log = try SampleLog { $0["title"] = "JORDAN\n  \"Example\" at the door" }
    var log2 = try SampleBundle.request(of: log) { request in
        request.profile = .police
        request.rule = "about Jordan  Example"
        request.items[2].hidden = [name]
    }
    let places = Set(try BundlePlan(log2, sealKey: SampleLog.sealKey()).findings.map(\.place))
    #expect(places.contains(.document(BundleLayout.caseGraph)))
    log2.rule = "Identity, Relationship, imported"
    log2.items[2].hidden = [SampleBundle.path("payload.roles"), SampleBundle.path("kind")]
    let others = try BundlePlan(log2, sealKey: SampleLog.sealKey()).findings.map(\.place)
    #expect(!others.contains(.document(BundleLayout.caseGraph)))
}

@Test(.enabled(if: Tool.areWanted("case_validate")), arguments: [ExportProfile.lawyer, .police, .portal, .everything])
func thePublicValidatorTakesTheGraphOfABundle(_ profile: ExportProfile) throws {
    let plan = try SampleBundle.plan { $0.profile = profile }
    let bundle = try ExtractedBundle(zip: SampleBundle.zip(plan), code: plan.code)
    let (status, output) = try Tool.bash("case_validate data/case.jsonld", in: bundle.folder)
    #expect(status == 0 && output.contains("Conforms: True"), "\(output)")
}
