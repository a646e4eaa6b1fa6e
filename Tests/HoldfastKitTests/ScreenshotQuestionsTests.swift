import EvidenceModel
import HoldfastKit
import Testing

@Suite struct ScreenshotQuestionsTests {
    @Test func everyQuestionCanBeLeftOut() {
        var evidence = Evidence()
        ScreenshotAnswers().fill(&evidence)
        #expect(evidence.acquisition == nil)
        #expect(ScreenshotQuestion.all.allSatisfy { $0.isOptional })
        #expect(ScreenshotQuestion.all.map(\.id) == ScreenshotQuestion.ID.allCases)
    }

    @Test func blankAnswersAreNone() {
        var answers = ScreenshotAnswers()
        answers[.app] = "  \t"
        #expect(answers.isEmpty)
        answers[.app] = " Signal "
        #expect(answers[.app] == "Signal")
        #expect(answers.open.map(\.id) == [.account, .shownAddress, .shownZone, .stillOnline])
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
}
