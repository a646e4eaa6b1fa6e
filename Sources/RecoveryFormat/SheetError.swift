public import ShamirMnemonic

/// Why a text is not what stands on a sheet.
public enum SheetError: Error, Equatable {
    /// More than ``SheetReader/maximumByteCount``.
    case tooLarge(byteCount: Int)
    /// There is neither a key nor words in it.
    case nothingFound
    /// There is a key, and it does not fit itself: a character is wrong or missing.
    case key
    /// There are words, and they are no share.
    case words(MnemonicError)
    /// More sheets are needed.
    case moreSheets(given: Int, needed: Int)
    /// The words give a secret that is no key.
    case otherSecret
}
