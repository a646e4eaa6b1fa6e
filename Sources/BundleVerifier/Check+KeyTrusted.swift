internal import Claims
internal import MerkleLog
internal import Octets
internal import Wording

extension Check {
    /// Somebody compared the log's key, or the check words, by another way. This one thing makes all others
    /// hold.
    /// - Parameter isBroken: whether another claim fails; then nobody is asked to phone yet.
    func checkKeyTrusted(isBroken: Bool) -> [Claim] {
        let kind = ClaimKind.keyTrusted
        let subject = keys.log?.name ?? ""
        let values = ["words": checkWords.joined(separator: " ")]
        switch confirmation {
        case .byLogKey: return [Self.claim(kind, subject, holding: "log-key", values)]
        case .byCheckWords: return [Self.claim(kind, subject, holding: "check-words", values)]
        case .contradicted: return [Self.fails(kind, subject, "other-key")]
        case .noneFits, .nobodyAsked:
            if isBroken { return [Self.unchecked(kind, subject, "broken")] }
            if case .noneFits = confirmation { return [Self.unchecked(kind, subject, "none-fits", values)] }
            return [Self.unchecked(kind, subject, "nobody-asked", values)]
        }
    }

    /// Eight words for the bundle digest; none when there is no tag manifest.
    var checkWords: [String] { bundleDigest.map { WordList.checkWords(of: $0.bytes) } ?? [] }

    private static func claim(
        _ kind: ClaimKind, _ subject: String, holding way: String, _ values: [String: String]
    ) -> Claim {
        Claim(
            kind, subject: subject, .holds, checkedWith: Words.text("claim.key-trusted.tool"),
            detail: Words.text("claim.key-trusted.holds.\(way)", values))
    }
}
