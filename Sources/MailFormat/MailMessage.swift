/// A mail, read. Nothing is changed and nothing re-serialized: every part knows where it stands in the bytes.
public struct MailMessage: Sendable {
    /// The mail as it came.
    public let bytes: [UInt8]
    public let headers: HeaderBlock

    public init(parsing bytes: [UInt8], limits: MailLimits = MailLimits()) {
        self.bytes = bytes
        headers = HeaderBlock(of: bytes, in: bytes.indices, limits: limits)
    }
}
