internal import AsyncHTTPClient
internal import NIOCore

/// One question over HTTP/1.1 and its answer: the only way in which this program reaches the network.
///
/// An origin that nobody allowed is refused before anything is looked up. Redirects are not followed, nothing is
/// decompressed, there are no cookies and no name of this program; each try has a connection of its own, closed after it.
/// Certificates are checked against the system's store. With a proxy, this computer looks up no name but the proxy's own.
/// Variables such as `http_proxy` are not read.
public struct HTTPExchange: Sendable {
    /// The most bytes of all fields of an answer together. While they arrive, up to 2 MiB of them are held.
    public static let longestHead = 65_536

    let allowed: AllowedOrigins
    let proxy: WebProxy?
    let limits: ExchangeLimits
    let roots: [UInt8]?

    /// - Parameters:
    ///   - allowed: whom the person allowed to be reached.
    ///   - proxy: who carries all exchanges, the look-up of names included.
    public init(allowed: AllowedOrigins, proxy: WebProxy? = nil, limits: ExchangeLimits = ExchangeLimits()) {
        self.init(allowed: allowed, proxy: proxy, limits: limits, roots: nil)
    }

    /// - Parameter roots: the certificates to trust in place of the system's, as PEM; for tests.
    package init(allowed: AllowedOrigins, proxy: WebProxy?, limits: ExchangeLimits, roots: [UInt8]?) {
        (self.allowed, self.proxy, self.limits, self.roots) = (allowed, proxy, limits, roots)
    }

    /// The same, reaching others instead.
    public func allowing(_ allowed: AllowedOrigins) -> HTTPExchange {
        HTTPExchange(allowed: allowed, proxy: proxy, limits: limits, roots: roots)
    }

    /// Sends bytes and gives those of the answer.
    /// - Parameters:
    ///   - contentType: what `body` is.
    ///   - accept: what the answer should be.
    ///   - expecting: the media types that an answer may have; when empty, any.
    ///   - limit: the most bytes of the answer; where it is longer, the connection is cut at once.
    /// - Throws: ``OutsideError``, or `CancellationError` at once when the task is cancelled.
    public func post(
        _ body: [UInt8], to address: WebAddress, contentType: String, accept: String, expecting: [String], limit: Int
    ) async throws -> [UInt8] {
        try await answer(
            to: WebRequest(
                address: address, body: body, contentType: contentType, accept: accept, expecting: expecting, limit: limit))
    }

    /// Asks for what is at an address. Parameters and errors as of ``post(_:to:contentType:accept:expecting:limit:)``.
    public func get(_ address: WebAddress, accept: String, expecting: [String], limit: Int) async throws -> [UInt8] {
        try await answer(
            to: WebRequest(
                address: address, body: nil, contentType: nil, accept: accept, expecting: expecting, limit: limit))
    }

    private func answer(to request: WebRequest) async throws -> [UInt8] {
        try check(request.address.origin)
        try Task.checkCancellation()
        let connection = try WebConnection(proxy: proxy, limits: limits, roots: roots, to: request.address.origin)
        do {
            let answer = try await inTime(request, over: connection)
            await connection.close()
            return answer
        } catch let error as OutsideError where !error.mayStillConnect {
            await connection.close()
            throw error
        } catch {
            // A connection that is just being made cannot be given up, only waited for: not by the person.
            Task { await connection.close() }
            throw error
        }
    }

    private func check(_ origin: WebOrigin) throws(OutsideError) {
        guard allowed.allows(origin) else { throw .notAllowed(origin) }
        guard !origin.host.isOnion || proxy != nil else { throw .onionWithoutProxy(origin) }
    }

    /// Whatever ends first: the answer, or the time.
    private func inTime(_ request: WebRequest, over connection: WebConnection) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await repeating(request, over: connection) }
            group.addTask {
                try await Task.sleep(for: limits.whole)
                throw OutsideError.timedOut(request.address.origin)
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw CancellationError() }
            return answer
        }
    }

    private func repeating(_ request: WebRequest, over connection: WebConnection) async throws -> [UInt8] {
        for pause in limits.pauses {
            do {
                return try await connection.answer(to: request)
            } catch let error as OutsideError where error.isPassing {
                try await Task.sleep(for: pause)
            }
        }
        return try await connection.answer(to: request)
    }
}

/// What is asked of whom, and which answer is taken.
struct WebRequest: Sendable {
    let address: WebAddress
    /// Nil asks with GET, bytes with POST.
    let body: [UInt8]?
    let contentType: String?
    let accept: String
    let expecting: [String]
    let limit: Int
}

extension OutsideError {
    /// Whether a connection may just be being made when this is thrown.
    fileprivate var mayStillConnect: Bool {
        switch self {
        case .timedOut, .proxyFailed: true
        case .notAllowed, .malformedAddress, .malformedProxy, .onionWithoutProxy, .cannotConnect, .proxyUnreachable,
            .tlsFailed, .closedEarly, .malformedAnswer, .tooLarge, .redirected, .httpStatus, .wrongContentType:
            false
        }
    }
}
