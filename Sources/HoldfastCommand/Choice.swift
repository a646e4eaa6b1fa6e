internal import ArgumentParser
internal import EvidenceModel
internal import Importers
internal import Octets
internal import Terminal
internal import Wording

/// Words from a list, as people type them: "in-person" for `in_person`.
enum Choice {
    static func incidentKind(_ text: String) throws -> IncidentKind { try named(text, option: "--kind") }
    static func audience(_ text: String) throws -> Audience { try named(text, option: "--audience") }

    /// What `--as` says: a kind of evidence, or what a file is read as.
    static func kindOrFormat(_ text: String) throws -> (EvidenceKind?, ImportFormat?) {
        let wanted = text.lowercased().replacing("-", with: "_")
        if let kind = EvidenceKind.known.first(where: { $0.name == wanted }) { return (kind, nil) }
        if let format = ImportFormat.known.first(where: { $0.name == wanted }) { return (nil, format) }
        let names = EvidenceKind.known.map(\.name) + ImportFormat.known.map(\.name)
        var seen: Set<String> = []
        let list = names.filter { seen.insert($0).inserted }.map { $0.replacing("_", with: "-") }
        throw Failure(
            Words.text("error.choice", ["text": text.printable, "option": "--as"]),
            hint: Words.text("hint.choice", ["list": list.joined(separator: ", ")]), exit: .validationFailure)
    }

    /// The order of day, month and year: `dmy`, `mdy` or `ymd`.
    static func dateOrder(_ text: String) throws -> String {
        let wanted = text.lowercased()
        guard ["dmy", "mdy", "ymd"].contains(wanted) else {
            throw Failure(
                Words.text("error.choice", ["text": text.printable, "option": "--date-order"]),
                hint: Words.text("hint.choice", ["list": "dmy, mdy, ymd"]), exit: .validationFailure)
        }
        return wanted
    }

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

    /// "yes" or "no", in any language.
    static func yesOrNo(_ text: String?, option: String) throws -> Bool? {
        guard let text else { return nil }
        if Words.isMeant("yes", by: text) { return true }
        if Words.isMeant("no", by: text) { return false }
        throw Failure(
            Words.text("error.choice", ["text": text.printable, "option": option]),
            hint: Words.text("hint.choice", ["list": [Words.text("yes"), Words.text("no")].joined(separator: ", ")]),
            exit: .validationFailure)
    }
}
