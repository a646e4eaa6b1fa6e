/// Why a file cannot be sealed as asked.
public enum AgeSealError: Error, Equatable {
    /// Nobody could open the file.
    case noRecipients
    /// More than ``Header/maximumStanzaCount``.
    case tooManyRecipients(count: Int)
    /// The public key is one that every scalar maps to zero. Numbers count from 1.
    case lowOrderRecipient(number: Int)
    /// Not in 1 to ``Header/maximumLogN``, above which other programs refuse to open.
    case workFactorOutOfRange(logN: Int)
}
