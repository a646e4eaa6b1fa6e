internal import Complaints
internal import Documents
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Wording

/// The fields of a record as lines of text.
struct RecordText {
    /// Words that a kind has for itself come first: a chat is a file in evidence and a place among places.
    var kind: RecordKind?
    /// What other records are called, by id.
    var names: [String: String] = [:]
    /// Paths that are not shown.
    var leftOut: Set<String> = []

    /// - Parameter path: the names of the members in which `value` stands, joined by points.
    func lines(_ value: JSONValue, path: String = "", indent: Int = 2) -> [String] {
        let margin = String(repeating: " ", count: indent)
        switch value {
        case .object(let object):
            return object.members.flatMap { member -> [String] in
                let inner = path.isEmpty ? member.name : path + "." + member.name
                guard !leftOut.contains(inner) else { return [] }
                let label = margin + self.label(member.name, inner)
                switch member.value {
                case .object(let time) where time["raw"] != nil:
                    return ["\(label): \((time["raw"]?.string ?? "").printable)"] + Self.reading(time, margin + "  ")
                case .object, .array: return [label + ":"] + lines(member.value, path: inner, indent: indent + 2)
                default: return ["\(label): \(scalar(member.value, inner, margin + "  "))"]
                }
            }
        case .array(let elements):
            return elements.flatMap { element -> [String] in
                if case .object = element { return lines(element, path: path, indent: indent) }
                return ["\(margin)\(scalar(element, path, margin))"]
            }
        default: return [margin + scalar(value, path, margin)]
        }
    }

    /// One value as lines; of a time, what was said and how it is read.
    func value(_ value: JSONValue, path: String, indent: Int) -> [String] {
        guard case .object(let time) = value, let raw = time["raw"]?.string else {
            return lines(value, path: path, indent: indent)
        }
        let margin = String(repeating: " ", count: indent)
        return [margin + raw.printable] + Self.reading(time, margin + "  ")
    }

    /// What a field is called.
    func label(_ name: String, _ path: String) -> String {
        kind.flatMap { Words.optional("field.\($0.name).\(path)") } ?? Label.field(name, path: path)
    }

    private static func reading(_ time: JSONObject, _ margin: String) -> [String] {
        guard let value = try? TimeValue(json: time), value.earliest != nil else { return [] }
        return [margin + Label.time(value)]
    }

    /// What a question that was not answered was about.
    private static func fieldName(_ text: String, _ path: String) -> String? {
        path == "unanswered.field" ? Label.field(text.split(separator: ".").last.map(String.init) ?? text, path: text) : nil
    }

    private func scalar(_ value: JSONValue, _ path: String, _ margin: String) -> String {
        switch value {
        case .null: "–"
        case .bool(let value): Words.text(value ? "yes" : "no")
        case .number(let number): Words.optional("unit.\(path)").map { number.text + " " + $0 } ?? number.text
        case .string(let text):
            names[text].map(\.printable) ?? word(text, path) ?? Self.fieldName(text, path)
                ?? text.printableLines.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: "\n" + margin)
        case .array, .object: ""
        }
    }

    private func word(_ name: String, _ path: String) -> String? {
        if path == "requested_actions.action" || path == "outcomes.action" { return ActionCatalogue.action(name)?.text }
        return kind.flatMap { Words.optional("value.\($0.name).\(path).\(name)") } ?? Words.optional("value.\(path).\(name)")
    }
}
