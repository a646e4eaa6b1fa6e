internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// What can be said of a person or an organisation.
struct PartyOptions: ParsableArguments {
    @Option(name: .customLong("name"), help: help("further-name")) var names: [String] = []
    @Option(help: help("person-role")) var role: [String] = []
    @Flag(help: help("organisation")) var organisation = false
    @Option(help: help("identifier")) var identifier: [String] = []
    @Option(help: help("code-name")) var codeName: String?
    @Option(help: help("person-description")) var description: String?
    @Option(help: help("relation")) var relation: [String] = []
    @Option(help: help("relation-evidence")) var relationEvidence: [String] = []
    @Option(help: help("checked")) var checked: String?
    @Option(help: help("reader")) var reader: [String] = []
    @Option(help: help("readers-checked")) var readersChecked: String?
    @Option(help: help("safe-contact")) var safeContact: String?
    @Option(help: help("do-not-disclose-to")) var doNotDiscloseTo: [String] = []
    @Option(help: help("born")) var born: String?
    @Flag(help: help("minor")) var minor = false
    @Option(help: help("home-address")) var homeAddress: String?
    @Option(help: help("private-note")) var privateNote: String?
    @Option(help: help("zone")) var zone: String?

    func details() throws -> PartyDetails {
        var details = PartyDetails()
        details.names = try names.compactMap { try TextInput.text($0) }
        details.roles = role
        details.isOrganisation = organisation ? true : nil
        details.identifiers = try identifier.map { try Self.identifier(TextInput.text($0) ?? "") }
        details.codeName = try TextInput.text(codeName)
        details.description = try TextInput.text(description)
        let checked = try TextInput.text(checked)
        details.relations = try relation.map { text in
            var relation = try Self.tie(TextInput.text(text) ?? "")
            (relation.evidence, relation.checked) = (relationEvidence, checked)
            return relation
        }
        guard !relation.isEmpty || relationEvidence.isEmpty && checked == nil else {
            throw Failure(Words.text("error.no-relation"), hint: Words.text("hint.relation"), exit: .validationFailure)
        }
        details.readers = try reader.compactMap { try TextInput.text($0) }
        details.readersChecked = try TextInput.text(readersChecked)
        details.safeContact = try TextInput.text(safeContact)
        details.doNotDiscloseTo = try doNotDiscloseTo.compactMap { try TextInput.text($0) }
        (details.born, details.homeAddress) = (try TextInput.text(born), try TextInput.text(homeAddress))
        details.isMinor = minor ? true : nil
        details.privateNote = try TextInput.text(privateNote)
        details.zone = zone
        return details
    }

    /// KIND:WHO; a known kind however it is written, else the person's own words.
    static func tie(_ text: String) throws -> PartyDetails.Relation {
        let (kind, to) = try pair(text) {
            Failure(Words.text("error.relation", $0), hint: Words.text("hint.relation"), exit: .validationFailure)
        }
        let name = kind.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        let known = Party.Relation.knownKinds.first { $0 == name || Words.isMeant("value.relations.kind.\($0)", by: kind) }
        return PartyDetails.Relation(kind: known ?? kind, to: to)
    }

    /// KIND:VALUE; the value may have further colons.
    static func identifier(_ text: String) throws -> Party.Identifier {
        let (kind, value) = try pair(text) {
            Failure(Words.text("error.identifier", $0), hint: Words.text("hint.identifier"), exit: .validationFailure)
        }
        return Party.Identifier(kind: kind, value: value)
    }

    private static func pair(_ text: String, orElse failure: ([String: String]) -> Failure) throws -> (String, String) {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex, text.index(after: colon) != text.endIndex
        else { throw failure(["text": text.printable]) }
        return (String(text[..<colon]).trimmed, String(text[text.index(after: colon)...]).trimmed)
    }
}
