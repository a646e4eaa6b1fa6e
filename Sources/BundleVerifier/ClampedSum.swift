extension UInt64 {
    /// The sum, or the greatest number: sizes of sparse files add up to more than there is.
    func addingClamped(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
