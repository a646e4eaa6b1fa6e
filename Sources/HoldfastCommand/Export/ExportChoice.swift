internal import ArgumentParser
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// What is handed over: named records, or everything that fits.
struct ExportChoice: ParsableArguments {
    @Argument(help: help("references")) var references: [String] = []
    @Flag(help: help("all")) var all = false
    @Option(help: help("export-person")) var person: [String] = []
    @Option(help: help("export-kind")) var kind: [String] = []
    @Option(help: help("export-since")) var since: String?
    @Option(help: help("export-until")) var until: String?
    @Option(help: help("zone")) var zone: String?
    @Option(help: help("export-search")) var search: String?
    @Option(help: help("export-complaint")) var complaint: [String] = []
    @Flag(help: help("export-people")) var people = false
    @Option(help: help("profile")) var profile: String?

    /// Sets what is chosen, and by what rule in the words that the recipient reads.
    func fill(_ request: inout ExportRequest) throws {
        request.references = references
        request.all = all
        request.filter = try filter()
        request.complaints = complaint
        request.withPeople = people
        request.profile = try profile.map(Self.profile)
        request.rule = Words.writing(in: request.language) { rule(request) }
    }

    private func filter() throws -> RecordFilter? {
        var filter = try search.map { RecordFilter(parsing: try TextInput.text($0) ?? "") } ?? RecordFilter()
        filter.kinds += kind
        filter.people += try person.compactMap { try TextInput.text($0) }
        filter.from = try TextInput.text(since) ?? filter.from
        filter.to = try TextInput.text(until) ?? filter.to
        guard filter != RecordFilter() else { return nil }
        filter.zone = zone
        return filter
    }

    /// The kinds of rules only: a name or a word that was looked for could tell what is hidden.
    private func rule(_ request: ExportRequest) -> String {
        var keys: [String] = []
        if all || request.profile != nil && references.isEmpty && request.filter == nil && complaint.isEmpty { keys.append("all") }
        if !references.isEmpty { keys.append("some") }
        if !person.isEmpty { keys.append("person") }
        if since != nil || until != nil { keys.append("time") }
        if !kind.isEmpty { keys.append("kind") }
        if search != nil { keys.append("search") }
        if !complaint.isEmpty { keys.append("complaint") }
        if people { keys.append("people") }
        let rule = keys.map { Words.text("export.rule-\($0)") }.joined(separator: "; ")
        guard let profile = request.profile else { return rule }
        return rule + "; " + Words.text("export.rule-profile", ["profile": Words.text("value.profile.\(profile.name)")])
    }

    static func profile(_ text: String) throws -> ExportProfile {
        let wanted = text.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
        if let found = ExportProfile.known.first(where: { $0.name == wanted || Words.isMeant("value.profile.\($0.name)", by: text) }) {
            return found
        }
        throw Failure(
            Words.text("error.choice", ["text": text.printable, "option": "--profile"]),
            hint: Words.text("hint.choice", ["list": ExportProfile.known.map(\.name).joined(separator: ", ")]), exit: .validationFailure)
    }
}

/// What of it is hidden.
struct ExportHiding: ParsableArguments {
    @Option(help: help("hide")) var hide: [String] = []
    @Option(help: help("show")) var show: [String] = []
    @Option(help: help("reason")) var reason: String?
    @Flag(help: help("code-names")) var codeNames = false
    @Flag(help: help("court")) var court = false

    func fill(_ request: inout ExportRequest) throws {
        (request.hide, request.show) = (hide, show)
        request.reason = try TextInput.text(reason)
        (request.codeNames, request.forCourt) = (codeNames, court)
    }
}
