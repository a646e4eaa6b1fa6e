import HoldfastKit
import VaultStorage

/// What was searched for, marked in the text that it was read from.
enum SearchSample {
    static func mark(_ filter: RecordFilter, in text: String) throws {
        var last = text.startIndex
        for range in MatchMarker(filter.terms).marks(in: text) {
            try expect(last <= range.lowerBound && range.lowerBound < range.upperBound, "marks overlap")
            _ = text.unicodeScalars[range]
            last = range.upperBound
        }
    }
}
