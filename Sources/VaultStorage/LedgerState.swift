internal import Octets

/// How many handles of each kind were given out, so that the next one is found without reading all.
struct LedgerState {
    private var counts: JSONObject

    init() { counts = [:] }

    init?(_ json: JSONValue) {
        guard let counts = json["handles"]?.object, counts.members.allSatisfy({ $0.value.integer != nil })
        else { return nil }
        self.counts = counts
    }

    var json: JSONValue { ["handles": .object(counts)] }

    /// The next free handle with this prefix: e1, e2, …
    mutating func nextHandle(prefix: String) -> String {
        let number = (counts[prefix]?.integer ?? 0) + 1
        counts[prefix] = .integer(number)
        return prefix + String(number)
    }

    /// Whether every handle that `other` knows was given out by this one.
    func covers(_ other: LedgerState) -> Bool {
        other.counts.members.allSatisfy { ($0.value.integer ?? 0) <= (counts[$0.name]?.integer ?? 0) }
    }

    /// Learns from a handle that was given out that its number is taken.
    mutating func note(_ handle: String) {
        let prefix = String(handle.prefix { !$0.isNumber })
        guard let number = Int64(handle.dropFirst(prefix.count)) else { return }
        counts[prefix] = .integer(max(number, counts[prefix]?.integer ?? 0))
    }
}
