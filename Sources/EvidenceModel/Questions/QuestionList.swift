/// The questions about one kind of record, in the order in which they are asked.
public struct QuestionList: Hashable, Sendable {
    /// What is always asked; few.
    public let first: [Question]
    /// What can help later, asked only of somebody who wants to go on.
    public let more: [Question]

    /// Questions that apply, with those that earlier answers lead to, in the order of asking.
    /// - Parameter withMore: whether the person wants to go on after the first ones.
    public func questions(after answers: [String: Answer], withMore: Bool) -> [Question] {
        var seen: Set<String> = []
        return Self.open(withMore ? first + more : first, answers).filter { seen.insert($0.id).inserted }
    }

    private static func open(_ questions: [Question], _ answers: [String: Answer]) -> [Question] {
        questions.flatMap { question -> [Question] in
            let text = answers[question.id]?.text
            let next = question.followUps.filter { followUp in
                text.map { followUp.answers?.contains($0) ?? true } ?? false
            }
            return [question] + next.flatMap { open($0.questions, answers) }
        }
    }

    /// Every question, whether an answer leads to it or not.
    public var all: [Question] { Self.all(first + more) }

    private static func all(_ questions: [Question]) -> [Question] {
        questions.flatMap { question in [question] + question.followUps.flatMap { all($0.questions) } }
    }
}

extension QuestionList {
    /// About something that happened. Source: domain.md §5, with what police forms and organizers ask (§6).
    public static let incident = QuestionList(
        first: [
            Question("description", .text).required(),
            Question("recorder_role", .choice(names([PartyRole.target, .witness, .helper]))),
            Question("kind", .choice(names(IncidentKind.known)))
                .then(names([IncidentKind.call, .voicemail]), ask: call)
                .then(names([IncidentKind.letter, .gift]), ask: letter)
                .then(names([IncidentKind.inPerson, .following]), ask: inPerson)
                .then(names([IncidentKind.propertyDamage]), ask: [Question("letter.kept_at")])
                .then(names(written), ask: [Question("exact_words", .text)]),
            Question("occurred", .time),
            Question("place", .place),
            Question("respondents", .people)
                .then(ask: [Question("confidence", .choice(["certain", "likely", "possible"]))]),
        ],
        more: [
            Question("title"), Question("witnesses", .people), Question("people_present"), Question("exact_words", .text),
            Question("basis", .choice(names(Basis.known))).then(names([Basis.told]), ask: [Question("told_by")]),
            Question("demands", .text), Question("respondent_claimed"), Question("resources_used"),
            Question("effect", .text).sensitive(), Question("actions_taken"), Question("told"),
            Question("police", .yesOrNo).then(["yes"], ask: police),
            Question("ongoing", .choice(["yes", "no", "maybe"])), Question("severity"),
            Question("evidence", .evidence), Question("missing_evidence"), Question("content_warning"),
            Question("private_note", .text).sensitive(),
        ])

    private static let written = [
        IncidentKind.email, .message, .post, .threatThroughOthers, .impersonation, .doxing,
    ]

    private static let call = [
        Question("call.direction", .choice(["incoming", "outgoing"])),
        Question("call.withheld", .yesOrNo).then(["no"], ask: [Question("call.number")]),
        Question("call.answered", .yesOrNo).then(["yes"], ask: [Question("call.end", .time)]),
        Question("exact_words", .text),
    ]

    private static let letter = [
        Question("letter.how_came"), Question("letter.postmark"), Question("letter.envelope_kept", .yesOrNo),
        Question("letter.handled_by"), Question("letter.kept_at"),
    ]

    private static let inPerson = [
        Question("exact_words", .text), Question("children_present", .yesOrNo), Question("weapon_or_vehicle"),
    ]

    private static let police = [
        Question("police.officer"), Question("police.badge"), Question("police.station"), Question("police.report_number"),
    ]

    static func names(_ values: [some NamedValue]) -> [String] { values.map(\.name) }
}
