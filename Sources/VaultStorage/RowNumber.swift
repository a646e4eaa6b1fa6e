internal import MerkleLog

/// Row numbers of the ledger: what a row is follows from its number.
/// Format: docs/format/ledger.md, "Row numbers".
enum RowNumber {
    /// Logs count from 0 in the order in which they came into the ledger.
    typealias LogNumber = Int64
    private static let logShift: Int64 = 48
    private static let levelShift: Int64 = 40

    /// The row of a record, and of its content: log and leaf index (below 2^40).
    static func record(log: LogNumber, leafIndex: UInt64) -> Int64 { log << logShift | Int64(leafIndex) }

    /// The leaf index of a record's row.
    static func leafIndex(ofRecord row: Int64) -> UInt64 { UInt64(row & ((1 << logShift) - 1)) }

    /// The log to which a row belongs.
    static func log(ofRow row: Int64) -> LogNumber { row >> logShift }

    /// The row of a tile.
    static func tile(log: LogNumber, _ address: TileAddress) -> Int64 {
        log << logShift | Int64(address.level) << levelShift | Int64(address.index)
    }

    /// The row of the newest checkpoint.
    static func newestCheckpoint(log: LogNumber) -> Int64 { log << logShift }

    /// The row of a kept checkpoint, by its tree size (from 1).
    static func checkpoint(log: LogNumber, treeSize: UInt64) -> Int64 { log << logShift | Int64(treeSize) }

    /// All rows of one log.
    static func all(ofLog log: LogNumber) -> ClosedRange<Int64> {
        (log << logShift)...((log + 1) << logShift - 1)
    }

    /// All rows of the logs with the first `count` numbers.
    static func all(ofLogs count: Int) -> ClosedRange<Int64> { 0...(Int64(count) << logShift - 1) }

    /// The row of ``LedgerState``.
    static let state: Int64 = 1
    /// The row of ``IndexState``, in the same table.
    static let indexState: Int64 = 2
    /// The row of what the person set for themselves, in the same table.
    static let preferences: Int64 = 3
    /// The row of ``Removals``, in the same table.
    static let removals: Int64 = 4
    /// The row of ``LogList``, in the same table.
    static let logs: Int64 = 5
    /// The row of its second copy: without the list, later logs cannot be read.
    static let logsCopy: Int64 = 8
    /// The row of ``Rotation``, in the same table.
    static let rotation: Int64 = 6
    /// The row that says that the log must not be signed any more, in the same table.
    static let endedLog: Int64 = 7
    /// The rows of drafts, in the same table: number 1 is in the first.
    static let drafts: ClosedRange<Int64> = 256...65_535

    /// The row of a draft by its number, from 1.
    static func draft(_ number: Int) -> Int64 { drafts.lowerBound + Int64(number) - 1 }
    /// The number of the draft in a row.
    static func draftNumber(ofRow row: Int64) -> Int { Int(row - drafts.lowerBound) + 1 }
}
