internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// An error of the libraries, and when it came: what it means for the person.
struct Fault {
    /// How far the exchange had come.
    enum Phase {
        /// Look-up, connection, proxy, TLS.
        case connecting
        /// The question was sent, or is being sent.
        case talking

        init(isConnected: Bool) { self = isConnected ? .talking : .connecting }
    }

    private let error: any Error
    private let phase: Phase
    private let origin: WebOrigin
    private let proxy: WebProxy?

    init(_ error: any Error, phase: Phase, origin: WebOrigin, proxy: WebProxy?) {
        (self.error, self.phase, self.origin, self.proxy) = (error, phase, origin, proxy)
    }

    var meaning: OutsideError {
        if isTLS { return .tlsFailed(origin) }
        switch phase {
        case .connecting: return proxy.map(throughProxy) ?? direct
        case .talking: return talking
        }
    }

    private var isTLS: Bool {
        switch error {
        case NIOSSLError.uncleanShutdown: false
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: true
        default: false
        }
    }

    private var isTimeout: Bool {
        guard let error = error as? HTTPClientError else { return false }
        let timeouts: [HTTPClientError] = [
            .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .deadlineExceeded, .readTimeout,
            .writeTimeout, .socksHandshakeTimeout, .httpProxyHandshakeTimeout,
        ]
        return timeouts.contains(error)
    }

    private var isClosed: Bool { (error as? HTTPClientError) == .remoteConnectionClosed }

    private var direct: OutsideError {
        if isTimeout { return .timedOut(origin) }
        switch origin.scheme {
        case .http: return .cannotConnect(origin)
        // Whoever listens there did not speak TLS, or ended in the middle of it.
        case .https: return isConnected ? .tlsFailed(origin) : .cannotConnect(origin)
        }
    }

    /// While connecting: whether somebody was reached.
    private var isConnected: Bool {
        switch error {
        case is NIOConnectionError, is SocketAddressError: false
        case let error as IOError: error.errnoCode == ECONNRESET || error.errnoCode == EPIPE
        default: true
        }
    }

    private func throughProxy(_ proxy: WebProxy) -> OutsideError {
        switch error {
        case is NIOConnectionError, is IOError, is SocketAddressError: .proxyUnreachable(proxy)
        default: .proxyFailed(proxy, origin)
        }
    }

    private var talking: OutsideError {
        if isTimeout { return .timedOut(origin) }
        if isClosed { return .closedEarly(origin) }
        switch error {
        case is IOError, is ChannelError, NIOSSLError.uncleanShutdown, HTTPParserError.invalidEOFState:
            return .closedEarly(origin)
        case HTTPParserError.headerOverflow:
            return .tooLarge(origin, limit: HTTPExchange.longestHead)
        default:
            return .malformedAnswer(origin)
        }
    }
}
