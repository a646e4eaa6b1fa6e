internal import BundleFormat

/// Where each exhibit stands: in the report, or, when there are very many, on pages of the annex.
struct ExhibitPlaces: Sendable {
    /// Groups of exhibits that the report has at most, and groups on a page of the annex.
    private static let limit = 1000, pageLength = 500

    /// The groups of each page of the annex; empty when the report has them all.
    let pages: [[ExhibitGroup]]
    /// On which page, from 0, the first exhibit of a group stands, by its number.
    private let pageOf: [Int: Int]

    init(_ groups: [ExhibitGroup]) {
        guard groups.count > Self.limit else {
            (pages, pageOf) = ([], [:])
            return
        }
        let pages = stride(from: 0, to: groups.count, by: Self.pageLength).map { Array(groups[$0..<min($0 + Self.pageLength, groups.count)]) }
        var pageOf: [Int: Int] = [:]
        for (index, page) in pages.enumerated() { for item in page.flatMap(\.items) { pageOf[item.exhibit.number] = index } }
        (self.pages, self.pageOf) = (pages, pageOf)
    }

    /// Name of a page without its ending.
    static func stem(_ page: Int) -> String { "exhibits-\(page + 1)" }

    /// A link to where an exhibit stands.
    /// - Parameter id: of the element; nil for that of the exhibit.
    func link(_ exhibit: ExhibitNumber, id: HTMLToken? = nil) -> HTMLLink {
        let id = id ?? HTMLToken(closestTo: "\(exhibit)")
        guard let page = pageOf[exhibit.number] else { return .element(id) }
        return .annex(HTMLAnnexName(HTMLToken(closestTo: Self.stem(page)), .page), id)
    }
}
