/// How much of one mail is read. What is more is not read and said by a ``MailDefect``; the bytes stay as they are.
public struct MailLimits: Hashable, Sendable {
    /// Greatest size of one header block whose fields are listed.
    public var headerByteCount = 1 << 20
    /// Greatest number of fields that are listed in one header block.
    public var fieldCount = 4000
    /// Greatest number of parts, the mail itself counted.
    public var partCount = 1000
    /// Greatest depth of a part; the mail itself has depth 0.
    public var depth = 50
    /// Greatest number of parameters of one field.
    public var parameterCount = 200
    /// Greatest number of addresses of one field.
    public var addressCount = 10_000
    /// Greatest size of the text for reading and searching, in bytes of UTF-8.
    public var textByteCount = 1 << 20
    /// Greatest size of one decoded body.
    public var decodedByteCount = 256 << 20

    /// The limits of the properties' descriptions, with what the module states as default.
    public init() {}
}
