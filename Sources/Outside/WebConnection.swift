internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// A client for one exchange: made for it, and closed after it.
final class WebConnection: Sendable {
    /// One idle thread, from the first exchange to the end of the process. Ending it after each exchange would end it
    /// under a look-up of the system that nobody can give up.
    static let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    private let client: HTTPClient
    private let proxy: WebProxy?
    private let origin: WebOrigin
    private let limits: ExchangeLimits
    private let progress: Progress

    /// How far the newest try has come.
    private final class Progress: Sendable {
        /// Whether there is a connection, through the proxy and with TLS where they are wanted.
        let isConnected = Atomic(false)
    }

    /// Opens nothing yet.
    /// - Throws: ``OutsideError/tlsFailed(_:)`` when the roots for tests cannot be read.
    init(proxy: WebProxy?, limits: ExchangeLimits, roots: [UInt8]?, to origin: WebOrigin) throws(OutsideError) {
        (self.proxy, self.limits, self.origin, progress) = (proxy, limits, origin, Progress())
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(limits.connection)),
            proxy: proxy.map(Self.proxy), decompression: .disabled)
        configuration.tlsConfiguration = try Self.security(roots, for: origin)
        configuration.httpVersion = .http1Only
        configuration.maximumUsesPerConnection = 1
        // Tries are counted by us.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.http1_1ConnectionDebugInitializer = { [progress] channel in
            progress.isConnected.store(true, ordering: .releasing)
            return channel.eventLoop.makeSucceededVoidFuture()
        }
        client = HTTPClient(eventLoopGroup: Self.loop, configuration: configuration)
    }

    /// Closes what is open, and waits for what is just being opened.
    func close() async {
        try? await client.shutdown()
    }

    /// One try.
    /// - Throws: ``OutsideError``, or `CancellationError` when the task is cancelled.
    func answer(to request: WebRequest) async throws -> [UInt8] {
        progress.isConnected.store(false, ordering: .releasing)
        do {
            // The caller has a clock too; this one only makes sure that nothing stays.
            let response = try await client.execute(Self.encode(request), deadline: .now() + TimeAmount(limits.whole))
            try AnswerHead(response).check(against: request)
            return try await Self.body(of: response, to: request)
        } catch let error as OutsideError {
            throw error
        } catch {
            if Task.isCancelled { throw CancellationError() }
            let phase = Fault.Phase(isConnected: progress.isConnected.load(ordering: .acquiring))
            throw Fault(error, phase: phase, origin: origin, proxy: proxy).meaning
        }
    }

    private static func proxy(_ proxy: WebProxy) -> HTTPClient.Configuration.Proxy {
        switch proxy.kind {
        case .socks5: .socksServer(host: proxy.host.text, port: proxy.port)
        case .http: .server(host: proxy.host.text, port: proxy.port)
        }
    }

    private static func security(_ roots: [UInt8]?, for origin: WebOrigin) throws(OutsideError) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let roots {
            guard let certificates = try? NIOSSLCertificate.fromPEMBytes(roots) else { throw .tlsFailed(origin) }
            configuration.trustRoots = .certificates(certificates)
        }
        return configuration
    }

    private static func encode(_ request: WebRequest) -> HTTPClientRequest {
        var encoded = HTTPClientRequest(url: request.address.description)
        encoded.headers.add(name: "Accept", value: request.accept)
        encoded.headers.add(name: "Connection", value: "close")
        if let contentType = request.contentType { encoded.headers.add(name: "Content-Type", value: contentType) }
        if let body = request.body {
            encoded.method = .POST
            encoded.body = .bytes(ByteBuffer(bytes: body))
        }
        return encoded
    }

    private static func body(of response: HTTPClientResponse, to request: WebRequest) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        // Leaving the loop closes the connection; what was not asked for yet stays with the sender.
        for try await part in response.body {
            guard part.readableBytes <= request.limit - bytes.count else {
                throw OutsideError.tooLarge(request.address.origin, limit: request.limit)
            }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }
}
