internal import ArgumentParser
internal import HoldfastKit
internal import Terminal
internal import VaultStorage
internal import Wording

/// Which part of a long answer is shown.
struct PageOptions: ParsableArguments {
    @Option(help: help("page")) var page = 1
    @Option(help: help("limit")) var limit = 50
    @Flag(help: help("whole")) var all = false

    mutating func validate() throws {
        guard IndexPage.numbers.contains(page), IndexPage.sizes.contains(limit) else {
            throw ValidationError(Words.text("error.page"))
        }
        guard !all || page == 1 else { throw ValidationError(Words.text("error.page-all")) }
    }

    var indexPage: IndexPage { IndexPage(page, size: all ? nil : limit) }

    /// What else there is, said beside the result.
    func noteMore(_ hasMore: Bool) {
        if hasMore { Console.note(Words.text("page.more", ["page": String(page + 1)])) }
    }
}

/// Records without a time that could be read, beside an answer that asks for times.
enum Undated {
    static func note(_ count: Int) {
        if count > 0 { Console.note(Words.count("page.undated", count)) }
    }
}

/// Records that cannot be read can be in no answer: that is said, and the program ends with the code for damage.
enum Unreadable {
    /// - Parameter isShown: whether one of them stands in the answer nevertheless.
    static func note(_ count: Int, isShown: Bool) throws {
        if count > 0 { Console.note(Words.count("page.unreadable", count)) }
        guard count == 0, !isShown else { throw ExitCode.notVerified }
    }
}

/// Which records are shown.
struct FilterOptions: ParsableArguments {
    @Option(help: help("list-kind")) var kind: [String] = []
    @Option(help: help("filter-by")) var by: [String] = []
    @Flag(help: help("filter-attachment")) var attachment = false
    @Option(help: help("filter-from")) var from: String?
    @Option(help: help("filter-to")) var to: String?
    @Option(help: help("zone")) var zone: String?

    func filter() throws -> RecordFilter {
        var filter = try RecordFilter(
            kinds: kind, people: by.compactMap { try TextInput.text($0) }, from: TextInput.text(from),
            to: TextInput.text(to), zone: zone)
        filter.hasAttachment = attachment
        return filter
    }
}
