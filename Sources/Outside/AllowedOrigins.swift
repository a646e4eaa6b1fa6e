/// The origins that the person allowed. An address of any other is refused before anything is looked up.
public struct AllowedOrigins: Hashable, Sendable {
    /// Nobody.
    public static let none = AllowedOrigins([])

    private let origins: Set<WebOrigin>

    public init(_ origins: some Sequence<WebOrigin>) { self.origins = Set(origins) }

    /// The origins of addresses, as the person wrote them.
    /// - Throws: ``OutsideError/malformedAddress(_:)`` for the first that is no address.
    public init(parsing addresses: some Sequence<String>) throws(OutsideError) {
        var origins: Set<WebOrigin> = []
        for address in addresses { origins.insert(try WebOrigin(parsing: address)) }
        self.origins = origins
    }

    /// Whether an origin is one of them. `http` is not `https`, and another port is another origin.
    public func allows(_ origin: WebOrigin) -> Bool { origins.contains(origin) }
}
