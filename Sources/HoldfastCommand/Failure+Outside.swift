internal import ArgumentParser
package import HoldfastKit
internal import Octets
package import Outside
package import Terminal
package import TrustedTime
internal import Wording

// The words for what goes wrong with outside times.

extension OutsideError: ExplainedError {
    package var failure: Failure {
        let words = AnswerFault(self).words
        switch self {
        case .malformedAddress(let text):
            return Failure(
                Words.text("error.address", ["address": text.description]), hint: Words.text("hint.address"),
                exit: .validationFailure)
        case .malformedProxy(let text):
            return Failure(
                Words.text("error.proxy", ["proxy": text.description]), hint: Words.text("hint.proxy"),
                exit: .validationFailure)
        case .notAllowed, .onionWithoutProxy, .cannotConnect, .proxyUnreachable, .proxyFailed, .tlsFailed, .timedOut,
            .closedEarly, .malformedAnswer, .tooLarge, .redirected, .httpStatus, .wrongContentType:
            return Failure(words)
        }
    }
}

extension TimestampError: ExplainedError {
    package var failure: Failure { Failure(AnswerFault(self).words) }
}

extension OpenTimestampError: ExplainedError {
    package var failure: Failure { Failure(AnswerFault(self).words) }
}

extension ExchangeError: ExplainedError {
    package var failure: Failure {
        switch self {
        case .tooLarge, .missing, .stampsElse:
            Failure(Words.text("error.exchange"), hint: Words.text("hint.damage"), exit: .notVerified)
        case .noBlockTime: Failure(Words.text("error.no-block-time"), hint: Words.text("hint.no-block-time"))
        }
    }
}

extension NothingStamped: ExplainedError {
    package var failure: Failure {
        Failure(Words.text("timestamp.failed-all"), hint: Words.text("timestamp.failed-all-hint"))
    }
}

extension LoopbackPageError: ExplainedError {
    package var failure: Failure { Failure(Words.text("error.not-listening"), hint: Words.text("hint.not-listening")) }
}
