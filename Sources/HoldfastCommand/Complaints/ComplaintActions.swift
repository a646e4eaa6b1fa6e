internal import ArgumentParser
internal import Complaints
internal import EvidenceModel
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast complaint actions`: what can be asked of whom.
struct ComplaintActions: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "actions", abstract: Words.text("complaint.actions.abstract"), discussion: helpText("complaint.actions.discussion"))

    @Option(help: help("audience")) var audience: String?
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let chosen = try audience.map { try Choice.audience($0) }
        let audiences = ActionCatalogue.builtIn.audiences.filter { chosen == nil || $0.audience == chosen }
        guard !output.json else { return Console.print(Self.json(audiences)) }
        for audience in audiences {
            Console.print("\(audience.audience.name)  \(audience.text)")
            Console.print("  " + audience.whoSeesIt)
            for note in audience.notes { Console.print("  " + Words.text("actions.when", ["note": note.text])) }
            if audience.actions.isEmpty { Console.print("  " + Words.text("actions.none", ["audience": audience.text])) }
            for action in audience.actions {
                Console.print("  \(action.identifier)")
                Console.print("      \(action.text) \(action.respondentLearns.text) \(action.reversibleText)")
                for note in action.notes { Console.print("      " + note.text) }
            }
            Console.print("")
        }
        Console.print(Words.text("actions.own"))
        Console.note(ActionCatalogue.builtIn.credit)
    }

    /// `Schemas/complaint-actions.schema.json`.
    private static func json(_ audiences: [CatalogueAudience]) -> JSONValue {
        let list = audiences.map { audience -> JSONValue in
            let actions = audience.actions.map { action -> JSONValue in
                [
                    "identifier": .string(action.identifier), "text": .string(action.text),
                    "respondent_learns": .string(action.respondentLearns.rawValue), "reversible": .bool(action.isReversible),
                    "parameters": .array(action.parameters.map { .string($0.rawValue) }),
                    "notes": .array(action.notes.map { .string($0.text) }),
                ]
            }
            return [
                "audience": .string(audience.audience.name), "text": .string(audience.text), "who_sees_it": .string(audience.whoSeesIt),
                "when": .array(audience.notes.map { .string($0.text) }), "actions": .array(actions),
            ]
        }
        return ["audiences": .array(list), "credit": .string(ActionCatalogue.builtIn.credit)]
    }
}
