/// How long an exchange may take, and how often it is tried.
public struct ExchangeLimits: Hashable, Sendable {
    /// The most times an exchange is tried again.
    public static let mostRepetitions = 2

    /// For one connection: the look-up, the proxy and TLS too.
    public let connection: Duration
    /// For all of it, with every pause and every further try.
    public let whole: Duration
    /// How long to wait before each further try: as many as there are tries. Beyond ``mostRepetitions`` they do not count.
    public let pauses: [Duration]

    public init(
        connection: Duration = .seconds(10), whole: Duration = .seconds(30), pauses: [Duration] = [.seconds(1), .seconds(4)]
    ) {
        (self.connection, self.whole, self.pauses) = (connection, whole, Array(pauses.prefix(Self.mostRepetitions)))
    }
}
