/// What a server says that it found when it checked a mail (RFC 8601), also as kept by ARC (RFC 8617 §4.1.1).
///
/// Anybody can write such a field. Believe one only when its ``authservID`` is that of the person's own provider and
/// ``MailPath/isOwn(fieldAt:)`` holds for it; ``isBelievable(on:ownServers:)`` asks both.
public struct AuthenticationResults: Hashable, Sendable {
    /// The field in the bytes of the mail.
    public let fieldRange: Range<Int>
    /// Who says it, in lower case; nil where the field names nobody (Exchange).
    public let authservID: String?
    /// The instance of an ARC-Authentication-Results field.
    public let arcInstance: Int?
    /// One for each method that was tried; at most 200.
    public let results: [Result]

    /// What came of one method.
    public struct Result: Hashable, Sendable {
        /// In lower case: `dkim`, `spf`, `dmarc`.
        public let method: String
        /// In lower case: `pass`.
        public let result: String
        public let reason: String?
        /// In the order of the field.
        public let properties: [Property]
    }

    /// `header.d=example.org`.
    public struct Property: Hashable, Sendable {
        /// In lower case: `header.d`.
        public let name: String
        public let value: String
    }

    /// - Parameters:
    ///   - value: the field without folds.
    ///   - isARC: whether it is an ARC-Authentication-Results field, which begins with `i=`.
    ///   - fieldRange: where it stands.
    public init(parsing value: [UInt8], isARC: Bool = false, fieldRange: Range<Int> = 0..<0) {
        self.fieldRange = fieldRange
        let tokens = FieldTokenizer.tokens(of: value, delimiters: .parameters).filter { $0.kind != .comment }
        var segments = tokens.split { $0.isDelimiter(0x3B) }[...]
        var instance: Int?
        if isARC, let first = segments.first, let pair = Self.pairs(first, value).first, pair.name == "i" {
            instance = Int(pair.value)
            segments = segments.dropFirst()
        }
        arcInstance = instance
        if let first = segments.first, !first.contains(where: { $0.isDelimiter(0x3D) }) {
            authservID = first.first.map { Charset.headerText($0.content(in: value)).lowercased() }
            segments = segments.dropFirst()
        } else {
            authservID = nil
        }
        results = segments.prefix(200).compactMap { Self.result(Self.pairs($0, value)) }
    }

    /// Whether the person's own provider wrote it: its name fits, and it stands above all that came from outside.
    public func isBelievable(on path: MailPath, ownServers: [String] = []) -> Bool {
        guard path.isOwn(fieldAt: fieldRange.lowerBound) else { return false }
        guard let authservID else { return false }
        let own = ownServers.isEmpty ? path.ownHops.compactMap(\.by).map(OwnServers.organisationalDomain) : ownServers
        return own.contains { authservID == $0.lowercased() || authservID.hasSuffix("." + $0.lowercased()) }
    }

    private static func result(_ pairs: [(name: String, value: String)]) -> Result? {
        guard let first = pairs.first else { return nil }
        let method = first.name.prefix { $0 != "/" }
        let reason = pairs.dropFirst().first { $0.name == "reason" }?.value
        let properties = pairs.dropFirst().filter { $0.name != "reason" }.map { Property(name: $0.name, value: $0.value) }
        return Result(method: String(method), result: first.value.lowercased(), reason: reason, properties: properties)
    }

    /// Most pairs that are read of one result.
    private static let mostPairs = 200

    /// `name=value` pairs; words that belong to none are passed over.
    private static func pairs(_ tokens: ArraySlice<FieldToken>, _ value: [UInt8]) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for index in tokens.indices where tokens[index].isDelimiter(0x3D) && index > tokens.startIndex && index + 1 < tokens.endIndex {
            guard pairs.count < mostPairs else { break }
            // Behind the first pair, a name stands behind a space. So each stretch without spaces is gone through once.
            guard tokens[index - 1].kind == .word,
                pairs.isEmpty || tokens[index - 1].hasSpaceBefore || index - 1 == tokens.startIndex
            else { continue }
            let name = Charset.headerText(value[tokens[index - 1].range]).lowercased()
            var text = tokens[index + 1].content(in: value)
            // A value without quotes goes on while no space follows: "header.b=abc=", "x=a\"b\"".
            var next = index + 2
            while next < tokens.endIndex, !tokens[next].hasSpaceBefore, tokens[index + 1].kind == .word {
                text += tokens[next].content(in: value)
                next += 1
            }
            pairs.append((name, Charset.headerText(text)))
        }
        return pairs
    }
}
