internal import ArgumentParser
internal import EvidenceModel
internal import Octets
internal import Terminal
internal import Wording

/// Words from a list, as people type them: "in-person" for `in_person`.
enum Choice {
    static func evidenceKind(_ text: String) throws -> EvidenceKind { try named(text, option: "--as") }
    static func incidentKind(_ text: String) throws -> IncidentKind { try named(text, option: "--kind") }
    static func audience(_ text: String) throws -> Audience { try named(text, option: "--audience") }

    private static func named<Name: NamedValue>(_ text: String, option: String) throws -> Name {
        let wanted = text.lowercased()
        let match = Name.known.first { name in
            [name.name, name.name.replacing("_", with: "-")].contains(wanted)
        }
        if let match { return match }
        let list = Name.known.map { $0.name.replacing("_", with: "-") }.joined(separator: ", ")
        throw Failure(
            Words.text("error.choice", ["text": text.printable, "option": option]),
            hint: Words.text("hint.choice", ["list": list]), exit: .validationFailure)
    }

    /// "yes" or "no".
    static func yesOrNo(_ text: String?, option: String) throws -> Bool? {
        switch text?.lowercased() {
        case nil: nil
        case "yes": true
        case "no": false
        case let other?:
            throw Failure(
                Words.text("error.choice", ["text": other.printable, "option": option]),
                hint: Words.text("hint.choice", ["list": "yes, no"]), exit: .validationFailure)
        }
    }
}
