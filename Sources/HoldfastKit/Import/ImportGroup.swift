internal import VaultStorage

/// Records that will be stored in one commit, and what is to be said then.
struct ImportGroup {
    struct Item {
        /// Nil for something that is only said in its turn.
        let entry: NewEntry?
        /// Called with the handle once the record is durable, or with why it is not; with an empty handle when there is
        /// no record.
        let done: (Result<String, any Error>) -> Void
    }

    private(set) var items: [Item] = []
    private var recordCount = 0
    private var byteCount: UInt64 = 0
    private var begun: ContinuousClock.Instant?

    /// - Parameter byteCount: about how much of it is in memory.
    mutating func append(_ item: Item, byteCount: UInt64) {
        if items.isEmpty { begun = .now }
        items.append(item)
        if item.entry != nil { recordCount += 1 }
        self.byteCount += byteCount
    }

    /// What a group may be: a sync for each record would cost seconds for 10,000 of them, and what is sealed waits in
    /// memory.
    var isFull: Bool {
        guard let begun else { return false }
        return recordCount >= 1000 || items.count >= 4000 || byteCount >= 2 << 20
            || begun.duration(to: .now) > .milliseconds(500)
    }
}
