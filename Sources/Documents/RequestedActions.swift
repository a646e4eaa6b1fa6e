internal import Octets
internal import Wording

/// What the complaints of a bundle ask for, in words.
enum RequestedActions {
    /// What one complaint asks for.
    struct Request: Sendable {
        let item: ReportItem
        /// One line each.
        let actions: [String]
    }

    /// The words for an identifier; an identifier that this version does not know stands for itself.
    static func words(for identifier: String) -> String {
        Words.optional("action.\(identifier)") ?? identifier.printable
    }

    /// Every complaint, in the order of the exhibits, with the actions it discloses.
    static func all(in items: [ReportItem]) -> [Request] {
        items.filter { $0.kind == "complaint" }.map { item in
            let actions = item.payload["requested_actions"]?.array ?? []
            return Request(item: item, actions: actions.compactMap { $0.object.flatMap(line) })
        }
    }

    private static func line(_ action: JSONObject) -> String? {
        let identifier = action["action"]?.string
        let own = action["text"]?.string?.printableLines
        let state = action["state"]?.string.map {
            Words.optional("value.requested_actions.state.\($0)") ?? $0.printable
        }
        let asked = [identifier == "own" && own != nil ? nil : identifier.map(words), own].compactMap(\.self)
        guard !asked.isEmpty else { return nil }
        return asked.joined(separator: ": ") + (state.map { " (" + $0 + ")" } ?? "")
    }
}
