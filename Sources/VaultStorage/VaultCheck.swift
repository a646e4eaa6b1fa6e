/// What a check of a whole vault found.
public struct VaultCheck: Sendable {
    /// One thing that is not as it was stored.
    public enum Fault: Hashable, Sendable {
        /// A sealed value does not open, or says something impossible.
        case rowDamaged(table: String, row: Int64)
        /// Records that a log counts are gone: their places (``LedgerPlace``).
        case recordsMissing(first: UInt64, last: UInt64)
        /// Leaf 0 of a log is not the record that names its keys.
        case keyRecordWrong(log: Int64)
        /// A record that the log does not count.
        case recordAdded(leafIndex: UInt64)
        /// A record whose signature does not hold.
        case recordNotSigned(handle: String)
        /// A stored tile of the tree differs from what the records give.
        case tileDiffers
        /// A kept tree head does not fit the records. Sizes count as places do, so that they say of which log.
        case checkpointDiffers(treeSize: UInt64)
        /// A record without its fields, and no later one says that it was destroyed.
        case recordEmptied(leafIndex: UInt64)
        /// A record whose fields are there although a later one says that it was destroyed.
        case recordPutBack(leafIndex: UInt64)
        /// A content does not open, or is not what its record names.
        case contentDamaged(handle: String)
        /// The file of a content is gone.
        case contentMissing(handle: String)
        /// A tree head that was kept for good is gone.
        case checkpointMissing(treeSize: UInt64)
        /// A row that every ledger has is gone.
        case rowMissing(table: String, row: Int64)
        /// The count of handles is older than the records.
        case stateOlder
        /// A row that nothing in the vault accounts for.
        case rowAdded(table: String, row: Int64)
        /// A file of the keys folder is damaged.
        case slotDamaged(name: String)
        /// A file of the keys folder is gone; the ledger has a copy.
        case slotMissing(name: String)
        /// A file of the keys folder of which the ledger does not know.
        case slotAdded(name: String)
        /// The search index is not what the ledger says, or finds something else than a new one would.
        case indexDiffers
        /// A table, trigger or view that does not belong into the ledger.
        case schemaChanged(name: String)
    }

    /// One log, as far as its newest head says.
    public struct CheckedLog: Hashable, Sendable {
        public let origin: String
        public let treeSize: UInt64
        /// Whether its keys are here; those of an imported log are not.
        public let isOwn: Bool
    }

    /// What was found of the search index, when there is nothing wrong with it.
    public enum Index: Hashable, Sendable {
        /// There is none, or its last change was not finished: the next search makes it anew.
        case toBeMade
        /// It finds what a new one finds.
        case good(recordCount: UInt64)
    }

    /// In the order of the check.
    public internal(set) var faults: [Fault] = []
    /// How much was found good.
    public internal(set) var goodRecordCount = 0
    /// Destroyed at the person's order, each named by a later record.
    public internal(set) var destroyedRecordCount = 0
    public internal(set) var goodContentCount = 0
    public internal(set) var goodContentByteCount: UInt64 = 0
    public internal(set) var goodCheckpointCount = 0
    /// Of the log that is written.
    public internal(set) var treeSize: UInt64 = 0
    /// All logs, in the order in which they came into the vault.
    public internal(set) var logs: [CheckedLog] = []
    /// Nil when it was not compared, because the ledger is damaged, or when it is wrong.
    public internal(set) var index: Index?
    /// Objects that no record names: left by an interrupted program, kept for `doctor`.
    public internal(set) var unnamedObjectCount = 0
}

/// How far a check is.
public struct CheckProgress: Hashable, Sendable {
    public let doneByteCount: UInt64
    public let totalByteCount: UInt64
}
