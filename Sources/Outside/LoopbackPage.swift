internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// One page, shown to a browser on this computer out of memory: nothing of it is written to disk by this program.
///
/// It listens on 127.0.0.1 at a port that the system picks. A request gets the page only when its path has the secret word, and
/// its Host field names this address and port: a page of somebody else that makes the browser ask here gets neither. Answers say
/// that nothing may be stored, framed or passed on.
public struct LoopbackPage: Sendable {
    /// What a person types into the browser.
    public let address: String
    private let channel: any Channel

    /// Begins to listen.
    /// - Parameters:
    ///   - page: HTML in UTF-8 that needs no other file.
    ///   - secret: a random word of letters and digits, at least 32, for the path.
    /// - Throws: ``LoopbackPageError``.
    public init(_ page: [UInt8], secret: String) async throws {
        precondition(secret.utf8.count >= 32)
        do {
            let handler = LoopbackHandler.Settings(page: page, path: "/" + secret)
            channel = try await ServerBootstrap(group: WebConnection.loop)
                .childChannelInitializer { child in
                    child.pipeline.configureHTTPServerPipeline(withErrorHandling: true).flatMapThrowing {
                        try child.pipeline.syncOperations.addHandler(LoopbackHandler(handler))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get()
        } catch {
            throw LoopbackPageError.notListening
        }
        address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/" + secret
    }

    /// Ends it; a page that is open in a browser stays open there.
    public func close() async { try? await channel.close() }
}

/// The system gives this program no port of its own.
public enum LoopbackPageError: Error, Hashable, Sendable { case notListening }

/// Answers each request of one connection.
private final class LoopbackHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    struct Settings: Sendable {
        let page: [UInt8]
        let path: String
    }

    private let settings: Settings
    private var status = HTTPResponseStatus.notFound

    init(_ settings: Settings) { self.settings = settings }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): status = status(of: head, port: context.localAddress?.port ?? 0)
        case .body: break
        case .end: answer(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func status(of head: HTTPRequestHead, port: Int) -> HTTPResponseStatus {
        guard head.headers["Host"] == ["127.0.0.1:\(port)"] else { return .misdirectedRequest }
        guard head.uri == settings.path else { return .notFound }
        return head.method == .GET ? .ok : .methodNotAllowed
    }

    private func answer(_ context: ChannelHandlerContext) {
        let body = status == .ok ? settings.page : []
        let fields = [
            ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "\(body.count)"), ("Cache-Control", "no-store"),
            ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"),
            ("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"), ("Connection", "close"),
        ]
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: HTTPHeaders(fields))
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        let done = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        done.futureResult.whenComplete { _ in channel.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
    }
}
