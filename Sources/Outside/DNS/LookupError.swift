public import Octets

/// Why a look-up gave no answer. What an exchange over HTTP can meet is an ``OutsideError``.
public enum LookupError: Error, Hashable, Sendable {
    /// Nobody allowed this resolver. Nothing was sent.
    case notAllowed(ResolverAddress)
    /// Not an address that ``ResolverAddress`` takes. The text is cut after 200 characters.
    case malformedAddress(PrintableText)
    /// There is a proxy, and only DNS over HTTPS goes through one. Nothing was sent.
    case notThroughProxy(ResolverAddress)
    /// Nobody listens there.
    case cannotConnect(ResolverAddress)
    /// No whole answer in the time given.
    case timedOut(ResolverAddress)
    /// The connection was closed before the answer was whole.
    case closedEarly(ResolverAddress)
    /// What came is no answer to the question.
    case wrongAnswer(ResolverAddress, DNSAnswerError)

    /// A stable name of the case, such as `not-allowed`.
    public var reason: String {
        switch self {
        case .notAllowed: "not-allowed"
        case .malformedAddress: "malformed-address"
        case .notThroughProxy: "not-through-proxy"
        case .cannotConnect: "cannot-connect"
        case .timedOut: "timed-out"
        case .closedEarly: "closed-early"
        case .wrongAnswer(_, .refused): "refused"
        case .wrongAnswer: "wrong-answer"
        }
    }
}
