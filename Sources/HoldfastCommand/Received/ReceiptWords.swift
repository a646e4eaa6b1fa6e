internal import ArgumentParser
internal import BundleFormat
package import HoldfastKit
internal import Octets
package import Terminal
internal import Wording

extension ReceiptRefusal: ExplainedError {
    package var failure: Failure {
        let keep = Words.text("hint.keep-receipt")
        switch self {
        case .text(let error):
            return Failure(Words.text("error.receipt-text", ["reason": ReceiptWords.text(error)]), hint: keep)
        case .unknownBundle(let digest):
            return Failure(Words.text("error.receipt-foreign", ["digest": digest.hex]), hint: Words.text("hint.receipt-foreign"), exit: .notVerified)
        case .signature: return Failure(Words.text("error.receipt-signature"), hint: Words.text("hint.receipt-signature"), exit: .notVerified)
        case .otherPurpose(let namespace):
            return Failure(Words.text("error.receipt-purpose", ["namespace": namespace.printable]), hint: keep, exit: .notVerified)
        case .doesNotHold: return Failure(Words.text("error.receipt-changed"), hint: keep, exit: .notVerified)
        case .otherKey(let fingerprint):
            return Failure(Words.text("error.receipt-other-key", ["fingerprint": fingerprint]), hint: keep, exit: .notVerified)
        case .key: return Failure(Words.text("error.receipt-key"), hint: Words.text("hint.receipt-key"), exit: .validationFailure)
        case .noSignature: return Failure(Words.text("error.receipt-no-signature"), hint: Words.text("hint.receipt-no-signature"))
        }
    }
}

extension KeepBundleError: ExplainedError {
    package var failure: Failure {
        switch self {
        case .unpacked(let path):
            Failure(Words.text("error.keep-unpacked", ["path": path.printable]), hint: Words.text("hint.keep-unpacked"))
        case .damaged(let path):
            Failure(
                Words.text("error.keep-damaged", ["path": path.printable]), hint: Words.text("hint.keep-damaged"), exit: .notVerified)
        }
    }
}

/// Why a text is no receipt. No `default`: a new case does not build until it has words.
enum ReceiptWords {
    static func text(_ error: ReceiptError) -> String {
        switch error {
        case .tooLong: Words.text("receipt.too-long", ["limit": Format.size(UInt64(Receipt.byteLimit))])
        case .notText: Words.text("receipt.not-text")
        case .otherTitle: Words.text("receipt.other-title", ["title": Receipt.title])
        case .lineEnds: Words.text("receipt.line-ends")
        case .unknownLine(let line): Words.text("receipt.unknown-line", ["n": String(line)])
        case .missing(let field): Words.text("receipt.missing", ["field": field.rawValue])
        case .malformed(let field): Words.text("receipt.malformed", ["field": field.rawValue])
        case .otherWords: Words.text("receipt.other-words")
        }
    }
}
