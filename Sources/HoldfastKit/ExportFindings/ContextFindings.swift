internal import EvidenceModel

/// What a reader would need beside what is chosen, and what of it the vault has.
package enum ContextFindings {
    /// - Parameters:
    ///   - records: those that are chosen, and of the others at least those that ``Wanted`` names.
    ///   - sources: what chosen records were made from, by the identifiers that they name.
    package static func findings(_ records: [CaseRecord], sources: [String: CaseRecord]) -> [ExportFinding] {
        pictures(records) + outsideTimes(records) + neighbours(records) + answers(records) + self.sources(records, sources)
    }

    /// Which records stand beside chosen ones: of the same talk, answered by them, or answering them.
    struct Wanted {
        private var threads: Set<Thread> = []
        /// Message identifiers of chosen mails, and of those that they answer.
        private var answered: Set<String> = [], answering: Set<String> = []

        init(_ chosen: [CaseRecord]) {
            for record in chosen {
                if let thread = Thread(record) { threads.insert(thread) }
                guard let email = record.evidence?.email else { continue }
                if let id = email.messageID { answered.insert(id) }
                answering.formUnion(ContextFindings.answered(by: email))
            }
        }

        var isEmpty: Bool { threads.isEmpty && answered.isEmpty && answering.isEmpty }

        func concern(_ record: CaseRecord) -> Bool {
            if let thread = Thread(record) { return threads.contains(thread) }
            guard let email = record.evidence?.email else { return false }
            return email.messageID.map(answering.contains) ?? false || !answered.isDisjoint(with: ContextFindings.answered(by: email))
        }
    }

    /// Identifiers of the mails that one answers.
    private static func answered(by email: Evidence.Email) -> Set<String> { Set(email.inReplyTo + email.references.suffix(1)) }

    private static func pictures(_ records: [CaseRecord]) -> [ExportFinding] {
        records.filter { $0.isChosen && $0.evidence?.embedded?.signs.contains("no_camera_data") == true }
            .map { ExportFinding(.pictureWithoutCameraData, handle: $0.handle) }
    }

    private static func outsideTimes(_ records: [CaseRecord]) -> [ExportFinding] {
        let waiting = records.filter { $0.isChosen && !$0.hasOutsideTime }.map(\.handle)
        return waiting.isEmpty ? [] : [ExportFinding(.withoutOutsideTime, handle: nil, others: waiting)]
    }

    private struct Thread: Hashable {
        let source: String, platform: String, name: String

        /// Nil for what is no message.
        init?(_ record: CaseRecord) {
            guard let evidence = record.evidence, let message = evidence.message else { return nil }
            source = evidence.derivedFrom ?? evidence.batch ?? ""
            (platform, name) = (message.platform ?? "", message.threadID ?? message.thread ?? "")
        }
    }

    /// For each talk: messages that stand directly before or after chosen ones.
    private static func neighbours(_ records: [CaseRecord]) -> [ExportFinding] {
        var threads: [Thread: [CaseRecord]] = [:]
        for record in records {
            if let thread = Thread(record) { threads[thread, default: []].append(record) }
        }
        let findings = threads.values.compactMap { messages -> ExportFinding? in
            let sorted = messages.sorted { place($0) < place($1) }
            let missing = sorted.indices.filter { index in
                !sorted[index].isChosen
                    && ((index > 0 && sorted[index - 1].isChosen) || (index + 1 < sorted.count && sorted[index + 1].isChosen))
            }
            guard !missing.isEmpty, let first = sorted.first(where: \.isChosen) else { return nil }
            return ExportFinding(.contextMissing, handle: first.handle, others: missing.map { sorted[$0].handle })
        }
        return findings.sorted { ($0.handle ?? "") < ($1.handle ?? "") }
    }

    private static func place(_ record: CaseRecord) -> (UInt64, Int64) {
        (record.evidence?.message?.number ?? .max, BestKnownTime(of: record.record)?.seconds.lowerBound ?? 0)
    }

    private static func answers(_ records: [CaseRecord]) -> [ExportFinding] {
        var mails: [String: [CaseRecord]] = [:], answers: [String: [CaseRecord]] = [:]
        for record in records {
            guard let email = record.evidence?.email else { continue }
            if let id = email.messageID { mails[id, default: []].append(record) }
            for id in answered(by: email) { answers[id, default: []].append(record) }
        }
        return records.filter(\.isChosen).flatMap { record -> [ExportFinding] in
            guard let email = record.evidence?.email else { return [] }
            let later = email.messageID.flatMap { answers[$0] } ?? []
            let earlier = answered(by: email).sorted().flatMap { mails[$0] ?? [] }
            return finding(.answerMissing, record, later) + finding(.answeredMissing, record, earlier)
        }
    }

    /// Of the same mail kept twice, one that is chosen is enough.
    private static func finding(_ kind: ExportFinding.Kind, _ record: CaseRecord, _ mails: [CaseRecord]) -> [ExportFinding] {
        let chosen = Set(mails.filter(\.isChosen).compactMap { $0.evidence?.email?.messageID })
        let missing = mails.filter { mail in
            !mail.isChosen && mail.handle != record.handle && !(mail.evidence?.email?.messageID.map(chosen.contains) ?? false)
        }
        return missing.isEmpty ? [] : [ExportFinding(kind, handle: record.handle, others: missing.map(\.handle))]
    }

    /// What chosen records were made from. Of a copy with parts blacked out, that it is missing is meant.
    private static func sources(_ records: [CaseRecord], _ known: [String: CaseRecord]) -> [ExportFinding] {
        var missing: [String: [String]] = [:], beside: [ExportFinding] = []
        for record in records where record.isChosen {
            guard let source = record.evidence?.derivedFrom.flatMap({ known[$0] }) else { continue }
            if record.evidence?.copyType == .redacted {
                if source.isChosen, record.evidence?.redaction?.field == nil {
                    beside.append(ExportFinding(.originalBesideCopy, handle: record.handle, others: [source.handle]))
                }
            } else if !source.isChosen {
                missing[source.handle, default: []].append(record.handle)
            }
        }
        return missing.sorted { $0.key < $1.key }.map { ExportFinding(.sourceMissing, handle: $0.value.first, others: [$0.key], count: $0.value.count) }
            + beside
    }
}
