public import Octets

/// What all claims come to.
public enum Verdict: String, Sendable {
    /// At least one claim was checked, and all that were made hold.
    case holds
    /// A claim does not hold, or nothing was claimed at all.
    case fails
    /// None fails, but one could not be checked: most often nobody confirmed whose key it is.
    case unchecked
}

/// All claims of a bundle or a vault, checked.
public struct Report: Hashable, Sendable {
    /// In the order in which they were checked.
    public private(set) var claims: [Claim] = []

    public init(_ claims: [Claim] = []) { self.claims = claims }

    /// Makes room for so many claims in all.
    package mutating func reserveCapacity(_ count: Int) { claims.reserveCapacity(count) }

    /// Adds a claim at the end.
    public mutating func add(_ claim: Claim) { claims.append(claim) }

    /// Adds claims at the end.
    public mutating func add(_ claims: [Claim]) { self.claims += claims }

    /// A report without a checked claim fails; claims not made change nothing.
    public var verdict: Verdict {
        if claims.contains(where: { $0.result == .fails }) { return .fails }
        if claims.contains(where: { $0.result == .unchecked }) { return .unchecked }
        return claims.contains { $0.result == .holds } ? .holds : .fails
    }

    /// As `verify --json` prints it: `Schemas/report.schema.json`.
    public var json: JSONValue {
        [
            "verdict": .string(verdict.rawValue),
            "claims": .array(claims.map(\.json)),
        ]
    }

    /// The text of ``json`` for people, in pieces: a report on a large bundle is longer than memory should hold twice.
    package func writeJSON(_ write: (String) -> Void) {
        write("{\n  \"verdict\": \(JSONValue.string(verdict.rawValue).indented(by: 0)),\n  \"claims\": [")
        for (index, claim) in claims.enumerated() {
            write((index == 0 ? "" : ",") + "\n    " + claim.json.indented(by: 4))
        }
        write(claims.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
    }
}

extension Claim {
    /// One member of `claims` in ``Report/json``.
    var json: JSONValue {
        var json: JSONObject = [
            "claim": .string(kind.rawValue), "subject": .string(subject), "result": .string(result.rawValue),
            "checked_with": .string(checkedWith), "detail": .string(detail),
        ]
        json["outside_time"] = outsideTime?.json
        return .object(json)
    }
}
