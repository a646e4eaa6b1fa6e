internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Outside
internal import Terminal
internal import TrustedTime
internal import Wording

/// Why an address gave no outside time: a stable name for programs, and words for people.
struct AnswerFault {
    /// Such as `imprint-mismatch`; `other` for what is not about the address at all.
    let reason: String
    let words: String

    /// Not wrong at all: a proof is not finished yet.
    var isWaiting: Bool { reason == Self.waitingReason }

    private static let waitingReason = "not-in-a-block"

    /// - Parameter isUpgrade: whether a calendar was asked for a finished proof; then it says by 404 that there is none yet.
    init(_ error: any Error, ofUpgrade isUpgrade: Bool = false) {
        switch error {
        // Source: opentimestamps-server, otsserver/rpc.py.
        case OutsideError.httpStatus(_, 404) where isUpgrade:
            self.init(reason: Self.waitingReason, words: Words.text("timestamp.upgrade.not-yet"))
        case let error as TimestampError: self.init(error)
        case let error as OutsideError: self.init(error)
        case let error as OpenTimestampError: self.init(error)
        case let error as LookupError: self.init(reason: error.reason, words: Words.text("lookup.fault.\(error.reason)"))
        default: self.init(reason: "other", words: Failure(error).message)
        }
    }

    /// Whether the address may have what was sent, although it gave no good answer.
    static func mayHaveReceived(_ error: any Error) -> Bool {
        if let error = error as? LookupError {
            switch error {
            case .notAllowed, .malformedAddress, .notThroughProxy, .cannotConnect: return false
            case .timedOut, .closedEarly, .wrongAnswer: return true
            }
        }
        guard let error = error as? OutsideError else { return true }
        switch error {
        case .notAllowed, .malformedAddress, .malformedProxy, .onionWithoutProxy, .cannotConnect, .proxyUnreachable,
            .proxyFailed, .tlsFailed:
            return false
        case .timedOut, .closedEarly, .malformedAnswer, .tooLarge, .redirected, .httpStatus, .wrongContentType: return true
        }
    }

    private init(reason: String, words: String) { (self.reason, self.words) = (reason, words) }

    private init(_ error: TimestampError) {
        reason = error.reason
        if case .refused(let refusal) = error, !refusal.text.isEmpty {
            words = Words.text("timestamp.fault.refused-because", ["text": refusal.text.printable])
        } else {
            words = Self.words("timestamp.fault.", error.reason)
        }
    }

    private init(_ error: OutsideError) {
        reason = error.reason
        switch error {
        case .redirected(_, let to): words = Words.text("outside.fault.redirected", ["to": to.description])
        case .httpStatus(_, let status): words = Words.text("outside.fault.http-status", ["status": String(status)])
        case .notAllowed, .malformedAddress, .malformedProxy, .onionWithoutProxy, .cannotConnect, .proxyUnreachable,
            .proxyFailed, .tlsFailed, .timedOut, .closedEarly, .malformedAnswer, .tooLarge, .wrongContentType:
            words = Self.words("outside.fault.", error.reason)
        }
    }

    private init(_ error: OpenTimestampError) {
        reason = error.reason
        words = Self.words("opentimestamps.fault.", error.reason)
    }

    /// A test looks every reason up.
    private static func words(_ prefix: String, _ reason: String) -> String {
        Words.optional(prefix + reason) ?? reason.printable
    }
}
