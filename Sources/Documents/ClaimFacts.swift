internal import Octets
internal import Wording

/// Every disclosed field of a record in words: a label and a value each, in the order of the record.
struct ClaimFacts: Sendable {
    private static let partyPaths: Set<String> = [
        "respondents.party", "witnesses", "about", "recipient", "do_not_disclose_to", "relations.to",
    ]

    let names: ReportNames

    /// A fact and where the record has it, without numbers of elements: `email.claims.text`; outside the payload with a colon
    /// first.
    struct Placed: Sendable {
        let path: String
        let fact: DocumentFact
    }

    /// The facts of an exhibit. Its kind and the time of writing stand in its headline and its times.
    func facts(of item: ReportItem) -> [Placed] {
        var facts: [Placed] = []
        for member in item.payload.members {
            facts += self.facts(member.value, path: member.name, label: Self.label(member.name, under: nil))
        }
        for member in item.claims.members where !["kind", "recorded_at", "payload"].contains(member.name) {
            // The identifier of the record itself must not be resolved to itself.
            let value =
                member.name == "id" ? member.value.string ?? "" : words(member.value, path: member.name)
            facts.append(Placed(path: ":" + member.name, fact: DocumentFact(Self.label(member.name, under: nil), value)))
        }
        // A payload that is no object is none that this version knows.
        if let payload = item.claims["payload"], payload.object == nil {
            facts.append(Placed(path: ":payload", fact: DocumentFact(Words.text("report.payload"), words(payload, path: "payload"))))
        }
        return facts
    }

    private func facts(_ value: JSONValue, path: String, label: String) -> [Placed] {
        switch value {
        case .object(let object):
            if let time = TimeWords(object) { return [Placed(path: path, fact: DocumentFact(label, time.full))] }
            return object.members.flatMap { member in
                facts(
                    member.value, path: path + "." + member.name,
                    label: label + ": " + Self.label(member.name, under: path))
            }
        case .array(let elements):
            guard elements.contains(where: { $0.object != nil || $0.array != nil }) else {
                return [Placed(path: path, fact: DocumentFact(label, elements.map { words($0, path: path) }.joined(separator: "\n")))]
            }
            return elements.enumerated().flatMap { index, element in
                facts(element, path: path, label: elements.count == 1 ? label : "\(label) \(index + 1)")
            }
        default: return [Placed(path: path, fact: DocumentFact(label, words(value, path: path)))]
        }
    }

    /// A value without parts, in words.
    private func words(_ value: JSONValue, path: String) -> String {
        switch value {
        case .null: return Words.text("report.nothing")
        case .bool(let flag): return Words.text(flag ? "report.yes" : "report.no")
        case .number(let number):
            return Words.optional("unit.\(path)").map { number.text + " " + $0 } ?? number.text
        case .string(let text): return words(text, path: path)
        case .array, .object: return String(decoding: value.encoded, as: UTF8.self)
        }
    }

    private func words(_ text: String, path: String) -> String {
        if ReportNames.isReference(text) {
            return names.words(for: text, isParty: Self.partyPaths.contains(path))
        }
        switch path {
        case "requested_actions.action", "outcomes.action": return RequestedActions.words(for: text)
        case "unanswered.field": return Self.label(text, under: nil)
        default: return Words.optional("value.\(path).\(text)") ?? text
        }
    }

    /// The label of a field; its own name when this version has no words for it.
    static func label(_ name: String, under path: String?) -> String {
        let key = (path.map { $0 + "." } ?? "") + name
        return Words.optional("field.\(key)") ?? name.printable
    }
}
