/// What is looked for in a search index. Everything that is given must hold.
public struct IndexQuery: Hashable, Sendable {
    /// A word, or words that follow one another.
    public struct Term: Hashable, Sendable {
        /// As typed, without quotes.
        public let text: String
        /// Whether its last word may go on.
        public let isPrefix: Bool

        public init(_ text: String, isPrefix: Bool = false) { (self.text, self.isPrefix) = (text, isPrefix) }

        /// Whether it has a letter or a digit: signs alone are not searched for.
        public var isSearchable: Bool { FoldedText(text).isSearchable }
    }

    /// Each of them stands somewhere in the record.
    public var terms: [Term] = []
    /// Kinds of records, of incidents, of evidence; audiences; roles. Any of them is enough.
    public var kinds: Set<String> = []
    /// Handles or names of people; what one of them did, and the evidence for it. Any of them is enough.
    public var people: [String] = []
    /// Whether it must be a mail or a message with a file in it.
    public var hasAttachment = false
    /// The best-known time overlaps this, in seconds since 1970.
    public var earliest: Int64?
    public var latest: Int64?

    public init() {}

    /// Whether nothing is asked.
    public var isEmpty: Bool { self == IndexQuery() }
}

/// Which part of an answer is wanted.
public struct IndexPage: Hashable, Sendable {
    /// What numbers and sizes there are.
    public static let numbers = 1...1_000_000_000, sizes = 1...1_000_000

    /// From 1.
    public let number: Int
    /// How many records a page has; nil for all.
    public let size: Int?

    public init(_ number: Int = 1, size: Int? = 50) {
        precondition(Self.numbers.contains(number) && Self.sizes.contains(size ?? 1))
        (self.number, self.size) = (number, size)
    }

    /// SQLite's LIMIT, one more than the page has, so that it is known whether there are more; -1 for all.
    var limit: Int { size.map { $0 + 1 } ?? -1 }
    var offset: Int { (number - 1) * (size ?? 0) }
}

/// Where records were found: their places in the log.
public struct IndexHits: Hashable, Sendable {
    /// In which order they are.
    public enum Order: Sendable { case newestFirst, bestFirst, byTime }

    public let leaves: [UInt64]
    public let order: Order
    /// Whether there is a further page.
    public let hasMore: Bool

    init(_ leaves: [Int64], _ order: Order, page: IndexPage) {
        hasMore = page.size.map { leaves.count > $0 } ?? false
        self.leaves = leaves.prefix(page.size ?? leaves.count).map { UInt64($0) }
        self.order = order
    }
}
