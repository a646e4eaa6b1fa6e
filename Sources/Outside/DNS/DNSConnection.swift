internal import NIOCore
internal import NIOPosix
internal import Octets

/// One question over TCP and its answer, each behind its length in two bytes.
/// Source: RFC 1035 §4.2.2, RFC 7766.
struct DNSConnection {
    let host: WebHost
    let port: Int
    let resolver: ResolverAddress
    let limits: ExchangeLimits

    /// - Throws: ``LookupError``, or `CancellationError`.
    func answer(to question: [UInt8]) async throws -> [UInt8] {
        try Task.checkCancellation()
        let (loop, resolver) = (WebConnection.loop.next(), resolver)
        let promise = loop.makePromise(of: [UInt8].self)
        let deadline = loop.scheduleTask(in: TimeAmount(limits.whole)) { promise.fail(LookupError.timedOut(resolver)) }
        defer { deadline.cancel() }
        var message: [UInt8] = []
        message.append(bigEndian: UInt16(question.count))
        message += question
        let channel: any Channel
        do {
            let address = try SocketAddress(ipAddress: host.text, port: port)
            channel = try await ClientBootstrap(group: loop)
                .connectTimeout(TimeAmount(min(limits.connection, limits.whole)))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(AnswerCollector(promise, resolver))
                    }
                }
                .connect(to: address).get()
        } catch {
            promise.fail(LookupError.cannotConnect(resolver))
            _ = try? await promise.futureResult.get()
            throw Self.meaning(error, resolver)
        }
        return try await withTaskCancellationHandler {
            channel.writeAndFlush(ByteBuffer(bytes: message), promise: nil)
            defer { channel.close(promise: nil) }
            return try await promise.futureResult.get()
        } onCancel: {
            promise.fail(CancellationError())
            channel.close(promise: nil)
        }
    }

    private static func meaning(_ error: any Error, _ resolver: ResolverAddress) -> any Error {
        if error is CancellationError { return error }
        if case ChannelError.connectTimeout = error { return LookupError.timedOut(resolver) }
        return LookupError.cannotConnect(resolver)
    }

    /// Collects the bytes of one answer.
    private final class AnswerCollector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let promise: EventLoopPromise<[UInt8]>
        private let resolver: ResolverAddress
        private var bytes: [UInt8] = []

        init(_ promise: EventLoopPromise<[UInt8]>, _ resolver: ResolverAddress) {
            (self.promise, self.resolver) = (promise, resolver)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            bytes += unwrapInboundIn(data).readableBytesView
            guard bytes.count >= 2 else { return }
            let length = Int(bytes[0]) << 8 | Int(bytes[1])
            guard bytes.count >= length + 2 else { return }
            // What comes behind the answer is not read.
            promise.succeed(Array(bytes[2..<(length + 2)]))
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) { promise.fail(LookupError.closedEarly(resolver)) }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            promise.fail(LookupError.closedEarly(resolver))
            context.close(promise: nil)
        }
    }
}
