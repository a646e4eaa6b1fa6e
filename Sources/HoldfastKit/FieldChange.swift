public import Octets

/// A field of a record that two revisions have differently.
public struct FieldChange: Hashable, Sendable {
    /// Names of the members, joined by points, such as `call.number`.
    public let path: String
    /// Nil when the earlier one had no such field.
    public let before: JSONValue?
    /// Nil when the later one has none any more.
    public let after: JSONValue?

    public init(path: String, before: JSONValue?, after: JSONValue?) {
        (self.path, self.before, self.after) = (path, before, after)
    }

    /// What is different in `after`, in the order of its members; then what is gone. Objects are compared member by member,
    /// except for times, whose members mean nothing alone; lists as a whole.
    public static func between(_ before: JSONObject, _ after: JSONObject) -> [FieldChange] { between(before, after, in: "") }

    private static func between(_ before: JSONObject, _ after: JSONObject, in path: String) -> [FieldChange] {
        var changes: [FieldChange] = []
        for member in after.members {
            let (old, inner) = (before[member.name], path + member.name)
            guard old != member.value else { continue }
            if case .object(let new) = member.value, case .object(let old)? = old, new["raw"] == nil, old["raw"] == nil {
                changes += between(old, new, in: inner + ".")
            } else {
                changes.append(FieldChange(path: inner, before: old, after: member.value))
            }
        }
        for member in before.members where after[member.name] == nil {
            changes.append(FieldChange(path: path + member.name, before: member.value, after: nil))
        }
        return changes
    }
}
