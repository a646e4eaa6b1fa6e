/// Keys that mails are checked with, and when.
public struct SignatureKeys: Sendable {
    /// TXT records by their name in the DNS in lower case, their strings joined. Nil where it is known that there is none; a
    /// name that is missing was not asked for.
    public var texts: [String: String?]
    /// Values of `p=`, without white space, whose private halves are known to be published.
    public var published: Set<String>
    /// Now, in seconds since 1970.
    public var now: UInt64
    /// When the mail was received, in seconds since 1970; until then `x=` is measured, not until now. Nil when it is not known.
    public var receivedAt: UInt64?

    public init(_ texts: [String: String?], now: UInt64, receivedAt: UInt64? = nil, published: Set<String> = []) {
        (self.texts, self.now, self.receivedAt, self.published) = (texts, now, receivedAt, published)
    }
}
