internal import ArgumentParser
package import ConfinedTools
package import HoldfastKit
package import Importers
internal import Octets
package import Terminal
internal import Wording

extension RedactionError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

extension DrawingError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

extension ToolError: ExplainedError {
    package var failure: Failure { Failure(self) }
}

// No `default`: a new case does not build until it has words.
extension Failure {
    init(_ error: RedactionError) {
        switch error {
        case .nothingToDo:
            self.init(Words.text("error.redact-nothing"), hint: Words.text("hint.redact-nothing"), exit: .validationFailure)
        case .noPicture(let reference):
            self.init(Words.text("error.redact-no-picture", ["reference": reference.printable]), hint: Words.text("hint.redact-no-picture"))
        case .noText(let reference):
            self.init(Words.text("error.redact-no-text", ["reference": reference.printable]), hint: Words.text("hint.redact-no-text"))
        case .textTooLarge(let byteCount, let limit):
            self.init(Words.text("error.redact-large", ["size": String(byteCount), "limit": String(limit)]))
        case .outside(let number, let width, let height):
            self.init(
                Words.text("error.redact-outside", ["n": String(number), "width": String(width), "height": String(height)]),
                hint: Words.text("hint.rectangle"), exit: .validationFailure)
        case .notFound: self.init(Words.text("error.redact-not-found"), hint: Words.text("hint.redact-not-found"))
        case .codeNameTells: self.init(Words.text("error.redact-code-name"), hint: Words.text("hint.redact-code-name"))
        case .noDrawing: self.init(Words.text("error.no-ffmpeg"), hint: Words.text("hint.no-ffmpeg"))
        }
    }

    init(_ error: DrawingError) {
        switch error {
        case .noProgram: self.init(Words.text("error.no-ffmpeg"), hint: Words.text("hint.no-ffmpeg"))
        case .unknownFormat: self.init(Words.text("error.not-drawn"), hint: Words.text("hint.not-drawn"))
        case .tooLarge: self.init(Words.text("error.picture-size"))
        }
    }

    init(_ error: ToolError) {
        switch error {
        case .notConfinable(let step): self.init(Words.text("error.not-confinable", ["step": step.printable]))
        case .tooLarge(let byteCount, let limit):
            self.init(Words.text("error.redact-large", ["size": String(byteCount), "limit": String(limit)]))
        case .tookTooLong: self.init(Words.text("error.tool-slow"))
        case .failed, .notUnderstood: self.init(Words.text("error.picture-damaged"), hint: Words.text("hint.not-drawn"))
        }
    }
}
