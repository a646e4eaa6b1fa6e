/// Asks resolvers for TXT records: the only way in which this program looks up a name for its own sake.
///
/// A resolver that nobody allowed is refused before anything is sent. One question has a connection of its own, closed after
/// it. Nothing is kept for the next one.
public struct DNSLookup: Sendable {
    /// An answer, and the bytes of its message as they came.
    public struct Result: Hashable, Sendable {
        public let answer: DNSAnswer
        public let bytes: [UInt8]
    }

    private let allowed: Set<ResolverAddress>
    private let proxy: WebProxy?
    private let limits: ExchangeLimits
    private let exchange: HTTPExchange

    /// - Parameters:
    ///   - allowed: whom the person allowed to be asked.
    ///   - proxy: who carries all questions; then only DNS over HTTPS works.
    public init(allowed: [ResolverAddress], proxy: WebProxy? = nil, limits: ExchangeLimits = ExchangeLimits()) {
        self.init(allowed: allowed, proxy: proxy, limits: limits, roots: nil)
    }

    /// - Parameter roots: the certificates to trust in place of the system's, as PEM; for tests.
    package init(allowed: [ResolverAddress], proxy: WebProxy?, limits: ExchangeLimits, roots: [UInt8]?) {
        (self.allowed, self.proxy, self.limits) = (Set(allowed), proxy, limits)
        let origins = allowed.compactMap { resolver -> WebOrigin? in
            guard case .https(let address) = resolver.way else { return nil }
            return address.origin
        }
        exchange = HTTPExchange(allowed: AllowedOrigins(origins), proxy: proxy, limits: limits, roots: roots)
    }

    /// Asks one resolver for the TXT records of a name.
    /// - Throws: ``LookupError``, ``OutsideError`` of an exchange over HTTP, or `CancellationError`.
    public func texts(of name: DNSName, from resolver: ResolverAddress) async throws -> Result {
        // Only where a question can be answered by somebody else on the way does its number matter.
        let id = UInt16.random(in: .min ... .max)
        return try await texts(of: name, from: resolver, id: id)
    }

    package func texts(of name: DNSName, from resolver: ResolverAddress, id: UInt16) async throws -> Result {
        guard allowed.contains(resolver) else { throw LookupError.notAllowed(resolver) }
        let number: UInt16
        let bytes: [UInt8]
        switch resolver.way {
        case .https(let address):
            number = 0
            let question = DNSQuestion(name: name, id: 0, isPadded: true)
            bytes = try await exchange.post(
                question.encoded, to: address, contentType: Self.mediaType, accept: Self.mediaType,
                expecting: [Self.mediaType], limit: DNSAnswer.longest)
        case .tcp(let host, let port):
            guard proxy == nil else { throw LookupError.notThroughProxy(resolver) }
            number = id
            let question = DNSQuestion(name: name, id: id, isPadded: false)
            let connection = DNSConnection(host: host, port: port, resolver: resolver, limits: limits)
            bytes = try await connection.answer(to: question.encoded)
        }
        do {
            return Result(answer: try DNSAnswer(parsing: bytes, to: name, id: number), bytes: bytes)
        } catch {
            throw LookupError.wrongAnswer(resolver, error)
        }
    }

    /// Source: RFC 8484 §6.
    private static let mediaType = "application/dns-message"
}
