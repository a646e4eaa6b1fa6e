/// What the chain of servers that handed a mail on comes to. Source: RFC 8617 §5.2.
public enum ARCChain: String, Hashable, Sendable {
    /// No server sealed anything.
    case none
    /// All seals fit, and the newest signature of the mail.
    case pass
    /// Something does not fit, or a server says that it did not when it came.
    case fail
    /// Keys are missing, and nothing else is wrong.
    case notChecked = "not_checked"

    /// - Parameter checks: all of one mail.
    public init(_ checks: [MailSignatureCheck]) {
        let seals = checks.filter { $0.kind == .arcSeal }
        let messages = checks.filter { $0.kind == .arcMessage }
        guard !seals.isEmpty || !messages.isEmpty else {
            self = .none
            return
        }
        let newest = messages.max { ($0.instance ?? 0) < ($1.instance ?? 0) }
        let counted = seals + (newest.map { [$0] } ?? [])
        let isBroken = (seals + messages).contains { $0.findings.contains(.chainBroken) || $0.findings.contains(.chainFailed) }
        if isBroken || newest == nil || seals.isEmpty || counted.contains(where: { [.differs, .unusable].contains($0.result) }) {
            self = .fail
        } else {
            self = counted.allSatisfy { $0.result == .fits } ? .pass : .notChecked
        }
    }
}
