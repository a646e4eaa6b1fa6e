package import EvidenceModel
internal import Importers
internal import Wording

/// What only the person who made a screenshot can say of it, in the order in which it is asked. Each question can be left
/// out; an answer goes into the record of the screenshot as that person's words.
public enum ScreenshotQuestion: String, Hashable, Sendable, CaseIterable {
    /// Which program or page showed it.
    case app
    /// Whose account was signed in.
    case account
    /// Which address, number or name of the other side was on the screen.
    case shownAddress = "shown-address"
    /// In which time zone the device showed times.
    case shownZone = "shown-zone"
    /// Whether it can still be seen where it was.
    case stillOnline = "still-online"

    /// What the person is asked.
    public var text: String { Words.text("screenshot.ask.\(rawValue)") }
}

/// Answers to ``ScreenshotQuestion``. What is missing or blank was not answered.
public struct ScreenshotAnswers: Hashable, Sendable {
    private var texts: [ScreenshotQuestion: String] = [:]

    public init() {}

    /// An answer, blanks at its ends taken off; nil when there is none.
    public subscript(question: ScreenshotQuestion) -> String? {
        get { texts[question] }
        set {
            let text = newValue.map { String($0.drop(while: \.isWhitespace)) }
            let end = text.flatMap { text in text.lastIndex { !$0.isWhitespace }.map { String(text[...$0]) } }
            texts[question] = end
        }
    }

    /// Whether nothing was answered.
    public var isEmpty: Bool { texts.isEmpty }

    /// Questions without an answer, in order.
    public var open: [ScreenshotQuestion] { ScreenshotQuestion.allCases.filter { texts[$0] == nil } }

    /// Puts the answers where they belong in a record. What stands there already stays. That somebody does not know
    /// something is said too: it is not the same as not having been asked.
    package func fill(_ evidence: inout Evidence) {
        guard !isEmpty else { return }
        var acquisition = evidence.acquisition ?? Evidence.Acquisition()
        let known = texts.filter { !Words.isMeant("screenshot.unknown", by: $0.value) }
        let shownBy = [known[.app], known[.account]].compactMap { $0 }
        if acquisition.source == nil {
            acquisition.source = shownBy.isEmpty ? nil : shownBy.joined(separator: ", ")
        } else {
            acquisition.steps += shownBy.map { Words.text("screenshot.step.source", ["answer": $0]) }
        }
        var inSteps: [ScreenshotQuestion] = [.shownAddress, .shownZone, .stillOnline]
        if let address = known[.shownAddress], evidence.sourceURL == nil, Self.isWebAddress(address) {
            evidence.sourceURL = address
            inSteps.removeFirst()
        }
        for question in inSteps {
            guard let answer = known[question] else { continue }
            acquisition.steps.append(Words.text("screenshot.step.\(question.rawValue)", ["answer": answer]))
        }
        for question in ScreenshotQuestion.allCases where texts[question] != nil && known[question] == nil {
            acquisition.steps.append(Words.text("screenshot.unknown.\(question.rawValue)"))
        }
        evidence.acquisition = acquisition
    }

    private static func isWebAddress(_ text: String) -> Bool {
        let lower = text.prefix(8).lowercased()
        return (lower.hasPrefix("https://") || lower.hasPrefix("http://")) && !text.contains(where: \.isWhitespace)
    }
}

extension AddRequest {
    /// What the person said of the file at this path, if it is a screenshot.
    /// - Parameter path: nil for a part of a file.
    private func answers(for path: String?) -> ScreenshotAnswers {
        var answers = path.flatMap { screenshotAnswers[$0] } ?? screenshot
        answers[.account] = answers[.account] ?? account
        return answers
    }

    /// Takes a picture for a screenshot when the person said something of one.
    func noteScreenshot(_ evidence: inout Evidence, as format: ImportFormat) {
        if format == .image, !screenshot.isEmpty { evidence.kind = evidence.kind ?? .screenshot }
    }

    /// Puts what the person said of a screenshot into its record.
    /// - Parameter path: as in ``AddedItem``; nil for a part of a file.
    func fillAnswers(_ evidence: inout Evidence, path: String?) {
        if evidence.kind == .screenshot { answers(for: path).fill(&evidence) }
    }
}
