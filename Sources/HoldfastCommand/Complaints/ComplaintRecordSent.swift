internal import ArgumentParser
internal import Complaints
internal import DurableFiles
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast complaint record-sent`.
struct ComplaintRecordSent: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-sent", abstract: Words.text("complaint.sent.abstract"),
        discussion: helpText("complaint.sent.discussion"))

    @Argument(help: help("complaint-sent-ref")) var written: String?
    @Option(help: help("complaint-to")) var to: String?
    @Option(help: help("audience")) var audience: String?
    @Option(help: help("about")) var about: [String] = []
    @Option(help: help("ask")) var ask: [String] = []
    @Option(help: help("sent-at")) var sentAt: String?
    @Option(help: help("zone")) var zone: String?
    @Option(help: help("how")) var how: String?
    @Option(help: help("reference")) var reference: String?
    @Option(help: help("copy")) var copy: String?
    @Option(help: help("complaint-incident")) var incident: [String] = []
    @Option(help: help("confidentiality")) var confidentiality: String?
    @Option(help: help("private-note")) var privateNote: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        // The vault is opened first: what a person types afterwards is not lost to a wrong passphrase.
        try await vault.withVault { vault in
            // What was given on the command line is checked before anything is asked.
            try await vault.checkReferences(incident + [written].compactMap(\.self), people: about, zone: zone)
            if let copy { _ = try SystemFiles().openForReading(copy) }
            let (request, lock) = try request()
            if let sentAt = request.sentAt { try await TimeReadBack.show(sentAt, zone, vault) }
            let outcome = try await WaitingForVault.retry { try await vault.recordSentComplaint(request) }
            StoredOutcome.show(outcome.stored, next: "complaint.next", json: output.json)
            if !output.json { SentWords.show(outcome) }
            try await advise(vault, outcome.stored)
            await AutomaticTime.stamp(vault)
            if let lock { throw lock }
        }
    }

    private func advise(_ vault: Vault, _ stored: [StoredRecord]) async throws {
        guard let handle = stored.last?.handle else { return }
        let complaint = try await vault.complaint(handle).complaint
        let takesNoRequests: [Audience] = [.police, .lawyer, .support]
        // Of a letter that was written here, it was said when it was shown.
        let isNew = written == nil && complaint.requestedActions.isEmpty
        if isNew, !takesNoRequests.contains(where: { $0 == complaint.audience }) {
            Console.note(Words.text("warning.nothing-asked"))
        }
        if complaint.copy.isEmpty { Console.note(Words.text("warning.no-copy")) }
    }

    /// - Returns: what was said, and the lock that comes once it is kept, if any.
    private func request() throws -> (ComplaintRequest, LockRequested?) {
        var complaint = Complaint()
        complaint.audience = try audience.map { try Choice.audience($0) }
        complaint.requestedActions = try ask.map(Self.action)
        let isWritten = written != nil
        let recipient = isWritten ? try TextInput.text(to) : try TextInput.text(to, asking: "complaint.ask-to")
        complaint.how = try TextInput.text(how)
        complaint.reference = try TextInput.text(reference)
        complaint.confidentiality = try TextInput.text(confidentiality)
        complaint.privateNote = try TextInput.text(privateNote)
        var (time, lock): (String?, LockRequested?) = (nil, nil)
        do {
            // The mail that was sent says when.
            let isKnown = isWritten && copy != nil
            time = isKnown ? try TextInput.text(sentAt) : try TextInput.text(sentAt, asking: "complaint.ask-sent-at")
        } catch where recipient != nil {
            lock = try StoppedAsking.lockAfterKeeping(error)
        }
        guard recipient != nil || isWritten else {
            throw Failure(Words.text("error.no-complaint-recipient"), hint: Words.text("hint.no-complaint-recipient"), exit: .validationFailure)
        }
        let request = ComplaintRequest(
            complaint, draft: written, recipient: recipient, about: about, incidents: incident, sentAt: time,
            zone: zone, copyPath: copy)
        return (request, lock)
    }

    private static func action(_ text: String) throws -> Complaint.RequestedAction {
        let said = try ActionWords.action(text)
        guard let (identifier, words) = RequestedActionText.identifier(in: said) else {
            return Complaint.RequestedAction(action: ActionCatalogue.own, text: said, state: .asked)
        }
        return Complaint.RequestedAction(action: identifier, text: words, state: .asked)
    }
}

/// What there is to say when a complaint was recorded as sent.
enum SentWords {
    static func show(_ outcome: SentOutcome) {
        for correction in outcome.corrected {
            let (before, after) = (short(correction.before), short(correction.after))
            Console.note(
                Words.text("complaint.corrected", ["field": Label.field(correction.field), "before": before, "after": after]))
        }
        guard let differences = outcome.differences else { return }
        show(differences)
    }

    /// In what the copy differs from the letter.
    static func show(_ differences: [SentDifference]) {
        guard !differences.isEmpty else { return Console.note(Words.text("complaint.same-as-written")) }
        Console.note(Words.text("complaint.differs"))
        for difference in differences { Console.note("  " + text(difference)) }
    }

    static func text(_ difference: SentDifference) -> String {
        switch difference {
        case .missing(let text): Words.text("difference.missing", ["text": PrintableText(text, limit: 160).description])
        case .added(let text): Words.text("difference.added", ["text": PrintableText(text, limit: 160).description])
        case .subject(let written, let sent):
            Words.text("difference.subject", ["written": written.printable, "sent": sent.printable])
        case .recipientAdded(let address): Words.text("difference.recipient-added", ["address": address.printable])
        case .recipientMissing(let address): Words.text("difference.recipient-missing", ["address": address.printable])
        case .sender(let written, let sent):
            Words.text("difference.sender", ["written": written.printable, "sent": sent.printable])
        case .date(let said, let copy):
            Words.text("difference.date", ["said": TimeSentenceWords.short(said), "copy": TimeSentenceWords.short(copy)])
        case .fileMissing(let name): Words.text("difference.file-missing", ["name": name.printable])
        case .fileAdded(let name): Words.text("difference.file-added", ["name": name.printable])
        }
    }

    /// A value of a record on one line.
    private static func short(_ value: JSONValue) -> String {
        if let elements = value.array { return Words.count("complaint.entries", elements.count) }
        let text = value.string ?? value["raw"]?.string ?? String(decoding: value.encoded, as: UTF8.self)
        return PrintableText(text, limit: 100).description
    }
}
