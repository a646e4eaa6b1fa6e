/// A structured field with parameters: Content-Type, Content-Disposition (RFC 2045 §5.1, RFC 2183, RFC 2231).
public struct FieldParameters: Hashable, Sendable {
    /// What stands before the first semicolon, in lower case, without comments and space.
    public let value: String
    /// Name in lower case, and value decoded, in the order of the first mention; each name once, the first counts.
    public let parameters: [Parameter]

    /// One parameter.
    public struct Parameter: Hashable, Sendable {
        /// In lower case, without the `*0*` of RFC 2231.
        public let name: String
        /// Continuations joined, percent signs, encoded words and quotes decoded.
        public let value: String
    }

    /// The value of a parameter.
    public subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// - Parameters:
    ///   - field: the field without folds (``HeaderField/unfolded(in:)``).
    ///   - limit: greatest number of parameters, each continuation counted.
    public init(parsing field: [UInt8], limit: Int = MailLimits().parameterCount) {
        let tokens = FieldTokenizer.tokens(of: field, delimiters: .parameters)
        let pieces = tokens.split(maxSplits: limit, omittingEmptySubsequences: false) { $0.isDelimiter(0x3B) }
        let first = pieces.first ?? []
        value = first.filter { $0.kind != .comment }.flatMap { $0.content(in: field) }.text.lowercased()
        var sections = ParameterSections()
        for piece in pieces.dropFirst().prefix(limit) { sections.add(piece, of: field) }
        parameters = sections.joined
    }

    /// A value without parameters.
    init(value: String) { (self.value, parameters) = (value, []) }
}
