/// The answer of an authority that gives no token: what it says of the reason.
/// Source: RFC 3161 §2.4.2.
public struct TimestampRefusal: Hashable, Sendable {
    /// 2 is "rejection", 3 "waiting", 4 "revocation warning", 5 "revocation notification"; others are not defined.
    public let status: UInt64
    /// What the authority says, made safe to show on one line; empty when it says nothing. At most 300 characters.
    public let text: String
    /// The numbers of the bits that are set: 0 is "bad algorithm", 2 "bad request", 5 "bad data format", 14 "time not
    /// available", 15 "unaccepted policy", 16 "unaccepted extension", 17 "information not available", 25 "system failure".
    public let failures: [Int]
}
