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
        Words.optional("action.\(identifier)")?.split(separator: "\n").joined(separator: " ") ?? identifier.printable
    }

    /// Every complaint, in the order of the exhibits, with the actions it discloses.
    static func all(in items: [ReportItem]) -> [Request] {
        items.filter { $0.kind == "complaint" }.map { item in
            let actions = item.payload["requested_actions"]?.array ?? []
            let states = states(of: item, items)
            return Request(item: item, actions: actions.enumerated().compactMap { index, action in
                action.object.flatMap { line($0, state: states[String(index + 1)]) }
            })
        }
    }

    /// The steps in the bundle that belong to a complaint, in the order in which they happened. A step names the complaint as
    /// it was then.
    static func steps(of complaint: ReportItem, _ items: [ReportItem]) -> [ReportItem] {
        let identifiers = ["id", "revision_of"].compactMap { complaint.claims[$0]?.string }
        let steps = items.filter { item in
            item.kind == "follow_up" && item.payload["complaint"]?.string.map(identifiers.contains) == true
        }
        func start(_ step: ReportItem) -> Int {
            step.payload["occurred"]?["earliest"]?.string.flatMap(InstantText.seconds)
                ?? step.claims["recorded_at"]?.string.flatMap(InstantText.seconds) ?? 0
        }
        return steps.enumerated().sorted { (start($0.element), $0.offset) < (start($1.element), $1.offset) }.map(\.element)
    }

    /// What became of the requests of a complaint, by their numbers, as the steps in the bundle say; the latest counts.
    private static func states(of complaint: ReportItem, _ items: [ReportItem]) -> [String: String] {
        var states: [String: String] = [:]
        for step in steps(of: complaint, items) {
            for outcome in step.payload["outcomes"]?.array ?? [] {
                guard case .number(let number)? = outcome["number"], let state = outcome["state"]?.string else { continue }
                states[number.text] = state
            }
        }
        return states
    }

    private static func line(_ action: JSONObject, state known: String?) -> String? {
        let identifier = action["action"]?.string
        let own = action["text"]?.string?.printableLines
        let state = (known ?? action["state"]?.string).map {
            Words.optional("value.requested_actions.state.\($0)") ?? $0.printable
        }
        let asked = [identifier == "own" && own != nil ? nil : identifier.map(words), own].compactMap(\.self)
        guard !asked.isEmpty else { return nil }
        return asked.joined(separator: ": ") + (state.map { " (" + $0 + ")" } ?? "")
    }
}
