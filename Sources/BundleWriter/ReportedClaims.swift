internal import Octets
internal import SelectiveDisclosure

/// The claims of a record as a report shows them: those that the presentation shows, and replaced texts where they would stand.
enum ReportedClaims {
    private static let payload = "payload"

    /// - Parameters:
    ///   - claims: the whole record.
    ///   - hidden: what the presentation leaves out, each with all that is inside it.
    ///   - replaced: texts in place of hidden ones.
    ///   - shown: what the presentation shows.
    /// - Returns: nil when leaving out the hidden claims does not give what the presentation shows: then one of the two is wrong,
    ///   and nothing may be written about the record.
    static func make(_ claims: JSONObject, hidden: Set<ClaimPath>, replaced: [ClaimPath: String], shown: JSONObject) -> JSONObject? {
        guard !replaced.isEmpty else { return shown }
        guard let whole = claims[payload] else { return nil }
        let path = ClaimPath([.name(payload)])
        let pruned = prune(whole, at: path, hidden, [:])
        guard pruned.map(sorted) == shown[payload].map(sorted) else { return nil }
        var reported = shown
        reported[payload] = prune(whole, at: path, hidden, replaced)
        return reported
    }

    /// - Returns: nil for what is hidden and not replaced.
    private static func prune(
        _ value: JSONValue, at path: ClaimPath, _ hidden: Set<ClaimPath>, _ replaced: [ClaimPath: String]
    ) -> JSONValue? {
        if hidden.contains(path) {
            guard let text = replaced[path], value.string != nil else { return nil }
            return .string(text)
        }
        switch value {
        case .object(let object):
            var kept = JSONObject()
            for member in object.members {
                kept[member.name] = prune(member.value, at: path.appending(.name(member.name)), hidden, replaced)
            }
            return .object(kept)
        case .array(let elements):
            return .array(
                elements.enumerated().compactMap { prune($0.element, at: path.appending(.index($0.offset)), hidden, replaced) })
        case .null, .bool, .number, .string: return value
        }
    }

    /// The order of members says nothing.
    private static func sorted(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object):
            var ordered = JSONObject()
            for member in object.members.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
                ordered[member.name] = sorted(member.value)
            }
            return .object(ordered)
        case .array(let elements): return .array(elements.map(sorted))
        case .null, .bool, .number, .string: return value
        }
    }
}
