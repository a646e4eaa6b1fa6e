internal import Claims
internal import EvidenceModel
internal import HoldfastKit
internal import Wording

/// The outside times of a vault, as claims.
enum OutsideTimeClaims {
    static func claims(_ times: OutsideTimes) -> [Claim] {
        let refused = times.refused.map { each in
            Claim(
                .logHeadTime, subject: each.handle, .fails,
                detail: Words.text("vault.time.fails", ["reason": AnswerFault(each.error).words]))
        }
        return times.heads.map { claim($0) } + refused
    }

    private static func claim(_ time: HoldfastKit.OutsideTime) -> Claim {
        let values = OutsideTimeLines.values(time)
        guard time.method != .openTimestamps else {
            return claim(time, .unchecked, "OpenTimestamps", Words.text("vault.time.block", values))
        }
        let key = time.isTrusted ? "vault.time.holds" : "vault.time.unchecked"
        return claim(time, time.isTrusted ? .holds : .unchecked, "RFC 3161", Words.text(key, values))
    }

    private static func claim(_ time: HoldfastKit.OutsideTime, _ result: ClaimResult, _ means: String, _ words: String) -> Claim {
        Claim(.logHeadTime, subject: time.handle, result, checkedWith: means, detail: words)
    }
}
