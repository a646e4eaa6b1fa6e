import EvidenceModel
import HoldfastKit
import ImportTestSupport
import Octets
import TestSupport
import Testing

@Suite struct ScreenshotQuestionsTests {
    @Test func everyQuestionCanBeLeftOut() {
        var evidence = Evidence()
        ScreenshotAnswers().fill(&evidence)
        #expect(evidence.acquisition == nil)
        #expect(ScreenshotAnswers().open == ScreenshotQuestion.allCases)
    }

    @Test func blankAnswersAreNone() {
        var answers = ScreenshotAnswers()
        answers[.app] = "  \t"
        #expect(answers.isEmpty)
        answers[.app] = " Signal "
        #expect(answers[.app] == "Signal")
        #expect(answers.open == [.account, .shownAddress, .shownZone, .stillOnline])
    }

    @Test func answersStandWhereTheyBelong() {
        var answers = ScreenshotAnswers()
        (answers[.app], answers[.account]) = ("Signal", "my own")
        answers[.shownAddress] = "https://example.org/post/1"
        answers[.shownZone] = "Europe/Berlin"
        var evidence = Evidence()
        answers.fill(&evidence)
        #expect(evidence.acquisition?.source == "Signal, my own")
        #expect(evidence.sourceURL == "https://example.org/post/1")
        #expect(evidence.acquisition?.steps == ["Zone of the times on the screen: Europe/Berlin"])
    }

    @Test func whatThePersonSaidOtherwiseStays() {
        var answers = ScreenshotAnswers()
        (answers[.app], answers[.shownAddress], answers[.stillOnline]) = ("Signal", "@somebody", "no")
        var evidence = Evidence()
        evidence.acquisition = Evidence.Acquisition()
        evidence.acquisition?.source = "my telephone"
        answers.fill(&evidence)
        #expect(evidence.acquisition?.source == "my telephone")
        #expect(evidence.sourceURL == nil)
        #expect(evidence.acquisition?.steps == [
            "Shown by: Signal", "Address or name on the screen: @somebody", "Still to be seen there when it was added: no",
        ])
    }

    @Test(arguments: ["I don't know", "i don’t know", "?", "Unknown"])
    func whoDoesNotKnowSaysSo(answer: String) {
        var answers = ScreenshotAnswers()
        (answers[.app], answers[.account], answers[.shownAddress]) = (answer, "my own", answer)
        var evidence = Evidence()
        answers.fill(&evidence)
        #expect(evidence.acquisition?.source == "my own")
        #expect(evidence.acquisition?.steps == [
            "Which program or page shows it is not known.", "Which address of the other side was to be seen is not known.",
        ])
    }
}

/// A picture of one pixel; its name makes it a screenshot.
private let picture = Base64.decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" as String) ?? []

/// What is asked of which files, and where the answers stand.
@Suite struct ScreenshotAddingTests {
    private func asked(_ vault: ImportVault, _ change: (inout AddRequest) -> Void = { _ in }) async throws -> [String] {
        var request = AddRequest(paths: [vault.keeper.path + "/in"])
        change(&request)
        let opened = try vault.open()
        let paths = try await opened.screenshots(request, limit: 3)
        await opened.close()
        return paths.map { String($0.dropFirst(request.paths[0].count + 1)) }
    }

    @Test func aFewScreenshotsAreAskedAboutAndManyAreNot() async throws {
        let vault = try ImportVault()
        for name in ["holiday.png", "Screenshot 1.png", "Screenshot 2.png"] { try vault.write(name, picture + Array(name.utf8)) }
        try vault.write("Screenshot of a chat.txt", "text")
        #expect(try await asked(vault) == ["Screenshot 1.png", "Screenshot 2.png"])
        #expect(try await asked(vault) { $0.kind = .photo } == [])
        #expect(Set(try await asked(vault) { $0.screenshot[.app] = "Signal" }) == ["Screenshot 1.png", "Screenshot 2.png", "holiday.png"])
        for name in ["Screenshot 3.png", "Screenshot 4.png"] { try vault.write(name, picture + Array(name.utf8)) }
        #expect(try await asked(vault) == [])
    }

    @Test func nobodyIsAskedAboutWhatIsKeptAlready() async throws {
        let vault = try ImportVault()
        try vault.write("Screenshot 1.png", picture)
        _ = try await vault.add { $0.importers = ImporterSet() }
        try vault.write("Screenshot 2.png", picture + [0])
        #expect(try await asked(vault) == ["Screenshot 2.png"])
        #expect(try await asked(vault) { $0.keepsAgain = true }.count == 2)
    }

    @Test(arguments: [0, 2 << 20])
    func answersStandInTheRecordsOfScreenshotsAlone(excess: Int) async throws {
        let vault = try ImportVault()
        let end = [UInt8](repeating: 7, count: excess)
        for name in ["Screenshot 1.png", "Screenshot 2.png", "holiday.png"] { try vault.write(name, picture + Array(name.utf8) + end) }
        var answers = ScreenshotAnswers()
        answers[.stillOnline] = "no"
        let path = vault.keeper.path + "/in/Screenshot 2.png"
        _ = try await vault.add { request in
            request.importers = ImporterSet()
            (request.account, request.screenshotAnswers[path]) = ("my own", answers)
        }
        let kept = try vault.records(Evidence.self).map(\.payload)
        #expect(kept.map(\.kind) == [.screenshot, .screenshot, .photo])
        #expect(kept.map(\.acquisition?.source) == ["my own", "my own", nil])
        #expect(kept.map(\.acquisition?.steps) == [[], ["Still to be seen there when it was added: no"], []])
    }
}
