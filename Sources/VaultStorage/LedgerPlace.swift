/// Places in a ledger: the number of the log in the upper 16 bits, the index of the leaf in the lower 48. In log 0, the first
/// one, a place is the index of the leaf. Places grow in the order in which records came into the ledger.
/// Format: docs/format/ledger.md, "Row numbers".
public enum LedgerPlace {
    private static let shift: UInt64 = 48

    /// The place of a leaf, or of the end of a tree with so many leaves.
    public static func place(log: Int64, leaf: UInt64) -> UInt64 { UInt64(log) << shift | leaf }
    /// For people: the index of the leaf, with the number of the log and a dot in front of it for all but the first one.
    public static func text(_ place: UInt64) -> String {
        log(place) == 0 ? "\(place)" : "\(log(place)).\(leaf(place))"
    }

    /// The number of the log.
    public static func log(_ place: UInt64) -> Int64 { Int64(place >> shift) }
    /// The index of the leaf in its log, from 0.
    public static func leaf(_ place: UInt64) -> UInt64 { place & (1 << shift - 1) }
}
