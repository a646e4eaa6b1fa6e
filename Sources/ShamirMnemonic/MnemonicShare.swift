internal import SodiumCrypto

/// One share of a secret: what stands on one sheet, as words.
/// Source: SLIP-39, "Format of the share mnemonic".
public final class MnemonicShare: Sendable {
    /// Sizes of a share in words; of what it holds in bytes.
    public static let minimumWordCount = 20, maximumWordCount = 110
    public static let minimumValueByteCount = 16, maximumValueByteCount = 128
    /// Greatest size of a text that is read, in bytes.
    public static let maximumByteCount = 4096
    /// Words that are no part of the value: four before it and three of the checksum.
    static let metadataWordCount = 7

    public let settings: MnemonicSettings
    /// From 0.
    public let groupIndex: Int
    public let groupThreshold: Int, groupCount: Int
    /// From 0.
    public let memberIndex: Int
    /// How many shares of this group are needed.
    public let memberThreshold: Int
    let value: SecretBox

    init(
        settings: MnemonicSettings, groupIndex: Int, groupThreshold: Int, groupCount: Int, memberIndex: Int,
        memberThreshold: Int, value: SecretBox
    ) {
        self.settings = settings
        (self.groupIndex, self.groupThreshold, self.groupCount) = (groupIndex, groupThreshold, groupCount)
        (self.memberIndex, self.memberThreshold, self.value) = (memberIndex, memberThreshold, value)
    }
}
