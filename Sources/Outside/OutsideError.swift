public import Octets

/// Why an exchange gave no answer. Never holds what was sent, and of an answer at most the address it pointed to.
/// Words for people: `outside.fault.REASON` in the catalogue, see ``reason``.
public enum OutsideError: Error, Hashable, Sendable {
    /// Nobody allowed this origin. Nothing was looked up, nothing was sent.
    case notAllowed(WebOrigin)
    /// Not an address that ``WebAddress`` takes. The text is cut after 200 characters.
    case malformedAddress(PrintableText)
    /// Not a proxy that ``WebProxy`` takes. The text is cut after 200 characters.
    case malformedProxy(PrintableText)
    /// The name ends in `.onion` and there is no proxy. Nothing was looked up, nothing was sent.
    case onionWithoutProxy(WebOrigin)
    /// No connection: the name is unknown, or nobody listens there.
    case cannotConnect(WebOrigin)
    /// No connection to the proxy itself.
    case proxyUnreachable(WebProxy)
    /// The proxy was there, but made no connection.
    case proxyFailed(WebProxy, WebOrigin)
    /// No TLS connection: no certificate that the system trusts for this name, no common version, or no TLS at all.
    case tlsFailed(WebOrigin)
    /// No connection, or no whole answer, in the time given.
    case timedOut(WebOrigin)
    /// The other side closed the connection before the answer was whole.
    case closedEarly(WebOrigin)
    /// What came is not HTTP/1.1.
    case malformedAnswer(WebOrigin)
    /// The answer is longer than `limit` bytes, or its fields are longer than ``HTTPExchange/longestHead``.
    case tooLarge(WebOrigin, limit: Int)
    /// The answer points elsewhere; nobody went there. `to` is where, cut after 200 characters.
    case redirected(WebOrigin, to: PrintableText)
    /// An answer with another status than 200, such as 404.
    case httpStatus(WebOrigin, Int)
    /// An answer of another type than was asked for, such as a page for a browser; or a compressed one.
    case wrongContentType(WebOrigin)

    /// A stable name of the case, such as `not-allowed`.
    public var reason: String {
        switch self {
        case .notAllowed: "not-allowed"
        case .malformedAddress: "malformed-address"
        case .malformedProxy: "malformed-proxy"
        case .onionWithoutProxy: "onion-without-proxy"
        case .cannotConnect: "cannot-connect"
        case .proxyUnreachable: "proxy-unreachable"
        case .proxyFailed: "proxy-failed"
        case .tlsFailed: "tls-failed"
        case .timedOut: "timed-out"
        case .closedEarly: "closed-early"
        case .malformedAnswer: "malformed-answer"
        case .tooLarge: "too-large"
        case .redirected: "redirected"
        case .httpStatus: "http-status"
        case .wrongContentType: "wrong-content-type"
        }
    }

    /// Whether the same exchange may succeed a moment later: there was no connection, or the other side was busy.
    var isPassing: Bool {
        switch self {
        case .cannotConnect, .proxyFailed: true
        case .httpStatus(_, let status): status == 429 || (500...599).contains(status)
        case .notAllowed, .malformedAddress, .malformedProxy, .onionWithoutProxy, .proxyUnreachable, .tlsFailed, .timedOut,
            .closedEarly, .malformedAnswer, .tooLarge, .redirected, .wrongContentType:
            false
        }
    }
}
