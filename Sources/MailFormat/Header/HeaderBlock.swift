/// The header block of a mail or of a part of it: fields in their order, and where the body begins.
///
/// Reads mail as it is: lines end with CRLF, LF or CR (and CR CR LF, which some programs make of CRLF); a line that is no
/// field ends the block, as one that is empty does. `From ` lines of a mailbox above the first field are passed over.
public struct HeaderBlock: Hashable, Sendable {
    /// In the order of the mail.
    public let fields: [HeaderField]
    /// The block in the bytes of the mail, without the empty line behind it.
    public let range: Range<Int>
    /// Where the body begins.
    public let bodyStart: Int
    /// What is wrong in it, each once.
    public let defects: [MailDefect]

    /// - Parameters:
    ///   - bytes: the mail.
    ///   - range: where the block and its body stand in it.
    ///   - limits: how many fields are listed.
    public init(of bytes: [UInt8], in range: Range<Int>, limits: MailLimits = MailLimits()) {
        self.init(scanning: bytes.span, in: range, limits: limits) { _, _ in false }
    }

    /// - Parameter isDelimiter: whether a line, given by its range without line break, is a boundary of a part around; it
    ///   ends the block.
    init(
        scanning bytes: Span<UInt8>, in range: Range<Int>, limits: MailLimits, isDelimiter: (Span<UInt8>, Range<Int>) -> Bool
    ) {
        var scanner = HeaderScanner(start: range.lowerBound, end: range.upperBound, limits: limits)
        scanner.scan(bytes, isDelimiter: isDelimiter)
        fields = scanner.fields
        self.range = range.lowerBound..<scanner.blockEnd
        bodyStart = scanner.bodyStart
        defects = scanner.defects
    }

    /// All fields of a name, from the top.
    public func all(_ name: String) -> [HeaderField] { fields.filter { $0.isNamed(name) } }

    /// The topmost field of a name.
    public func first(_ name: String) -> HeaderField? { fields.first { $0.isNamed(name) } }
}
