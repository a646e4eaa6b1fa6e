extension [UInt64] {
    /// The place of the smallest number above another one, found by halving; nil when none is. The numbers are in order.
    package func firstIndex(above value: UInt64) -> Int? {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] > value { high = middle } else { low = middle + 1 }
        }
        return low < endIndex ? low : nil
    }

    /// The smallest number above another one; nil when none is. The numbers are in order.
    package func first(above value: UInt64) -> UInt64? { firstIndex(above: value).map { self[$0] } }
}
