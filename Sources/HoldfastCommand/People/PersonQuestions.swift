internal import EvidenceModel
internal import HoldfastKit
internal import Terminal

/// The questions about a person or an organisation.
enum PersonQuestions {
    /// - Returns: what was said, with the lock that comes once it is kept, if any; nil when nothing was said.
    static func ask(_ vault: Vault) async throws -> (PartyDetails, LockRequested?)? {
        var questions = FewQuestions(.party, [
            .init(id: "name", key: "person.ask-name"),
            .init(id: "organisation", key: "person.ask-organisation") { _ = try FewQuestions.yesOrNo($0) },
            .init(id: "role", key: "person.ask-role"),
            .init(id: "code_name", key: "person.ask-code-name"),
            .init(id: "identifiers", key: "person.ask-identifiers") { _ = try identifiers($0) },
            .init(id: "relation", key: "person.ask-relation") { _ = try relations($0) },
            .init(id: "description", key: "person.ask-description", isLong: true),
            .init(id: "private_note", key: "person.ask-private-note", isLong: true),
        ])
        switch try await questions.run(preview: { try await vault.preview(details($0)) }) {
        case .leave: return nil
        case .keep(let lock): return (try details(questions.answers), lock)
        }
    }

    private static func details(_ answers: [String: String]) throws -> PartyDetails {
        var details = PartyDetails()
        (details.name, details.codeName) = (answers["name"], answers["code_name"])
        details.isOrganisation = try FewQuestions.yesOrNo(answers["organisation"])
        details.roles = PeopleWords.list(answers["role"]).map { PeopleWords.role($0) }
        details.identifiers = try identifiers(answers["identifiers"])
        details.relations = try relations(answers["relation"])
        (details.description, details.privateNote) = (answers["description"], answers["private_note"])
        return details
    }

    private static func identifiers(_ text: String?) throws -> [Party.Identifier] {
        try PeopleWords.list(text).map { text in
            text.contains(":") ? try PartyOptions.identifier(text) : Party.Identifier(kind: PeopleWords.identifierKind(text), value: text)
        }
    }

    private static func relations(_ text: String?) throws -> [PartyDetails.Relation] {
        try PeopleWords.list(text).map { try PartyOptions.tie($0) }
    }
}
