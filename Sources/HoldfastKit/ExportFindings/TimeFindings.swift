internal import EvidenceModel

/// Times that do not fit together.
package enum TimeFindings {
    private static let day: Int64 = 86_400

    package static func findings(_ records: [CaseRecord]) -> [ExportFinding] {
        records.filter(\.isChosen).flatMap { record in
            kinds(record).map { ExportFinding($0, handle: record.handle) }
        }
    }

    private static func kinds(_ record: CaseRecord) -> [ExportFinding.Kind] {
        var kinds: [ExportFinding.Kind] = []
        if let best = BestKnownTime(of: record.record), best.basis == .occurred,
            let recorded = TimeValue.clock(record.record.recordedAt).seconds, best.seconds.lowerBound > recorded.upperBound
        {
            kinds.append(.occurredAfterRecorded)
        }
        guard let evidence = record.evidence else { return kinds }
        if evidence.email?.defects.contains("date_differs_from_received") == true { kinds.append(.mailDateFarFromReceived) }
        if let inside = evidence.embedded?.taken?.seconds, let said = evidence.occurred?.seconds, evidence.email == nil,
            gap(inside, said) > day
        {
            kinds.append(.fileTimeDiffers)
        }
        return kinds
    }

    /// Seconds between two stretches of time; 0 when they touch.
    private static func gap(_ one: ClosedRange<Int64>, _ other: ClosedRange<Int64>) -> Int64 {
        max(0, max(one.lowerBound, other.lowerBound) - min(one.upperBound, other.upperBound))
    }
}
