import EvidenceModel
import HoldfastKit
import TestSupport
import Testing
import VaultStorage

/// A vault with letters to a college, the mails that come of them, and the steps.
struct ComplaintDesk: Sendable {
    /// The person's address.
    static let own = "mira@mailbox.example.net"
    /// The recipient's address.
    static let college = "students@college.example.org"

    let sample: StampedVault
    let folder: TemporaryFolder
    var vault: Vault { sample.vault }

    /// The college is p1; it is the morning of 10 April 2026.
    init() async throws {
        sample = try StampedVault(at: "2026-04-10T08:00:00Z")
        folder = try TemporaryFolder()
        try await person("Grauhafen College", Self.college)
    }

    @discardableResult
    func person(_ name: String, _ address: String? = nil, codeName: String? = nil) async throws -> String {
        var details = PartyDetails()
        (details.name, details.codeName) = (name, codeName)
        if let address { details.identifiers = [.init(kind: "email", value: address)] }
        return try await vault.addParty(details).handle
    }

    /// Keeps a letter that is not sent, out of the usual answers and some others.
    func write(_ answers: [String: String] = [:], findingsKept: [String] = []) async throws -> String {
        var draft = try await vault.newDraft(.complaint, zone: "Europe/Berlin")
        let usual = [
            "description": "He wrote to me again and again, although I asked him on 7 March 2026 to stop.",
            "audience": "institution", "recipient": "p1", "requested_actions": "Write to him.\nWrite to me.\nName somebody.",
            "sender": Self.own, "signature": "Mira Tannfeld",
        ]
        for (question, text) in usual.merging(answers, uniquingKeysWith: { $1 }) where !text.isEmpty {
            draft.answers[question] = .said(text)
        }
        return try #require(try await vault.enter(draft, findingsKept: findingsKept).last?.handle)
    }

    /// Keeps that a letter was sent.
    @discardableResult
    func send(_ handle: String, at time: String? = nil, copy: ComplaintMail? = nil) async throws -> SentOutcome {
        let path = try copy.map(save)
        let request = ComplaintRequest(Complaint(), draft: handle, sentAt: time, zone: "Europe/Berlin", copyPath: path)
        return try await vault.recordSentComplaint(request)
    }

    /// The mail that a letter would be as somebody sent it.
    func copy(of handle: String, usesCodeNames: Bool = false) async throws -> ComplaintMail {
        let letter = try await vault.letter(of: handle, LetterOptions(usesCodeNames: usesCodeNames))
        var mail = ComplaintMail(from: "Mira Tannfeld <\(Self.own)>", to: "<\(Self.college)>", subject: letter.subject)
        (mail.id, mail.text) = ("sent-\(handle)@mailbox.example.net", letter.text)
        return mail
    }

    /// Keeps one step of what became of a letter.
    @discardableResult
    func step(
        _ kind: FollowUpKind, of handle: String, on day: String? = nil, until: String? = nil, passedOnTo: String? = nil,
        outcomes: [UInt64: ActionState] = [:], evidence: [String] = []
    ) async throws -> String {
        var followUp = FollowUp()
        (followUp.kind, followUp.passedOnTo) = (kind, passedOnTo)
        followUp.outcomes = outcomes.sorted { $0.key < $1.key }.map { .init(number: $0.key, action: nil, state: $0.value) }
        let request = FollowUpRequest(
            followUp, of: handle, occurred: day, until: until, zone: "Europe/Berlin", evidence: evidence)
        return try #require(try await vault.recordFollowUp(request).last?.handle)
    }

    /// Keeps a mail as evidence.
    func keep(_ mail: ComplaintMail) async throws {
        var request = AddRequest(paths: [try save(mail)])
        request.kind = .email
        let failures = try await vault.add(request) { _ in }
        #expect(failures.isEmpty)
    }

    private func save(_ mail: ComplaintMail) throws -> String {
        let path = "\(folder.path)/\(mail.id).eml"
        try Bytes.save(Array(mail.file.utf8), to: path)
        return path
    }

    /// What a letter says, its line breaks as blanks.
    func words(of handle: String) async throws -> String {
        try await vault.letter(of: handle).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// A mail as a mail program writes it.
struct ComplaintMail: Sendable {
    var from: String
    var to: String
    var cc: String?
    var subject: String
    var id = "one@college.example.org"
    var date = "Fri, 10 Apr 2026 10:32:07 +0200"
    /// Identifier of the mail that it answers.
    var answers: String?
    var type = "text/plain; charset=utf-8"
    var text = "We have read it.\n"

    init(from: String, to: String = ComplaintDesk.own, subject: String) {
        (self.from, self.to, self.subject) = (from, to, subject)
    }

    /// Line ends are single line feeds.
    var file: String {
        var headers = ["Date: \(date)", "From: \(from)", "To: \(to)", "Subject: \(subject)", "Message-ID: <\(id)>"]
        if let cc { headers.append("Cc: \(cc)") }
        if let answers { headers += ["In-Reply-To: <\(answers)>", "References: <\(answers)>"] }
        headers += ["MIME-Version: 1.0", "Content-Type: \(type)", "Content-Transfer-Encoding: 8bit"]
        return headers.joined(separator: "\n") + "\n\n" + text
    }
}
