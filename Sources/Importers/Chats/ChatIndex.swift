/// The messages of earlier exports, to be found by several keys; each is claimed once.
struct ChatIndex {
    private(set) var entries: [ChatEntry] = []
    private var records = ChatRecordNames()
    private var isClaimed: [Bool] = []
    /// Places of older records of the same message, by the place of the newer one.
    private var olderPlaces: [Int: Int] = [:]
    private var supersededNames: [(place: Int, older: String)] = []
    private var exactOrder = ChatOrder(.exact), anySenderOrder = ChatOrder(.anySender), slotOrder = ChatOrder(.slot)
    private var anyTimeOrder = ChatOrder(.anyTime), idOrder = ChatOrder(.id), rawOrder = ChatOrder(.raw)
    // Messages of one key are looked through up to here: what a file of a thousand equal lines costs stays small.
    private static let greatestTryCount = 64

    mutating func append(_ entry: ChatEntry, record: String, supersedes older: String?) {
        entries.append(entry)
        records.append(record)
        if let older { supersededNames.append((entries.count - 1, older)) }
    }

    /// To be called when all are there.
    mutating func sort() {
        isClaimed = [Bool](repeating: false, count: entries.count)
        exactOrder.sort(entries)
        anySenderOrder.sort(entries)
        slotOrder.sort(entries)
        anyTimeOrder.sort(entries)
        idOrder.sort(entries)
        rawOrder.sort(entries)
        guard !supersededNames.isEmpty else { return }
        let places = records.places
        for (place, older) in supersededNames { olderPlaces[place] = places[older] }
        supersededNames = []
    }

    func record(at place: Int) -> String { records[place] }

    mutating func claim(_ place: Int) {
        isClaimed[place] = true
        exactOrder.remove(place)
        anySenderOrder.remove(place)
        slotOrder.remove(place)
        anyTimeOrder.remove(place)
        idOrder.remove(place)
        rawOrder.remove(place)
    }

    /// The message of this identifier: one that says the same when there is one, else the newest.
    mutating func withID(_ entry: ChatEntry) -> Int? {
        var newest: Int?
        for place in idOrder.places(entry.key(.id), in: entries, limit: Self.greatestTryCount) {
            if entries[place].saysTheSame(as: entry) { return place }
            newest = place
        }
        return newest
    }

    mutating func exact(_ key: ChatKey, like entry: ChatEntry) -> Int? {
        exactOrder.places(key, in: entries, limit: Self.greatestTryCount).first { entries[$0].mayBeSimultaneous(with: entry) }
    }

    /// The message whose time has the same text, whatever it was read as.
    mutating func sameRaw(_ key: ChatKey) -> Int? { rawOrder.places(key, in: entries, limit: 1).first }

    mutating func anySender(_ key: ChatKey, like entry: ChatEntry, where isFree: (UInt32) -> Bool) -> Int? {
        anySenderOrder.places(key.masked(.anySender), in: entries, limit: Self.greatestTryCount)
            .first { entries[$0].mayBeSimultaneous(with: entry) && isFree(entries[$0].sender) }
    }

    /// The message of this sender and text when there is exactly one.
    mutating func onlyOne(_ key: ChatKey) -> Int? {
        let places = anyTimeOrder.places(key.masked(.anyTime), in: entries, limit: 2)
        return places.count == 1 ? places[0] : nil
    }

    /// A message at this time by this sender. `isFree` is told its key and how many like it are not claimed.
    mutating func sameSlot(_ key: ChatKey, like entry: ChatEntry, where isFree: (ChatKey, Int) -> Bool) -> Int? {
        for place in slotOrder.places(key.masked(.slot), in: entries, limit: Self.greatestTryCount) {
            guard !entries[place].hasID, entries[place].mayBeSimultaneous(with: entry) else { continue }
            let alike = exactOrder.places(entries[place].key, in: entries, limit: Self.greatestTryCount)
            if isFree(entries[place].key, alike.count) { return place }
        }
        return nil
    }

    /// What is not claimed and lies within these ranges, and how many messages lie behind them.
    func unclaimed(within ranges: [UInt32: ClosedRange<Int64>]) -> (places: [Int], beyondCount: Int) {
        var claimed: [UInt32: (first: Int, last: Int)] = [:]
        for (place, entry) in entries.enumerated() where isClaimed[place] {
            claimed[entry.thread] = (claimed[entry.thread]?.first ?? place, place)
        }
        let older = Set(olderPlaces.values)
        var places: [Int] = [], beyondCount = 0
        for (place, entry) in entries.enumerated() where !isClaimed[place] && !older.contains(place) {
            if let older = olderPlaces[place], isClaimed[older] { continue }
            let known = claimed[entry.thread] ?? (Int.max, Int.min)
            guard entry.isTimed, let range = ranges[entry.thread] else {
                if place > known.first, place < known.last { places.append(place) }
                continue
            }
            // Of the first minute, only what stands behind a message that is still there is known to be covered.
            let isCovered = entry.minute > range.lowerBound || entry.minute == range.lowerBound && place > known.first
            if isCovered, entry.minute <= range.upperBound { places.append(place) }
            if entry.minute > range.upperBound { beyondCount += 1 }
        }
        return (places, beyondCount)
    }
}
