internal import BundleFormat
internal import Claims
internal import Octets
internal import TrustedTime
internal import Wording

/// Makes each claim once and gives it many subjects, so that a thousand claims of the same words share them.
struct ClaimForms {
    private var made: [String: Claim] = [:]

    /// - Parameters:
    ///   - key: what the claim says, without its subject.
    ///   - make: a claim that says it, about the whole.
    mutating func claim(_ key: String, about subject: String, _ make: () -> Claim) -> Claim {
        let form = made[key] ?? make()
        made[key] = form
        return form.about(subject)
    }
}

extension Check {
    /// A claim that holds whoever's the keys are.
    func holds(_ kind: ClaimKind, _ subject: String = "", _ values: [String: String] = [:]) -> Claim {
        Self.claim(kind, subject, .holds, "holds", values)
    }

    /// A claim that rests on a key which came with the bundle: it holds when somebody confirmed the key of the newest log, and
    /// that log names the one which the claim rests on.
    /// - Parameter log: the one whose key it is.
    func fits(_ kind: ClaimKind, _ subject: String = "", _ values: [String: String] = [:], in log: LogPlace = .newest) -> Claim {
        let key = log == .newest || kind != .entryInLog ? "holds" : "holds-earlier"
        guard !isConfirmed(log) else { return Self.claim(kind, subject, .holds, key, values) }
        let detail = Words.text("claim.\(kind.rawValue).\(key)", values)
        let reason = confirmation.isConfirmed ? "claim.earlier-log-not-named" : "claim.key-not-confirmed"
        return Claim(
            kind, subject: subject, .unchecked, checkedWith: Self.tool(kind),
            detail: detail + " " + Words.text(reason), form: key)
    }

    /// A claim that something existed by a time.
    /// - Parameters:
    ///   - key: what stands after the kind in the catalogue.
    ///   - own: what is said of this subject and of no other.
    ///   - group: what is said of several subjects instead.
    ///   - label: what claims must have in common to be told in one sentence, beside the time.
    static func existed(
        _ kind: ClaimKind, _ subject: String, _ result: ClaimResult, _ key: String, _ values: [String: String],
        by stamp: VerifiedTimestamp, own: String = "", group: String = "", label: String = ""
    ) -> Claim {
        var values = values
        values["said"] = stamp.said
        values["root"] = stamp.top.name
        values["fingerprint"] = stamp.top.fingerprint.hex
        let text = Words.text("claim.\(kind.rawValue).\(key)", values)
        return Claim(
            kind, subject: subject, result, checkedWith: tool(kind), detail: text + own, form: [key, label, text].joined(separator: " "),
            existedBy: stamp.outsideTime, common: text + group)
    }

    /// A claim that does not hold, for a reason of the catalogue. Damage is not guilt (R18), and the words
    /// say so, unless no damage looks like it.
    static func fails(
        _ kind: ClaimKind, _ subject: String = "", _ reason: String, _ values: [String: String] = [:],
        isMaybeDamage: Bool = true
    ) -> Claim {
        let detail = Words.text("claim.\(kind.rawValue).fails.\(reason)", values)
        return Claim(
            kind, subject: subject, .fails, checkedWith: tool(kind),
            detail: isMaybeDamage ? detail + " " + Words.text("claim.damage") : detail, form: reason)
    }

    /// A claim that could not be checked, for a reason of the catalogue.
    static func unchecked(
        _ kind: ClaimKind, _ subject: String = "", _ reason: String, _ values: [String: String] = [:]
    ) -> Claim {
        claim(kind, subject, .unchecked, "unchecked.\(reason)", values)
    }

    /// The same of an outside time.
    /// - Parameter isBeside: whether a time that is shown otherwise stands beside it.
    static func unchecked(
        _ kind: ClaimKind, _ subject: String, _ reason: String, _ values: [String: String], isBeside: Bool
    ) -> Claim {
        let detail = Words.text("claim.\(kind.rawValue).unchecked.\(reason)", values)
        return Claim(
            kind, subject: subject, open(isBeside), checkedWith: tool(kind), detail: detail + beside(isBeside), form: reason)
    }

    /// A claim that the bundle does not make.
    func notClaimed(_ kind: ClaimKind, _ subject: String = "", _ reason: String = "") -> Claim {
        Self.claim(kind, subject, .notClaimed, reason.isEmpty ? "not-claimed" : "not-claimed.\(reason)", [:])
    }

    private static func claim(
        _ kind: ClaimKind, _ subject: String, _ result: ClaimResult, _ key: String, _ values: [String: String]
    ) -> Claim {
        Claim(
            kind, subject: subject, result, checkedWith: result == .notClaimed ? "" : tool(kind),
            detail: Words.text("claim.\(kind.rawValue).\(key)", values), form: key)
    }

    private static func tool(_ kind: ClaimKind) -> String { Words.text("claim.\(kind.rawValue).tool") }
}
