extension QuestionList {
    /// About what a person wants somebody to do. Source: domain.md §4, with the audiences of §3.
    public static let complaint = QuestionList(
        first: [
            Question("incidents", .records(.incident)), Question("description", .text),
            Question("recorder_role", .choice(names([PartyRole.target, .witness, .helper])))
                .then(names([PartyRole.helper]), ask: [Question("on_behalf_of")]),
            Question("about", .people).then(ask: [Question("shows_identifiers", .yesOrNo)]),
            Question("audience", .choice(names(Audience.known)))
                .then(names([Audience.organizer, .service]), ask: [Question("parameter.space")])
                .then(names([Audience.employer]), ask: [Question("parameter.company")])
                .then(names([Audience.professionalBody]), ask: [Question("parameter.profession")])
                .then(names([Audience.institution]), ask: [Question("parameter.institution")]),
            Question("recipient", .party).then(ask: [Question("readers", .line).then(ask: [Question("readers_checked", .time)])]),
            Question("relation", .text), Question("requested_actions", .actions),
            Question("confidentiality", .yesOrNo)
                .then(["yes"], ask: [Question("do_not_disclose_to"), Question("may_pass_to")]),
            Question("attachments", .evidence), Question("signature"),
        ],
        more: [
            Question("effect", .text).sensitive(), Question("full_account", .text), Question("earlier", .records(.complaint)),
            Question("answer_by", .time), Question("safe_contact"), Question("sender"), Question("language", .choice(["en", "de"])),
            Question("private_note", .text).sensitive(),
        ]
    ).about("complaint")

    /// About one step of what became of a complaint.
    public static let followUp = QuestionList(
        first: [
            Question("complaint", .records(.complaint)).required(),
            Question("kind", .choice(names(FollowUpKind.known)))
                .then(names([FollowUpKind.outcome, .answer, .promise]), ask: [Question("outcomes", .outcomes)])
                .then(names([FollowUpKind.promise, .deadline, .preservation]), ask: [Question("until", .time), Question("rule")])
                .then(names([FollowUpKind.passedOn]), ask: [Question("passed_on_to")])
                .then(names([FollowUpKind.retaliation]), ask: [Question("incidents", .records(.incident))])
                .then(names([FollowUpKind.preservation]), ask: [Question("party", .party)]),
            Question("occurred", .time), Question("description", .text),
        ],
        more: [
            Question("party", .party), Question("how"), Question("reference"), Question("evidence", .evidence),
            Question("private_note", .text).sensitive(),
        ]
    ).about("follow_up")

    /// The questions about a kind of record; nil for kinds that are not asked about.
    public static func list(for kind: RecordKind) -> QuestionList? {
        switch kind {
        case .incident: incident
        case .complaint: complaint
        case .followUp: followUp
        default: nil
        }
    }

    private func about(_ topic: String) -> QuestionList {
        QuestionList(first: first.map { $0.about(topic) }, more: more.map { $0.about(topic) })
    }
}
