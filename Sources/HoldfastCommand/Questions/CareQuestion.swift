internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// What a person can say without being asked of files that need care.
struct CareOptions: ParsableArguments {
    @Option(help: help("sensitivity")) var sensitivity: [String] = []
    @Option(help: help("content-warning")) var contentWarning: String?
    @Option(help: help("recorded-by")) var recordedBy: String?
    @Option(help: help("consent-known")) var consentKnown: String?
    @Flag(help: help("privileged")) var privileged = false

    func answers() throws -> CareAnswers {
        var answers = CareAnswers()
        answers.sensitivity = sensitivity.map { $0.replacing("-", with: "_") }
        answers.contentWarning = try TextInput.text(contentWarning)
        answers.recordedBy = try TextInput.text(recordedBy)
        answers.consentKnown = try Choice.yesOrNo(consentKnown, option: "--consent-known")
        answers.isPrivileged = privileged
        return answers
    }
}

/// Asks a person on a terminal whether pictures and recordings need care, before anything of them is kept.
enum CareQuestion {
    private static let names = ["intimate", "call_recording", "others_account"]

    /// - Returns: whether the files are to be kept.
    static func isAnswered(_ request: inout AddRequest, _ vault: Vault, yes: Bool, _ output: OutputOptions) async throws -> Bool {
        guard !yes, !output.json, Console.isInteractive, request.care == CareAnswers() else { return true }
        let asked = request
        guard try await WaitingForVault.retry({ try await vault.showsPeople(asked) }) else { return true }
        Console.note(Words.text("care.ask"))
        for (number, name) in names.enumerated() { Console.note("  \(number + 1) " + Words.text("care.\(name)")) }
        Console.note("  \(names.count + 1) " + Words.text("care.minor"))
        while true {
            let text = try TerminalLine.ask(">").trimmed
            if text.isEmpty || Affirmation.answer(text) == false { return true }
            let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
            guard !numbers.isEmpty, numbers.allSatisfy({ (1...names.count + 1).contains($0) }) else {
                Console.note(Words.text("care.again"))
                continue
            }
            guard !numbers.contains(names.count + 1) else {
                Console.note(Words.text("care.minor-stop"))
                return false
            }
            try ask(numbers.map { names[$0 - 1] }, &request)
            return true
        }
    }

    private static func ask(_ chosen: [String], _ request: inout AddRequest) throws {
        request.care.sensitivity = chosen
        if chosen.contains("call_recording") {
            Console.note(Words.text("care.recording-law"))
            request.care.recordedBy = try answer("care.recorded-by")
            request.care.consentKnown = try answer("care.consent-known").flatMap { Affirmation.answer($0) }
        }
        if chosen.contains("others_account") { Console.note(Words.text("care.lawyer-first")) }
        request.care.contentWarning = try answer("question.content_warning")
        Console.note(Words.text("care.kept-how"))
    }

    private static func answer(_ key: String) throws -> String? {
        let text = try TerminalLine.ask(Words.text(key))
        return QuestionWords.special(text) == nil ? text.trimmed : nil
    }
}
