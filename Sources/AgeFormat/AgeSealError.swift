/// Why a file cannot be sealed as asked.
public enum AgeSealError: Error, Equatable {
    /// Nobody could open the file.
    case noRecipients
    /// More than ``Header/maximumStanzaCount``.
    case tooManyRecipients(count: Int)
    /// The public key, or the X25519 half of it, is one that every scalar maps to zero; or it is not an encoding of
    /// a post-quantum key. Numbers count from 1.
    case unusableRecipient(number: Int)
    /// A post-quantum recipient beside another kind: whoever breaks the other key would have the file.
    case mixedRecipients
    /// Not in 1 to ``Header/maximumLogN``, above which other programs refuse to open.
    case workFactorOutOfRange(logN: Int)
}
