import Complaints
import EvidenceModel
import Foundation
import Octets
import TestSupport
import Testing
import Wording

struct CatalogueTests {
    private static let file = Project.root + "/Sources/CData/text/actions.json"

    @Test func theCatalogueHasFortyFourActions() {
        #expect(ActionCatalogue.all.count == 44)
        #expect(Set(ActionCatalogue.all).count == 44)
        #expect(ActionCatalogue.builtIn.audiences.map(\.audience) == Audience.known)
        #expect(Audience.known.map { ActionCatalogue.actions(for: $0).count } == [9, 9, 8, 5, 8, 5, 0, 0, 0])
        #expect(ActionCatalogue.contains("organizer.exclude-from-future-events"))
        #expect(!ActionCatalogue.contains(ActionCatalogue.own))
        #expect(ActionCatalogue.actions(for: Audience("nobody")) == [] && ActionCatalogue.action("nobody.acts") == nil)
    }

    /// Each identifier stands in somebody's records.
    @Test func identifiersNeverChange() {
        let names = [
            "organizer": [
                "draw-up-policy", "say-whether-policy-is-broken", "tell-to-stop", "ask-to-avoid-contact", "record-for-monitoring",
                "remove-from-role", "ask-to-leave", "exclude-from-future-events", "help-with-police",
            ],
            "service": [
                "draw-up-policy", "say-whether-policy-is-broken", "tell-to-stop", "make-invisible-to-me", "watch-for-threats",
                "remove-from-my-part", "remove-from-service", "identify-account", "help-with-police",
            ],
            "employer": [
                "say-whether-authorised", "say-whether-policy-forbids", "confirm-talk-to-stop", "give-other-contact",
                "end-my-account", "end-representation", "reconsider-employment", "help-with-police",
            ],
            "professional-body": [
                "say-whether-ethics-code-is-broken", "confirm-sanction", "open-disciplinary-proceedings", "refuse-admission",
                "help-with-police",
            ],
            "institution": [
                "say-whether-authorised", "say-whether-ethics-approved", "give-responsible-contacts",
                "say-whether-policy-forbids", "confirm-talk-to-stop", "end-representation", "reconsider-enrolment",
                "help-with-police",
            ],
            "provider": ["tell-to-stop", "watch-for-threats", "remove-account", "identify-account", "help-with-police"],
            "police": [], "lawyer": [], "support": [],
        ]
        for audience in Audience.known {
            #expect(ActionCatalogue.actions(for: audience) == names[audience.name]?.map { "\(audience.name).\($0)" })
        }
    }

    /// The guide that the project follows, and what that was adapted from, are named in every language.
    @Test(arguments: Language.allCases)
    func theCreditIsThere(_ language: Language) {
        Words.writing(in: language) {
            let credit = ActionCatalogue.builtIn.credit
            #expect(credit.contains("PyLadies") && credit.contains("Geek Feminism") && !credit.contains("{"))
        }
    }

    @Test(arguments: Language.allCases)
    func everythingHasWords(_ language: Language) {
        let texts = Words.texts(in: language)
        let catalogue = ActionCatalogue.builtIn
        for entry in catalogue.audiences {
            let name = entry.audience.name
            for key in ["audience.\(name)", "audience.\(name).learns"] { #expect(texts[key] != nil, "\(key)") }
            for action in entry.actions { #expect(texts["action.\(action.identifier)"] != nil, "\(action.identifier)") }
            for note in entry.notes + entry.actions.flatMap(\.notes) {
                #expect(texts["when.\(note.identifier)"] != nil, "\(note.identifier)")
            }
        }
        #expect(texts["action.\(ActionCatalogue.own)"] != nil)
        for learns in CatalogueAction.RespondentLearns.allCases { #expect(texts["action.learns.\(learns)"] != nil) }
        for rule in ComplaintRule.allCases { #expect(texts["rule.\(rule.rawValue)"] != nil, "\(rule)") }
        Words.writing(in: language) {
            for entry in catalogue.audiences {
                let shown = [entry.text, entry.whoSeesIt] + entry.notes.map(\.text) + entry.actions.flatMap { [$0.text, $0.reversibleText] }
                #expect(shown.allSatisfy { !$0.isEmpty && !$0.contains("\n") && !$0.contains("{") })
            }
        }
    }

    /// The rules of the domain that complaints have to keep.
    @Test func everyRuleThatTouchesComplaintsIsSaid() {
        let rules = ComplaintRule.allCases.map(\.rawValue)
        #expect(rules == ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R12", "R13"])
        #expect(ComplaintRule.noLegalAdvice.text.contains("legal advice"))
        #expect(ComplaintRule.askForSomething.text.contains("want done"))
        #expect(ComplaintRule.chooseSomebodyElse.text.contains("somebody else"))
        #expect(ComplaintRule.tellWhoIsResponsibleToo.text.contains("sponsor"))
        #expect(ComplaintRule.askForConfidentiality.text.contains("not to reveal who you are"))
        #expect(ComplaintRule.whoSeesIt.text.contains("who usually sees it"))
    }

    /// When to consider whom, as far as the domain says so.
    @Test func notesStandWhereTheyBelong() throws {
        func notes(_ audience: Audience) -> [String]? { ActionCatalogue.audience(audience)?.notes.map(\.identifier) }
        #expect(notes(.employer)?.count == 4 && notes(.institution)?.count == 4)
        #expect(notes(.institution)?.last == "institution.better-not-involve")
        #expect(ActionCatalogue.action("employer.end-my-account")?.notes.map(\.identifier) == ["mind-the-contract"])
        #expect(
            ActionCatalogue.action("professional-body.say-whether-ethics-code-is-broken")?.notes.map(\.identifier) == ["cite-the-code"])
        for audience in [Audience.police, .lawyer, .support] { #expect(notes(audience) == ["hand-over"]) }
    }

    /// Who is told to stop knows that somebody complained, and that cannot be taken back.
    @Test func actionsSayWhatTheyDo() throws {
        for id in ActionCatalogue.all where id.hasSuffix("tell-to-stop") || id.hasSuffix("confirm-talk-to-stop") {
            let action = try #require(ActionCatalogue.action(id))
            #expect(action.respondentLearns == .certain && !action.isReversible && action.parameters.contains(.respondent))
        }
        for id in ActionCatalogue.all where id.hasSuffix("draw-up-policy") || id.hasSuffix("record-for-monitoring") {
            let action = try #require(ActionCatalogue.action(id))
            #expect(action.respondentLearns == .no && action.isReversible)
        }
    }

    @Test(.enabled(if: PublicTool.isWanted(PublicTool.python)))
    func thePublicValidatorAcceptsTheFile() throws {
        #expect(try Self.validate(Self.file) == "")
    }

    /// Our reader and the schema refuse the same.
    @Test(.enabled(if: PublicTool.isWanted(PublicTool.python)), arguments: [
        (#""respondent_learns": "no""#, #""respondent_learns": "maybe""#, "enum"), (#""reversible": true"#, #""reversible": "yes""#, "type"),
        (#""format": "holdfast actions 1""#, #""format": "holdfast actions 2""#, "const"),
        (#""adapted_from""#, #""adapted""#, "required"), (#"["space"]"#, #"["place"]"#, "enum"),
    ])
    func whatIsWrongIsRefused(_ right: String, _ wrong: String, _ rule: String) throws {
        let text = try String(contentsOfFile: Self.file, encoding: .utf8)
        let place = try #require(text.firstRange(of: right))
        let changed = text.replacingCharacters(in: place, with: wrong)
        #expect(ActionCatalogue(json: try JSONValue(parsing: Array(text.utf8))) == ActionCatalogue.builtIn)
        #expect(ActionCatalogue(json: try JSONValue(parsing: Array(changed.utf8))) == nil)
        try PublicTool.withFolder { folder in
            let file = folder.appending(path: "actions.json")
            try changed.write(to: file, atomically: true, encoding: .utf8)
            #expect(try Self.validate(file.path).contains(rule))
        }
    }

    private static func validate(_ path: String) throws -> String {
        let script = Project.root + "/Scripts/lib/validate_schema.py"
        let arguments = [script, Project.schemas, "actions", path]
        return try PublicTool.run(PublicTool.python, arguments, in: URL(filePath: Project.root)).text
    }
}
