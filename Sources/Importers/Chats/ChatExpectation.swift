/// What a later export is known to hold, before its messages are looked at one after another.
struct ChatExpectation {
    private var keys: [ChatKey] = []
    private var timed: [Bool] = []
    private var counts: [Int32] = []
    private(set) var isSettled = false

    /// Whether nothing is known of it.
    var isEmpty: Bool { keys.isEmpty }

    mutating func append(_ key: ChatKey, isTimed: Bool) {
        keys.append(key)
        timed.append(isTimed)
    }

    /// To be called when all are there. Only times without a shift, or with the one there is, are expected.
    mutating func settle(shifts: [Int64]) {
        if shifts.count == 2 {
            for index in keys.indices where timed[index] { keys[index].minute -= shifts[1] }
        }
        timed = []
        keys.sort()
        var unique: [ChatKey] = []
        for key in keys {
            if unique.last == key { counts[counts.count - 1] += 1 } else {
                unique.append(key)
                counts.append(1)
            }
        }
        (keys, isSettled) = (unique, true)
    }

    /// How many messages of this key are still to come.
    func count(of key: ChatKey) -> Int { place(of: key).map { Int(counts[$0]) } ?? 0 }

    /// One of them came.
    mutating func take(_ key: ChatKey) {
        if let place = place(of: key), counts[place] > 0 { counts[place] -= 1 }
    }

    private func place(of key: ChatKey) -> Int? {
        let place = first(key)
        return place < keys.count && keys[place] == key ? place : nil
    }

    private func first(_ key: ChatKey) -> Int {
        var low = 0, high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
