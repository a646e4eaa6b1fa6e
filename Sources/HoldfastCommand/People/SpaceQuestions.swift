internal import EvidenceModel
internal import HoldfastKit
internal import Terminal

/// The questions about a place.
enum SpaceQuestions {
    /// - Returns: what was said, with the lock that comes once it is kept, if any; nil when nothing was said.
    static func ask(_ vault: Vault) async throws -> (SpaceDetails, LockRequested?)? {
        let isKnown: (String) async throws -> Void = { _ = try await vault.handles(PeopleWords.list($0), kind: .party) }
        var questions = FewQuestions(.space, [
            .init(id: "name", key: "space.ask-name"),
            .init(id: "kind", key: "space.ask-kind"),
            .init(id: "url", key: "space.ask-url"),
            .init(id: "policy_url", key: "space.ask-policy-url"),
            .init(id: "responsible", key: "space.ask-responsible", check: isKnown),
            .init(id: "responsible_checked", key: "space.ask-checked"),
            .init(id: "readers", key: "space.ask-readers"),
            .init(id: "code_name", key: "space.ask-code-name"),
        ])
        switch try await questions.run(preview: { try await vault.preview(details($0)) }) {
        case .leave: return nil
        case .keep(let lock): return (details(questions.answers), lock)
        }
    }

    private static func details(_ answers: [String: String]) -> SpaceDetails {
        var details = SpaceDetails()
        (details.name, details.codeName) = (answers["name"], answers["code_name"])
        details.kind = answers["kind"].map { PeopleWords.spaceKind($0) }
        (details.url, details.policyURL) = (answers["url"], answers["policy_url"])
        details.responsible = PeopleWords.list(answers["responsible"])
        details.readers = PeopleWords.list(answers["readers"])
        let checked = answers["responsible_checked"]
        details.responsibleChecked = details.responsible.isEmpty ? nil : checked
        details.readersChecked = details.readers.isEmpty ? nil : checked
        return details
    }
}
