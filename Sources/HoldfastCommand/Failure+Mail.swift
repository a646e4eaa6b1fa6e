internal import ArgumentParser
internal import Octets
package import Outside
package import Terminal
internal import Wording

// The words for what goes wrong with look-ups.

extension LookupError: ExplainedError {
    package var failure: Failure {
        switch self {
        case .malformedAddress(let text):
            Failure(
                Words.text("error.resolver", ["address": text.description]), hint: Words.text("hint.resolver"),
                exit: .validationFailure)
        case .notAllowed, .notThroughProxy, .cannotConnect, .timedOut, .closedEarly, .wrongAnswer:
            Failure(AnswerFault(self).words)
        }
    }
}
