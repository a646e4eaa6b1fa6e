internal import ArgumentParser
internal import DurableFiles
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast complaint`: what was sent, to whom, and what was asked.
struct ComplaintCommands: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "complaint", abstract: Words.text("complaint.abstract"),
        subcommands: [ComplaintRecordSent.self, ComplaintList.self, ComplaintWho.self])

    func perform() async throws { throw CleanExit.helpRequest(Self.self) }
}

/// `holdfast complaint record-sent`.
struct ComplaintRecordSent: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-sent", abstract: Words.text("complaint.sent.abstract"),
        discussion: helpText("complaint.sent.discussion"))

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
            try await vault.checkReferences(incident, people: about, zone: zone)
            if let copy { _ = try SystemFiles().openForReading(copy) }
            var (request, lock) = try request()
            if let name = request.complaint.recipientName, let known = try await vault.known(name) {
                (request.recipient, request.complaint.recipientName) = (known, nil)
            }
            if let sentAt = request.sentAt { try await TimeReadBack.show(sentAt, zone, vault) }
            let stored = try await WaitingForVault.retry { try await vault.recordSentComplaint(request) }
            StoredOutcome.show(stored, next: "complaint.next", json: output.json)
            advise(request.complaint)
            await AutomaticTime.stamp(vault)
            if let lock { throw lock }
        }
    }

    private func advise(_ complaint: Complaint) {
        let takesNoRequests: [Audience] = [.police, .lawyer, .support]
        if ask.isEmpty, !takesNoRequests.contains(where: { $0 == complaint.audience }) {
            Console.note(Words.text("warning.nothing-asked"))
        }
        if copy == nil { Console.note(Words.text("warning.no-copy")) }
    }

    /// - Returns: what was said, and the lock that comes once it is kept, if any.
    private func request() throws -> (ComplaintRequest, LockRequested?) {
        var complaint = Complaint()
        complaint.audience = try audience.map { try Choice.audience($0) }
        complaint.requestedActions = try ask.map(Self.action)
        let recipient = try TextInput.text(to, asking: "complaint.ask-to")
        let isHandle = recipient.map { $0.wholeMatch(of: /p[0-9]+/) != nil } ?? false
        complaint.recipientName = isHandle ? nil : recipient
        complaint.how = try TextInput.text(how)
        complaint.reference = try TextInput.text(reference)
        complaint.confidentiality = try TextInput.text(confidentiality)
        complaint.privateNote = try TextInput.text(privateNote)
        var (time, lock): (String?, LockRequested?) = (nil, nil)
        do {
            time = try TextInput.text(sentAt, asking: "complaint.ask-sent-at")
        } catch where recipient != nil {
            lock = try StoppedAsking.lockAfterKeeping(error)
        }
        guard recipient != nil else {
            throw Failure(Words.text("error.no-complaint-recipient"), hint: Words.text("hint.no-complaint-recipient"), exit: .validationFailure)
        }
        let request = ComplaintRequest(
            complaint, recipient: isHandle ? recipient : nil, about: about, incidents: incident, sentAt: time,
            zone: zone, copyPath: copy)
        return (request, lock)
    }

    /// A known identifier, or the person's own words.
    private static func action(_ text: String) throws -> Complaint.RequestedAction {
        if ActionCatalogue.contains(text) { return Complaint.RequestedAction(action: text, state: .asked) }
        if text.wholeMatch(of: /[a-z-]+\.[a-z-]+/) != nil {
            throw Failure(
                Words.text("error.action", ["text": text]), hint: Words.text("hint.action"),
                exit: .validationFailure)
        }
        return Complaint.RequestedAction(action: "own", text: try TextInput.text(text), state: .asked)
    }
}

/// `holdfast complaint list`.
struct ComplaintList: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Words.text("complaint.list.abstract"))

    @OptionGroup var page: PageOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        let filter = RecordFilter(kinds: [RecordKind.complaint.name])
        try await RecordList.show(filter, page, vault, json: output.json)
    }
}
