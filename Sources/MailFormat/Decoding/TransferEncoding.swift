/// How the content of a part is written into its lines (RFC 2045 §6).
public enum TransferEncoding: String, Hashable, Sendable {
    /// Lines as they stand, or base64.
    case sevenBit = "7bit", eightBit = "8bit", binary, base64
    /// Escapes for what is not ASCII.
    case quotedPrintable = "quoted-printable"
    /// Older than MIME, with lines `begin` and `end`.
    case uuencode
    /// One that nobody knows; the body counts as it stands.
    case unknown

    /// - Parameter value: the field without folds; comments and what stands behind are passed over.
    init(parsing value: [UInt8]) {
        let tokens = FieldTokenizer.tokens(of: value, delimiters: .parameters)
        let name = tokens.first { $0.kind != .comment }.map { $0.content(in: value).text.lowercased() } ?? ""
        switch name {
        case "", "7bit", "7-bit": self = .sevenBit
        case "8bit", "8-bit": self = .eightBit
        case "x-uuencode", "uuencode", "uue", "x-uue": self = .uuencode
        case "quoted-printable", "quopri": self = .quotedPrintable
        default: self = TransferEncoding(rawValue: name) ?? .unknown
        }
    }

    /// The content; at most `limit` bytes of it.
    func decode(_ body: ArraySlice<UInt8>, limit: Int) -> DecodedBody {
        switch self {
        case .base64: Base64Body.decode(body, limit: limit)
        case .quotedPrintable: QuotedPrintable.decode(body, limit: limit)
        case .uuencode: Uuencode.decode(body, limit: limit)
        case .sevenBit, .eightBit, .binary: DecodedBody(Array(body.prefix(limit)), isCut: body.count > limit)
        case .unknown: DecodedBody(Array(body.prefix(limit)), isCut: body.count > limit, defect: .encodingUnknown)
        }
    }
}
