/// Why words are no share, or why shares do not give a secret. Words count from 1.
public enum MnemonicError: Error, Equatable {
    /// No share has so many words.
    case wordCount(Int)
    /// This word is not in the list.
    case unknownWord(number: Int)
    /// The last three words do not fit the others: one of them is wrong, or two are exchanged.
    case checksum
    /// Bits that must be zero are not.
    case padding
    /// More groups are needed than there are.
    case groupThreshold
    /// There is no share.
    case noShares
    /// The shares are not all of one set.
    case differentSets
    /// Shares of one group say different numbers of how many are needed.
    case differentThresholds
    /// Two shares have one place in their group and differ.
    case sameNumber
    /// The shares are fewer than are needed: in this group, counted from 0.
    case tooFewShares(group: Int, given: Int, needed: Int)
    /// Fewer groups are there than are needed.
    case tooFewGroups(given: Int, needed: Int)
    /// What the shares give together does not fit what they say of it: at least one is wrong.
    case digest
    /// It would take longer than the caller allows.
    case tooExpensive(iterationExponent: Int)
    /// Not printable ASCII.
    case passphrase
    /// A secret of an odd number of bytes, or of fewer than 16, or more than ``MnemonicShare/maximumValueByteCount``.
    case secretByteCount(Int)
    /// Thresholds, counts or numbers beyond what shares can say.
    case impossibleSplit
}
