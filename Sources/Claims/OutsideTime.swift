public import Octets

/// What an authority outside signed: that something existed by then. It is an upper limit.
public struct OutsideTime: Hashable, Sendable {
    /// The authority's clock: RFC 3339 in UTC, with the fraction of the second when it gave one.
    public let time: String
    /// By how much it can be wrong, as it says itself; nil when it does not say.
    public let accuracyMicroseconds: UInt64?
    /// What to call it; safe to show.
    public let authority: String

    public init(time: String, accuracyMicroseconds: UInt64?, authority: String) {
        (self.time, self.accuracyMicroseconds, self.authority) = (time, accuracyMicroseconds, authority)
    }

    /// `time`, `accuracy_microseconds` when there is one, and `authority`.
    public var json: JSONValue {
        var json: JSONObject = ["time": .string(time)]
        json["accuracy_microseconds"] = accuracyMicroseconds.flatMap { Int(exactly: $0) }.map { .integer($0) }
        json["authority"] = .string(authority)
        return .object(json)
    }
}
