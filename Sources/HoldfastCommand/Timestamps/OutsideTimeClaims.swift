internal import Claims
internal import EvidenceModel
internal import HoldfastKit
internal import Wording

/// The outside times of a vault, as claims.
enum OutsideTimeClaims {
    static func claims(_ times: OutsideTimes) -> [Claim] {
        // Told together only where all of the words are the same.
        let refused = times.refused.map { each in
            let words = Words.text("vault.time.fails", ["reason": AnswerFault(each.error).words])
            return Claim(.logHeadTime, subject: each.handle, .fails, detail: words, form: words)
        }
        let shownSize = times.heads.filter(\.isTrusted).map(\.treeSize).max() ?? 0
        return times.heads.map { claim($0, isBeside: $0.treeSize <= shownSize) } + refused
    }

    /// - Parameter isBeside: whether an authority that is trusted covers the same entries: then nothing rests on one that is
    ///   not, or on a block that has to be looked up.
    private static func claim(_ time: HoldfastKit.OutsideTime, isBeside: Bool) -> Claim {
        let values = OutsideTimeLines.values(time)
        let open: ClaimResult = isBeside ? .notClaimed : .unchecked
        let beside = isBeside ? " " + Words.text("claim.time.beside") : ""
        guard time.method != .openTimestamps else {
            return claim(time, open, "OpenTimestamps", Words.text("vault.time.block", values) + beside)
        }
        guard !time.isTrusted else { return claim(time, .holds, "RFC 3161", Words.text("vault.time.holds", values)) }
        return claim(time, open, "RFC 3161", Words.text("vault.time.unchecked", values) + beside)
    }

    private static func claim(_ time: HoldfastKit.OutsideTime, _ result: ClaimResult, _ means: String, _ words: String) -> Claim {
        Claim(.logHeadTime, subject: time.handle, result, checkedWith: means, detail: words, form: words)
    }
}
