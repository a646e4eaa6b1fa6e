package import Octets

/// How many handles of each kind were given out, so that the next one is found without reading all.
package struct LedgerState {
    private var counts: JSONObject
    /// What any number of records stays below.
    private static let numbers: ClosedRange<Int64> = 0...(1 << 53)

    package init() { counts = [:] }

    package init?(_ json: JSONValue) {
        guard let counts = json["handles"]?.object, counts.members.allSatisfy({ Self.numbers.contains($0.value.integer ?? -1) })
        else { return nil }
        self.counts = counts
    }

    package var json: JSONValue { ["handles": .object(counts)] }

    /// The next free handle with this prefix: e1, e2, …
    package mutating func nextHandle(prefix: String) -> String {
        let number = (counts[prefix]?.integer ?? 0) + 1
        counts[prefix] = .integer(number)
        return prefix + String(number)
    }

    /// Whether every handle that `other` knows was given out by this one.
    package func covers(_ other: LedgerState) -> Bool {
        other.counts.members.allSatisfy { ($0.value.integer ?? 0) <= (counts[$0.name]?.integer ?? 0) }
    }

    /// Learns from a handle that was given out that its number is taken.
    package mutating func note(_ handle: String) {
        let prefix = String(handle.prefix { !$0.isNumber })
        guard let number = Int64(handle.dropFirst(prefix.count)), Self.numbers.contains(number) else { return }
        counts[prefix] = .integer(max(number, counts[prefix]?.integer ?? 0))
    }
}
