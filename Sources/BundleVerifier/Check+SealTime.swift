internal import BundleFormat
internal import Claims
internal import TrustedTime
internal import Wording

extension Check {
    /// The bundle existed by a time, as somebody outside says: one claim for the earliest, and one for each other answer.
    func checkSealTime() -> [Claim] {
        let kind = ClaimKind.sealTime
        guard !times.sealTokens.isEmpty else { return [notClaimed(kind)] }
        // A time of a signature that is none says nothing of the bundle.
        guard isSealSignatureValid else { return [Self.unchecked(kind, "", "seal")] }
        let valid = times.sealTokens.filter { $0.valid != nil }
        let best = (valid.filter { $0.trusted != nil }.min(by: Self.isEarlier) ?? valid.min(by: Self.isEarlier))?.path
        let isShown = valid.contains { $0.trusted != nil }
        return times.sealTokens.map { claim($0, isBest: $0.path == best, isShown: isShown) }.sorted { $0.subject < $1.subject }
    }

    private static func isEarlier(_ left: CheckedToken, _ right: CheckedToken) -> Bool {
        guard let left = left.valid, let right = right.valid else { return false }
        return left.latest < right.latest
    }

    /// - Parameters:
    ///   - isBest: then it speaks for the whole bundle.
    ///   - isShown: whether an authority that the checker trusts says by when the bundle existed.
    private func claim(_ token: CheckedToken, isBest: Bool, isShown: Bool) -> Claim {
        let kind = ClaimKind.sealTime, subject = isBest ? "" : token.fileName
        switch token.result {
        case .failure(let fault): return Self.fails(kind, subject, fault)
        case .success(let stamp):
            return Self.existed(
                kind, subject, stamp.isTrusted ? .holds : Self.open(isShown), stamp.isTrusted ? "holds" : trustKey, [:],
                by: stamp, own: stamp.isTrusted ? "" : Self.beside(isShown))
        }
    }
}
