internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Wording

/// Suggestions in words: who, why, what speaks against it, who else.
enum SuggestionText {
    /// How many handles of one reason are shown; `--json` has all.
    private static let shownRecordCount = 8

    static func lines(_ suggestions: [Suggestion]) -> [String] {
        let intro = [Words.text("who.nobody-must"), Words.text(suggestions.isEmpty ? "who.none" : "who.some"), ""]
        let always = Suggestion.always.map { Words.text("who.audience.\($0.name)") }.joined(separator: ", ")
        return intro + suggestions.flatMap { lines($0) + [""] } + [Words.text("who.always", ["list": always])]
    }

    private static func lines(_ suggestion: Suggestion) -> [String] {
        let audience = Words.text("who.audience.\(suggestion.audience.name)")
        let who = [suggestion.party ?? suggestion.space, suggestion.name].compactMap(\.self).joined(separator: " ").printable
        let title = who.isEmpty ? audience : Words.text("who.title", ["who": who, "audience": audience])
        var lines = [title] + suggestion.reasons.map { "  " + text($0) } + suggestion.conflicts.map { "  ! " + text($0) }
        let others = suggestion.others.map(text).joined(separator: "; ")
        if !others.isEmpty { lines.append("  " + Words.text("who.instead", ["list": others])) }
        return lines
    }

    private static func text(_ reason: Suggestion.Reason) -> String {
        let records = reason.records.prefix(shownRecordCount).joined(separator: ", ") + (reason.records.count > shownRecordCount ? ", …" : "")
        var values = ["records": records, "detail": (reason.detail ?? "").printable]
        values["tie"] = reason.relation.map { Label.value($0, of: "relations.kind") } ?? ""
        let text = Words.text("who.reason.\(reason.key.rawValue)", values)
        guard let trust = reason.trust, let words = Words.optional("who.trust.\(trust)") else { return text }
        return text + " " + words
    }

    private static func text(_ conflict: Suggestion.Conflict) -> String {
        let who = [conflict.who, conflict.name].compactMap(\.self).joined(separator: " ").printable
        return conflict.isReader
            ? Words.text("who.reader.\(conflict.key.rawValue)", ["who": who])
            : Words.text("who.conflict.\(conflict.key.rawValue)", ["who": who])
    }

    private static func text(_ other: Suggestion.Alternative) -> String {
        switch other {
        case .audience(let audience): Words.text("who.audience.\(audience.name)")
        case .member(let who, let name):
            Words.text("who.alone", ["who": [who, name].compactMap(\.self).joined(separator: " ").printable])
        }
    }
}

/// The same as JSON: `Schemas/who.schema.json`.
enum SuggestionJSON {
    static func object(_ suggestions: [Suggestion]) -> JSONValue {
        [
            "suggestions": .array(suggestions.map { .object(object($0)) }),
            "always": .array(Suggestion.always.map { .string($0.name) }),
        ]
    }

    private static func object(_ suggestion: Suggestion) -> JSONObject {
        var object: JSONObject = ["audience": .string(suggestion.audience.name)]
        object["party"] = suggestion.party.map(JSONValue.string)
        object["space"] = suggestion.space.map(JSONValue.string)
        object["name"] = suggestion.name.map(JSONValue.string)
        object["reasons"] = .array(
            suggestion.reasons.map { reason in
                var object: JSONObject = [
                    "reason": .string(reason.key.rawValue), "records": .array(reason.records.map { .string($0) }),
                ]
                object["detail"] = reason.detail.map(JSONValue.string)
                object["trust"] = reason.trust.map(JSONValue.string)
                object["relation"] = reason.relation.map(JSONValue.string)
                return .object(object)
            })
        object["conflicts"] = .array(
            suggestion.conflicts.map { conflict in
                var object: JSONObject = ["conflict": .string(conflict.key.rawValue), "reads_along": .bool(conflict.isReader)]
                object["who"] = conflict.who.map(JSONValue.string)
                object["name"] = conflict.name.map(JSONValue.string)
                return .object(object)
            })
        object["instead"] = .array(suggestion.others.map { .object(self.object($0)) })
        return object
    }

    private static func object(_ other: Suggestion.Alternative) -> JSONObject {
        switch other {
        case .audience(let audience): return ["audience": .string(audience.name)]
        case .member(let who, let name):
            var object = JSONObject()
            object["member"] = who.map(JSONValue.string)
            object["name"] = name.map(JSONValue.string)
            return object
        }
    }
}
