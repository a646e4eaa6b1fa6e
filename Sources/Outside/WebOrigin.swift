/// Scheme, host and port of an address: the unit in which a person allows the program to talk to somebody.
/// Source: RFC 6454, "The Web Origin Concept".
public struct WebOrigin: Hashable, Sendable {
    /// `http` or `https`.
    public let scheme: String
    /// A name or an address, in lower case, without brackets.
    public let host: String
    /// From 1 to 65535.
    public let port: Int
}
