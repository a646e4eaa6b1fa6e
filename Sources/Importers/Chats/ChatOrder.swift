/// Places of messages in the order of a key. Those that were removed are passed over in almost no time.
struct ChatOrder {
    private let kind: ChatKey.Kind
    private var sorted: [UInt32] = []
    /// Where a place stands in ``sorted``.
    private var positions: [UInt32] = []
    /// For each position one at which the search for the next that is left goes on: itself when it is left.
    private var next: [UInt32] = []

    init(_ kind: ChatKey.Kind) { self.kind = kind }

    mutating func sort(_ entries: [ChatEntry]) {
        // Equal keys in the order of the export.
        sorted = (0..<UInt32(entries.count)).sorted {
            let (left, right) = (entries[Int($0)].key(kind), entries[Int($1)].key(kind))
            return left == right ? $0 < $1 : left < right
        }
        positions = [UInt32](repeating: 0, count: sorted.count)
        for (position, place) in sorted.enumerated() { positions[Int(place)] = UInt32(position) }
        next = (0...UInt32(sorted.count)).map { $0 }
    }

    mutating func remove(_ place: Int) {
        let position = positions[place]
        if next[Int(position)] == position { next[Int(position)] = position + 1 }
    }

    /// Places of this key that are left, in the order of the export; the first `limit`.
    mutating func places(_ key: ChatKey, in entries: [ChatEntry], limit: Int) -> [Int] {
        var low = 0, high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if entries[Int(sorted[middle])].key(kind) < key { low = middle + 1 } else { high = middle }
        }
        var places: [Int] = []
        var position = left(from: low)
        while position < sorted.count, places.count < limit {
            let place = Int(sorted[position])
            guard entries[place].key(kind) == key else { break }
            places.append(place)
            position = left(from: position + 1)
        }
        return places
    }

    /// The next position that is left; the way there is made short for the next time.
    private mutating func left(from position: Int) -> Int {
        var end = position
        while end < sorted.count, Int(next[end]) != end { end = Int(next[end]) }
        var step = position
        while step < end {
            let following = Int(next[step])
            next[step] = UInt32(end)
            step = following
        }
        return min(end, sorted.count)
    }
}
