internal import EvidenceModel
internal import TrustedTime

extension ClockDifference {
    /// Nil when the clock, read before and after the exchange, is near enough to what the authority says.
    /// - Parameters:
    ///   - local: seconds since 1970 by this computer's clock: before the request, and when the answer was there.
    ///   - time: what the authority says.
    init?(local: ClosedRange<Int64>, time: UTCTime, accuracyMicroseconds: UInt64?) {
        let accuracy = Int64(clamping: (accuracyMicroseconds ?? 0) / 1_000_000)
        let earliest = time.secondsSince1970.saturatingSubtract(accuracy), latest = time.secondsSince1970.saturatingAdd(accuracy)
        if local.lowerBound > latest.saturatingAdd(Self.tolerance) {
            secondsAhead = local.lowerBound.saturatingSubtract(latest)
        } else if local.upperBound < earliest.saturatingSubtract(Self.tolerance) {
            secondsAhead = local.upperBound.saturatingSubtract(earliest)
        } else {
            return nil
        }
    }

    /// What a kept token says of it.
    init?(_ token: Token) {
        guard let local = token.localTime.flatMap({ TimeValue.clock($0).seconds }),
            let time = token.time.flatMap({ UTCTime(text: $0) })
        else { return nil }
        self.init(local: local, time: time, accuracyMicroseconds: token.accuracyMicroseconds)
    }
}

extension Int64 {
    fileprivate func saturatingAdd(_ other: Int64) -> Int64 {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? (other < 0 ? .min : .max) : sum
    }

    fileprivate func saturatingSubtract(_ other: Int64) -> Int64 {
        let (difference, isOver) = subtractingReportingOverflow(other)
        return isOver ? (other < 0 ? .max : .min) : difference
    }
}

extension UTCTime {
    /// A time as ``text`` writes it: RFC 3339 with `Z`; a fraction is left out.
    init?(text: String) {
        guard text.last == "Z", let end = text.firstIndex(where: { $0 == "." || $0 == "Z" }),
            let seconds = TimeValue.clock(text[..<end] + "Z").seconds?.lowerBound
        else { return nil }
        self.init(secondsSince1970: seconds)
    }
}
