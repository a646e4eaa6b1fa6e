public import Octets

/// What a person has answered so far of something that is not in the log yet. It is kept sealed beside the log, in its last
/// state only.
/// Format: docs/format/ledger.md, "Drafts and preferences".
public struct Draft: Hashable, Sendable {
    /// What it becomes.
    public let kind: RecordKind
    /// Random; says which draft it is, also when its number was given to another one meanwhile.
    public let id: String
    /// Its number in the vault, from 1; nil before anything was kept.
    public var number: Int?
    /// When the first word was written, by this computer's clock: RFC 3339 in UTC to the second.
    public let begun: String
    /// IANA name of the time zone in which the person's times are meant.
    public var zone: String
    /// Answers by the ``Question/id`` of their questions.
    public var answers: [String: Answer] = [:]
    /// When answers that are times were given, by their questions: RFC 3339 in UTC. "Yesterday" counts from that day.
    public var saidAt: [String: String] = [:]
    /// Handle of the record that it changes; nil when it becomes a new one.
    public var changes: String?
    /// The revision of that record out of which the answers were taken.
    public var changesRevision: Int?
    /// Whether the person wants the further questions too.
    public var asksMore = false
    /// What was typed when somebody stopped in the middle of an answer.
    public var unfinished: Unfinished?

    /// Words that were not finished, and the question they belong to.
    public struct Unfinished: Hashable, Sendable {
        public let question: String
        public let text: String

        public init(question: String, text: String) { (self.question, self.text) = (question, text) }
    }

    public init(id: String, kind: RecordKind, begun: String, zone: String) {
        (self.id, self.kind, self.begun, self.zone) = (id, kind, begun, zone)
    }

    /// Whether nothing was said.
    public var isEmpty: Bool { unfinished == nil && answers.values.allSatisfy { $0 == .skipped } }

    /// What a person calls it: "d1"; nil before it was kept.
    public var handle: String? { number.map { "d\($0)" } }

    /// Members `id`, `kind`, `begun`, `zone`, `more`, `answers`, `said_at`, `unfinished`, `changes`, `changes_revision`.
    public var json: JSONValue {
        var json: JSONObject = [
            "id": .string(id), "kind": .string(kind.name), "begun": .string(begun), "zone": .string(zone), "more": .bool(asksMore),
        ]
        var all = JSONObject()
        for (id, answer) in answers.sorted(by: { $0.key < $1.key }) { all[id] = answer.json }
        json["answers"] = .object(all)
        var times = JSONObject()
        for (id, time) in saidAt.sorted(by: { $0.key < $1.key }) { times[id] = .string(time) }
        json["said_at"] = .object(times)
        json["unfinished"] = unfinished.map { ["question": .string($0.question), "text": .string($0.text)] }
        json["changes"] = changes.map { .string($0) }
        json["changes_revision"] = changesRevision.map { .integer($0) }
        return .object(json)
    }

    /// - Returns: nil when `json` is no draft, or one of a newer version.
    public init?(json: JSONValue, number: Int) {
        guard let id = json["id"]?.string, let kind = json["kind"]?.string, let begun = json["begun"]?.string, let zone = json["zone"]?.string,
            let all = json["answers"]?.object
        else { return nil }
        self.init(id: id, kind: RecordKind(kind), begun: begun, zone: zone)
        self.number = number
        asksMore = json["more"] == true
        changes = json["changes"]?.string
        if case .number(let revision)? = json["changes_revision"] { changesRevision = Int(revision.text) }
        for member in all.members {
            guard let answer = Answer(json: member.value) else { return nil }
            answers[member.name] = answer
        }
        for member in json["said_at"]?.object?.members ?? [] { saidAt[member.name] = member.value.string }
        if let question = json["unfinished"]?["question"]?.string, let text = json["unfinished"]?["text"]?.string {
            unfinished = Unfinished(question: question, text: text)
        }
    }
}
