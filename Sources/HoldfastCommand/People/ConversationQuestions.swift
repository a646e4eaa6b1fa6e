internal import EvidenceModel
internal import HoldfastKit
internal import Terminal

/// The questions about a talk with somebody who helps.
enum ConversationQuestions {
    /// - Parameter given: what was said on the command line.
    /// - Returns: what was said, with the lock that comes once it is kept, if any; nil when nothing was said.
    static func ask(_ given: ConversationDetails, _ vault: Vault) async throws -> (ConversationDetails, LockRequested?)? {
        var items: [FewQuestions.Item] = [
            .init(id: "with", key: "conversation.ask-with") { _ = try await vault.known($0) },
            .init(id: "occurred", key: "conversation.ask-occurred") { try await TimeReadBack.show($0, given.zone, vault) },
            .init(id: "how", key: "conversation.ask-how"),
            .init(id: "description", key: "conversation.ask-description", isLong: true),
            .init(id: "advice", key: "conversation.ask-advice", isLong: true),
            .init(id: "readers", key: "conversation.ask-readers") { for name in PeopleWords.list($0) { _ = try await vault.known(name) } },
        ]
        if given.isPrivileged == nil {
            items.append(.init(id: "privileged", key: "conversation.ask-privileged") { _ = try FewQuestions.yesOrNo($0) })
        }
        var questions = FewQuestions(.conversation, items)
        switch try await questions.run(preview: { try await vault.preview(details($0, given)) }) {
        case .leave: return nil
        case .keep(let lock): return (try details(questions.answers, given), lock)
        }
    }

    private static func details(_ answers: [String: String], _ given: ConversationDetails) throws -> ConversationDetails {
        var details = given
        (details.party, details.occurred, details.how) = (answers["with"], answers["occurred"], answers["how"])
        (details.description, details.advice) = (answers["description"], answers["advice"])
        details.readers = PeopleWords.list(answers["readers"])
        details.isPrivileged = try FewQuestions.yesOrNo(answers["privileged"]) ?? given.isPrivileged
        return details
    }
}
