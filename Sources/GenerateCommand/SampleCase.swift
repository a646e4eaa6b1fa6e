internal import Complaints
internal import EvidenceModel

/// A made-up case of any size. Every record follows from the seed, the number of records and its index, and from
/// nothing else.
///
/// `harbour` stands in every record, `zirconium` in three, `lantern` in about one of 100 (half of them say "green
/// lantern"), `phone` in more than half.
struct SampleCase: Sendable {
    /// Changes with every change of what is made, so that a vault made before is not taken for one of today.
    static let version = "1, seed \(seed)"
    private static let seed: UInt64 = 20_260_301
    /// 2021-03-01T00:00:00Z, and five years.
    private static let start = 1_614_556_800
    private static let span = 5 * 365 * 86_400 + 86_400

    /// At least 1.
    let recordCount: Int

    /// A few dozen people come first; everything else names them.
    private var partyCount: Int { min(48, recordCount / 20 + 1) }
    private var rareIndexes: [Int] { [1, 2, 3].map { recordCount * $0 / 4 } }

    /// When a record is written down: RFC 3339 in UTC. Spread evenly over five years.
    func recordedAt(_ index: Int) -> String { SampleTimes.timestamp(recordedSecond(index)) }

    /// - Throws: `RecordError`, which would be a mistake here.
    func record(at index: Int) throws -> Record {
        var random = SplitMix64(seed: Self.seed, index: index)
        let id = Self.id(&random)
        switch Kind(index, self, &random) {
        case .party: return try Record(id: id, recordedAt: recordedAt(index), party(index, &random))
        case .incident: return try Record(id: id, recordedAt: recordedAt(index), incident(index, &random))
        case .evidence: return try Record(id: id, recordedAt: recordedAt(index), evidence(index, &random))
        case .complaint: return try Record(id: id, recordedAt: recordedAt(index), complaint(index, &random))
        }
    }

    /// The id of a record, without making it.
    static func id(at index: Int) -> String {
        var random = SplitMix64(seed: seed, index: index)
        return id(&random)
    }

    /// The first that is drawn for a record.
    private static func id(_ random: inout SplitMix64) -> String {
        let words = [random.next(), random.next()]
        return UUIDText.make(randomBytes: words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } })
    }

    private func recordedSecond(_ index: Int) -> Int { Self.start + Self.span / recordCount * index }
}

extension SampleCase {
    private enum Kind {
        case party, incident, evidence, complaint

        /// Of 100 records behind the people: 50 incidents, 44 pieces of evidence, 6 complaints.
        init(_ index: Int, _ whole: SampleCase, _ random: inout SplitMix64) {
            let number = random.number(below: 100)
            self = index < whole.partyCount ? .party : number < 50 ? .incident : number < 94 ? .evidence : .complaint
        }
    }

    /// The nearest incident before a record, if one is near.
    private func incidentID(before index: Int) -> String? {
        for index in (max(0, index - 20)..<index).reversed() {
            var random = SplitMix64(seed: Self.seed, index: index)
            let id = Self.id(&random)
            if Kind(index, self, &random) == .incident { return id }
        }
        return nil
    }

    private func partyID(_ random: inout SplitMix64) -> String { Self.id(at: random.number(below: partyCount)) }

    private func occurred(_ index: Int, _ random: inout SplitMix64) -> TimeValue {
        // Most is written down on the day, some weeks later.
        let delay = random.number(below: 1 << (8 + random.number(below: 14)))
        return SampleTimes.typed(recordedSecond(index) - delay, &random)
    }

    private func party(_ index: Int, _ random: inout SplitMix64) -> Party {
        var party = Party()
        party.name = SampleWords.english.title(&random)
        party.roles = [random.element(of: PartyRole.known).name]
        party.identifiers = [Party.Identifier(kind: "email", value: "person\(index)@example.org")]
        party.description = text(index, .english, 4, &random)
        return party
    }

    private func incident(_ index: Int, _ random: inout SplitMix64) -> Incident {
        let words = language(&random)
        var incident = Incident()
        incident.kind = random.element(of: IncidentKind.known)
        incident.title = words.title(&random)
        incident.occurred = occurred(index, &random)
        incident.recorderRole = .target
        incident.description = text(index, words, 6, &random)
        incident.basis = random.element(of: Basis.known)
        incident.respondents = [Incident.Respondent(party: partyID(&random), confidence: "likely")]
        if random.happens(1, of: 4) { incident.witnesses = [partyID(&random)] }
        if random.happens(1, of: 4) { incident.place = words.title(&random) }
        return incident
    }

    private func evidence(_ index: Int, _ random: inout SplitMix64) -> Evidence {
        let words = language(&random)
        var evidence = Evidence()
        evidence.kind = random.element(of: EvidenceKind.known)
        evidence.title = words.title(&random)
        evidence.fileName = "scan-\(index).\(random.element(of: ["jpg", "png", "pdf", "eml", "txt", "mp4"]))"
        evidence.occurred = occurred(index, &random)
        evidence.copyType = .original
        evidence.language = words.language
        evidence.note = text(index, words, 5, &random)
        evidence.incidents = incidentID(before: index).map { [$0] } ?? []
        return evidence
    }

    private func complaint(_ index: Int, _ random: inout SplitMix64) -> Complaint {
        var complaint = Complaint()
        complaint.audience = random.element(of: Audience.known)
        complaint.recipientName = SampleWords.english.title(&random)
        complaint.about = [partyID(&random)]
        complaint.requestedActions = [Complaint.RequestedAction(action: random.element(of: ActionCatalogue.all))]
        complaint.sentAt = occurred(index, &random)
        complaint.how = random.element(of: ["mail", "form", "by hand"])
        complaint.summary = text(index, .english, 6, &random)
        complaint.incidents = incidentID(before: index).map { [$0] } ?? []
        return complaint
    }

    /// Of 200 texts: 4 in German, 1 in Japanese, 1 in Chinese.
    private func language(_ random: inout SplitMix64) -> SampleWords {
        switch random.number(below: 200) {
        case 0..<4: .german
        case 4: .japanese
        case 5: .chinese
        default: .english
        }
    }

    /// Sentences without meaning, and among them the words that a search looks for.
    private func text(_ index: Int, _ words: SampleWords, _ sentenceCount: Int, _ random: inout SplitMix64) -> String {
        var sentences = (0..<sentenceCount).map { _ in words.sentence(&random) }
        sentences.insert(random.element(of: words.everywhere), at: 1)
        if random.happens(1, of: 100) {
            let isGreen = random.happens(1, of: 2)
            sentences.append(isGreen ? "The green lantern was lit." : "A lantern stood in the window.")
        }
        if rareIndexes.contains(index) { sentences.append("The ring was of zirconium.") }
        return sentences.joined(separator: words.stop == "." ? " " : "")
    }
}
