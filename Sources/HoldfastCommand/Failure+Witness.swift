internal import ArgumentParser
package import HoldfastKit
internal import Octets
package import Terminal
internal import Wording

extension WitnessFailure: ExplainedError {
    package var failure: Failure { Failure(self) }
}

// No `default`: a new case does not build until it has words.
extension Failure {
    init(_ failure: WitnessFailure) {
        switch failure {
        case .unreadableRequest:
            self.init(Words.text("error.request-unreadable"), hint: Words.text("hint.request-unreadable"))
        case .requestNotSigned:
            self.init(
                Words.text("error.request-unsigned"), hint: Words.text("hint.request-unreadable"), exit: .notVerified)
        case .ownLog: self.init(Words.text("error.own-log"), hint: Words.text("hint.own-log"))
        case .otherLogKey(let origin, let since):
            self.init(
                Words.text("error.other-log-key", ["log": origin.printable, "time": Moment.text(since)]),
                hint: Words.text("hint.other-log-key"), exit: .notVerified)
        case .startsElsewhere(cosigned: 0):
            self.init(Words.text("error.starts-later"), hint: Words.text("hint.starts-later"))
        case .startsElsewhere(let cosigned):
            self.init(
                Words.text("error.starts-elsewhere", ["n": String(cosigned)]),
                hint: Words.text("hint.starts-elsewhere", ["n": String(cosigned)]))
        case .notContinuation(let cosigned, let time, let found):
            self.init(
                Words.text(
                    "error.not-continuation", ["n": String(cosigned), "time": Moment.text(time), "found": String(found)]),
                hint: Words.text("hint.not-continuation"), exit: .notVerified)
        case .beyondEnd(let treeSize, let newest):
            self.init(Words.text("error.beyond-end", ["n": String(treeSize), "newest": String(newest)]))
        case .unreadableAnswer:
            self.init(Words.text("error.answer-unreadable"), hint: Words.text("hint.answer-unreadable"))
        case .malformedWitnessKey:
            self.init(Words.text("error.witness-key"), hint: Words.text("hint.witness-key"), exit: .validationFailure)
        case .unknownWitness: self.init(Words.text("error.unknown-witness"), hint: Words.text("hint.unknown-witness"))
        case .otherWitnessKey:
            self.init(Words.text("error.other-witness"), hint: Words.text("hint.other-witness"), exit: .notVerified)
        case .ownAnswer: self.init(Words.text("error.own-answer"), hint: Words.text("hint.own-log"))
        case .answerFitsNothing:
            self.init(Words.text("error.answer-unfit"), hint: Words.text("hint.answer-unfit"), exit: .notVerified)
        case .unclearWitness(let known):
            let names = known.joined(separator: ", ").printable
            let hint = known.isEmpty ? "hint.unclear-witness-none" : "hint.unclear-witness"
            self.init(Words.text("error.unclear-witness"), hint: Words.text(hint, ["names": names]))
        case .unreadableCheckpoint:
            self.init(Words.text("error.checkpoint-unreadable"), hint: Words.text("hint.checkpoint-unreadable"))
        case .otherLog(let origin):
            self.init(
                Words.text("error.other-log", ["log": origin.printable]), hint: Words.text("hint.other-log"), exit: .notChecked)
        case .checkpointNotSigned:
            self.init(
                Words.text("error.checkpoint-unsigned"), hint: Words.text("hint.checkpoint-unreadable"), exit: .notChecked)
        }
    }
}
