/// The origins that the person allowed. An address of any other is refused before anything is looked up.
public struct AllowedOrigins: Hashable, Sendable {
    /// Nobody.
    public static let none = AllowedOrigins([])

    private let origins: Set<WebOrigin>
    /// Each stands for every name below its own; its own is not among them.
    private let parents: Set<WebOrigin>

    public init(_ origins: some Sequence<WebOrigin>) { (self.origins, parents) = (Set(origins), []) }

    /// The origins of addresses, as the person allowed them. `*.` before a name of at least two labels allows every name
    /// below it, for calendars whose servers are named only in their answers.
    /// - Throws: ``OutsideError/malformedAddress(_:)`` for the first that is no address.
    public init(parsing addresses: some Sequence<String>) throws(OutsideError) {
        var (origins, parents): (Set<WebOrigin>, Set<WebOrigin>) = ([], [])
        for address in addresses {
            guard let star = address.firstRange(of: "://*."), let parent = Self.parent(address, star) else {
                origins.insert(try WebOrigin(parsing: address))
                continue
            }
            parents.insert(parent)
        }
        (self.origins, self.parents) = (origins, parents)
    }

    /// Whether an origin is one of them. `http` is not `https`, and another port is another origin.
    public func allows(_ origin: WebOrigin) -> Bool {
        origins.contains(origin) || parents.contains { $0.isAbove(origin) }
    }

    private static func parent(_ address: String, _ star: Range<String.Index>) -> WebOrigin? {
        let scheme = address[..<star.lowerBound]
        guard let origin = try? WebOrigin(parsing: scheme + "://" + address[star.upperBound...]) else { return nil }
        return !origin.host.isIPAddress && origin.host.text.contains(".") ? origin : nil
    }
}

extension WebOrigin {
    /// Whether scheme and port are the same, and the other's name ends in this one's after a full stop.
    fileprivate func isAbove(_ other: WebOrigin) -> Bool {
        scheme == other.scheme && port == other.port && other.host.text.hasSuffix("." + host.text)
    }
}
