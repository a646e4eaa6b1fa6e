package import RecoveryFormat
internal import ShamirMnemonic
internal import Wording

extension SheetError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

// The words for what is wrong with a sheet. No `default`: a new case does not build until it has them.
extension Failure {
    init(_ error: SheetError) {
        switch error {
        case .tooLarge: self.init(Words.text("error.sheet-large"), hint: Words.text("hint.sheet-nothing"))
        case .nothingFound: self.init(Words.text("error.sheet-nothing"), hint: Words.text("hint.sheet-nothing"), exit: .wrongPassphrase)
        case .key: self.init(Words.text("error.sheet-key"), hint: Words.text("hint.sheet-key"), exit: .wrongPassphrase)
        case .words(let error):
            self.init(Self.words(error), hint: Words.text("hint.sheet-words"), exit: .wrongPassphrase)
        case .moreSheets(let given, let needed):
            self.init(
                Words.text("error.sheet-more", ["n": String(given), "needed": String(needed)]), hint: Words.text("hint.sheet-more"),
                exit: .wrongPassphrase)
        case .otherSecret:
            self.init(Words.text("error.sheet-other"), hint: Words.text("hint.sheet-nothing"), exit: .wrongPassphrase)
        }
    }

    private static func words(_ error: MnemonicError) -> String {
        switch error {
        case .wordCount(let count): Words.text("error.sheet-word-count", ["n": String(count)])
        case .unknownWord(let number): Words.text("error.sheet-word", ["n": String(number)])
        case .checksum, .padding, .groupThreshold: Words.text("error.sheet-checksum")
        case .differentSets, .differentThresholds, .sameNumber: Words.text("error.sheet-sets")
        case .noShares, .tooFewShares, .tooFewGroups: Words.text("error.sheet-few")
        case .digest: Words.text("error.sheet-digest")
        case .tooExpensive, .passphrase, .secretByteCount, .impossibleSplit: Words.text("error.sheet-other")
        }
    }
}
