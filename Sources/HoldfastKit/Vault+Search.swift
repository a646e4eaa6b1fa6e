internal import EvidenceModel
internal import Octets
public import VaultStorage

/// A text in which something was found, cut into what was looked for and what stands around it.
public struct MarkedText: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public let text: String
        /// Whether it was looked for.
        public let isMatch: Bool
    }

    public let parts: [Part]

    /// - Parameter surrounding: how many characters are shown before the first match and behind it; nil for all.
    init(_ text: String, _ marks: [Range<String.Index>], surrounding: Int? = nil) {
        var (start, end) = (text.startIndex, text.endIndex)
        if let surrounding, let first = marks.first {
            start = text.index(first.lowerBound, offsetBy: -surrounding, limitedBy: start) ?? start
            end = text.index(first.upperBound, offsetBy: 2 * surrounding, limitedBy: end) ?? end
        }
        var parts: [Part] = []
        func add(_ range: Range<String.Index>, _ isMatch: Bool) {
            if !range.isEmpty { parts.append(Part(text: String(text[range]), isMatch: isMatch)) }
        }
        if start > text.startIndex { parts.append(Part(text: "…", isMatch: false)) }
        var place = start
        for mark in marks where mark.lowerBound >= place && mark.upperBound <= end {
            add(place..<mark.lowerBound, false)
            add(mark, true)
            place = mark.upperBound
        }
        add(place..<end, false)
        if end < text.endIndex { parts.append(Part(text: "…", isMatch: false)) }
        self.parts = parts
    }
}

/// A record that was found.
public struct SearchHit: Hashable, Sendable {
    public let summary: RecordSummary
    /// The title with what was looked for.
    public let title: MarkedText?
    /// Paths of the fields in which something was found, such as `description`.
    public let fields: [String]
    /// What stands there, when it was asked for: the field's path and a part of its text.
    public let excerpts: [Excerpt]
    /// Why no excerpts are shown although they were asked for: the record's own warning, or that it needs care.
    public let warning: String?

    public struct Excerpt: Hashable, Sendable {
        public let field: String
        public let text: MarkedText
    }
}

/// A page of what was found.
public struct SearchResult: Hashable, Sendable {
    public let hits: [SearchHit]
    public let order: IndexHits.Order
    /// Whether words were looked for, and not only filters.
    public let hasTerms: Bool
    /// How many of all that match have no time that could be read, when times were asked for: they are taken by when they
    /// were written down.
    public let undatedCount: Int
    /// How many records cannot be read, and so not be found.
    public let unreadableCount: Int
    public let page: IndexPage
    /// Whether there are more.
    public let hasMore: Bool
}

extension Vault {
    /// How many characters of a text stand before a match.
    private static let excerptSurrounding = 40

    /// Records that match, the newest first; the best first when few match.
    /// - Parameter showsExcerpts: whether texts in which something was found are given too. Never those of a record with
    ///   a content warning, or one that needs care.
    /// - Throws: `VaultError`, ``KitError``; `VaultError.noSuchRecord` for a person whom nobody is called.
    public func search(
        _ filter: RecordFilter, page: IndexPage = IndexPage(), showsExcerpts: Bool = false
    ) throws -> SearchResult {
        let query = try indexQuery(filter)
        let marker = MatchMarker(filter.terms)
        return try store.withIndex { index in
            let found = try index.search(query, page)
            if found.leaves.isEmpty, page.number == 1 { try checkKinds(filter, index) }
            let hits = try store.ledger.entries(found.leaves) { leaf, entry in
                (Self.found(leaf, entry), Self.hit(entry, marker, showsExcerpts))
            }.map { summary, hit in hit(try completed(summary, index)) }
            return SearchResult(
                hits: hits, order: found.order, hasTerms: !filter.terms.isEmpty,
                undatedCount: try index.undatedCount(query), unreadableCount: try index.damagedCount(), page: page,
                hasMore: found.hasMore)
        }
    }

    /// What was found in a record, to be joined with its summary.
    private static func hit(
        _ entry: Result<LedgerEntry, VaultError>, _ marker: MatchMarker, _ showsExcerpts: Bool
    ) -> @Sendable (RecordSummary) -> SearchHit {
        guard let record = try? entry.get().record() else {
            return { SearchHit(summary: $0, title: nil, fields: [], excerpts: [], warning: nil) }
        }
        let found = SearchableText(of: record).parts.compactMap { part in
            let marks = marker.marks(in: part.text)
            return marks.isEmpty ? nil : (part, marks)
        }
        let warning = showsExcerpts ? warning(of: record) : nil
        var excerpts: [SearchHit.Excerpt] = []
        if showsExcerpts, warning == nil {
            excerpts = found.map { part, marks in
                SearchHit.Excerpt(
                    field: part.path, text: MarkedText(part.text, marks, surrounding: excerptSurrounding))
            }
        }
        let (fields, shown) = (found.map(\.0.path), excerpts)
        return { summary in
            let title = summary.title.map { MarkedText($0, marker.marks(in: $0)) }
            return SearchHit(summary: summary, title: title, fields: fields, excerpts: shown, warning: warning)
        }
    }

    /// What a reader may want to know before looking; nil when there is nothing.
    private static func warning(of record: Record) -> String? {
        if let warning = record.payload["content_warning"]?.string { return warning }
        let sensitivity = record.payload["sensitivity"]?.array?.compactMap(\.string) ?? []
        return sensitivity.isEmpty ? nil : sensitivity.joined(separator: ", ")
    }
}
