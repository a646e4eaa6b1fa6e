internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// What a person can say of screenshots without being asked. The account stands beside them as an option of `add`.
struct ScreenshotOptions: ParsableArguments {
    @Option(help: help("app")) var app: String?
    @Option(help: help("shown-address")) var shownAddress: String?
    @Option(help: help("shown-zone")) var shownZone: String?
    @Option(help: help("still-online")) var stillOnline: String?

    func answers() throws -> ScreenshotAnswers {
        var answers = ScreenshotAnswers()
        answers[.app] = try TextInput.text(app)
        answers[.shownAddress] = try TextInput.text(shownAddress)
        answers[.shownZone] = try TextInput.text(shownZone)
        answers[.stillOnline] = try TextInput.text(stillOnline)
        return answers
    }
}

/// Asks a person on a terminal what only they know of a few screenshots.
enum ScreenshotInterview {
    /// Of more than these nobody is asked.
    private static let limit = 3

    /// Puts the answers about each screenshot into the request as they are given.
    /// - Parameter yes: whether nothing is to be asked.
    static func ask(_ request: inout AddRequest, _ vault: Vault, yes: Bool, _ output: OutputOptions) async throws {
        var said = request.screenshot
        said[.account] = request.account
        guard !yes, !output.json, Console.isInteractive, !said.open.isEmpty else { return }
        var before: (path: String, answers: ScreenshotAnswers)?
        let asked = request
        for path in try await WaitingForVault.retry({ try await vault.screenshots(asked, limit: limit) }) {
            Console.note(Words.text("screenshot.looks-like", ["path": path.printable]))
            var answers = said
            if let same = try same(as: before, unless: said) {
                answers = same
            } else {
                for question in said.open {
                    answers[question] = try TerminalLine.ask(question.text)
                    if answers != said { request.screenshotAnswers[path] = answers }
                }
            }
            request.screenshotAnswers[path] = answers
            before = (path, answers)
        }
    }

    /// The answers of the picture before, when the person says that they fit; nil also when there were none.
    private static func same(
        as before: (path: String, answers: ScreenshotAnswers)?, unless said: ScreenshotAnswers
    ) throws -> ScreenshotAnswers? {
        guard let before, before.answers != said else { return nil }
        let answer = try TerminalLine.ask(Words.text("screenshot.ask.same", ["path": before.path.printable]))
        return Words.isMeant("yes", by: answer) ? before.answers : nil
    }
}
