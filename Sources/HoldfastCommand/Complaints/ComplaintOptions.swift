internal import ArgumentParser
internal import Complaints
internal import DurableFiles
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// What can be said of a letter without being asked.
struct ComplaintOptions: ParsableArguments {
    @Option(help: help("audience")) var audience: String?
    @Option(help: help("complaint-to")) var to: String?
    @Option(help: help("complaint-readers")) var readers: String?
    @Option(help: help("about")) var about: [String] = []
    @Option(help: help("ask")) var ask: [String] = []
    @Flag(help: help("show-identifiers")) var showIdentifiers = false
    @Option(help: help("complaint-description")) var description: String?
    @Option(help: help("complaint-relation")) var relation: String?
    @Option(help: help("effect")) var effect: String?
    @Option(help: help("account-text")) var account: String?
    @Option(help: help("complaint-role")) var role: String?
    @Option(help: help("on-behalf-of")) var onBehalfOf: String?
    @Option(help: help("complaint-name")) var name: [String] = []
    @Flag(help: help("confidential")) var confidential = false
    @Option(help: help("not-to")) var notTo: [String] = []
    @Option(help: help("may-pass-to")) var mayPassTo: [String] = []
    @Option(help: help("attach")) var attach: [String] = []
    @Option(help: help("complaint-earlier")) var earlier: [String] = []
    @Option(help: help("complaint-incident")) var incident: [String] = []
    @Option(help: help("answer-by")) var answerBy: String?
    @Option(help: help("complaint-safe-contact")) var safeContact: String?
    @Option(help: help("complaint-from")) var sender: String?
    @Option(help: help("signature")) var signature: String?
    @Option(help: help("private-note")) var privateNote: String?
    @Option(help: help("document-language")) var documentLanguage: String?
    @Option(help: help("readers-checked")) var readersChecked: String?
    @Option(help: help("form")) var form: String?
    @Option(help: help("zone")) var zone: String?

    /// Answers by question, out of the form and the options; an option counts before the form.
    func answers() throws -> [String: Answer] {
        var answers = try form.map { try ComplaintForm.answers(Self.formText($0)) } ?? [:]
        let texts: [(String, String?)] = [
            ("audience", try audience.map { try Choice.audience($0).name }), ("recipient", try TextInput.text(to)),
            ("readers", try TextInput.text(readers)), ("description", try TextInput.text(description)),
            ("relation", try TextInput.text(relation)), ("effect", try TextInput.text(effect)),
            ("full_account", try TextInput.text(account)), ("recorder_role", try role.map(Self.role)),
            ("on_behalf_of", try TextInput.text(onBehalfOf)), ("answer_by", answerBy), ("safe_contact", try TextInput.text(safeContact)),
            ("language", try documentLanguage.map { try Export.language($0).tag }), ("readers_checked", readersChecked),
            ("sender", sender), ("signature", try TextInput.text(signature)), ("private_note", try TextInput.text(privateNote)),
            ("shows_identifiers", showIdentifiers ? "yes" : nil), ("confidentiality", confidential ? "yes" : nil), ("about", Self.list(about)), ("incidents", Self.list(incident)),
            ("attachments", Self.list(attach)), ("earlier", Self.list(earlier)), ("do_not_disclose_to", Self.list(notTo)),
            ("may_pass_to", Self.list(mayPassTo)),
            ("requested_actions", ask.isEmpty ? nil : try ask.map(ActionWords.action).joined(separator: "\n")),
        ]
        for (question, text) in texts { if let text { answers[question] = .said(text) } }
        // A form may have the numbers that are shown for its audience.
        if let requests = answers["requested_actions"]?.text {
            guard let found = ActionWords.answer(requests, for: answers["audience"]?.text.map { Audience($0) }) else {
                throw KitError.impossibleAnswer(question: "requested_actions", text: requests, choices: [])
            }
            answers["requested_actions"] = .said(found)
        }
        for pair in name {
            guard let equals = pair.firstIndex(of: "="), LetterParameter(rawValue: String(pair[..<equals])) != nil else {
                let list = LetterParameter.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure(
                    Words.text("error.complaint-name", ["text": pair.printable]), hint: Words.text("hint.complaint-name", ["list": list]),
                    exit: .validationFailure)
            }
            answers["parameter." + pair[..<equals]] = .said(String(pair[pair.index(after: equals)...]))
        }
        return answers
    }

    private static func list(_ handles: [String]) -> String? { handles.isEmpty ? nil : handles.joined(separator: ", ") }

    private static func role(_ text: String) throws -> String {
        let names = [PartyRole.target, .witness, .helper].map(\.name)
        guard names.contains(text.lowercased()) else {
            throw Failure(
                Words.text("error.choice", ["text": text.printable, "option": "--role"]),
                hint: Words.text("hint.choice", ["list": names.joined(separator: ", ")]), exit: .validationFailure)
        }
        return text.lowercased()
    }

    /// A form as a file, or standard input.
    private static func formText(_ path: String) throws -> String { try TextInput.text(path == "-" ? "-" : "@" + path) ?? "" }
}
