internal import EvidenceModel
internal import MailFormat
internal import Octets

/// What a mail says, on its way into a record.
struct MailReading {
    /// Most elements of a list in a record; the header block has the others.
    private static let listLimit = 500
    /// Greatest size of one value in a record, in bytes.
    private static let textLimit = 4096
    /// Greatest size of the header block in a record, in bytes.
    private static let headerLimit = 128 << 10

    let message: MailMessage
    let context: ImportContext
    let path: MailPath
    var email = Evidence.Email()
    private(set) var text: MailText?
    private(set) var occurred: TimeValue?

    /// Reads the headers.
    /// - Parameter envelope: the line before the mail in a mailbox, when it comes from one.
    init(_ message: MailMessage, _ context: ImportContext, envelope: String?) {
        (self.message, self.context) = (message, context)
        path = message.path(ownServers: context.ownProviders)
        email.envelope = envelope
        addFields()
        addTimes()
        addWay()
        addHeaders()
    }

    /// Notes a defect once.
    mutating func note(_ defect: String) { if !email.defects.contains(defect) { email.defects.append(defect) } }

    /// Puts what was read into a record. What the person said stays.
    func fill(_ evidence: inout Evidence) {
        evidence.kind = evidence.kind ?? .email
        evidence.email = email
        evidence.occurred = evidence.occurred ?? occurred
        if evidence.title == nil, let subject = email.subject, !subject.isEmpty { evidence.title = Self.beginning(of: subject, 200) }
        if let text, !text.text.isEmpty {
            evidence.extractedText = text.text
            evidence.textIsCut = text.isCut ? true : nil
        }
    }

    // MARK: - Headers

    private mutating func addFields() {
        email.messageID = message.messageID.map { short($0) }
        email.subject = message.subject.map { short($0) }
        email.from = people("From")
        email.sender = people("Sender")
        email.replyTo = people("Reply-To")
        email.to = people("To")
        email.cc = people("Cc")
        email.bcc = people("Bcc")
        email.inReplyTo = limited(message.inReplyTo).map { short($0) }
        email.references = limited(message.references).map { short($0) }
        email.listID = message.listID.map { short($0) }
        email.labels = limited(message.text(of: "X-Gmail-Labels").map(GmailLabels.list) ?? []).map { short($0) }
        for defect in message.defects { note(defect.rawValue) }
    }

    private mutating func people(_ name: String) -> [String] {
        limited(message.addresses(of: name)).map { person in
            guard let address = person.address else { return short(person.raw) }
            guard let name = person.name, !name.isEmpty else { return short(address) }
            return short("\(name) <\(address)>")
        }
    }

    /// A text as long as a record takes it.
    private mutating func short(_ text: String) -> String {
        guard text.utf8.count > Self.textLimit else { return text }
        note("value_cut")
        return Self.beginning(of: text, Self.textLimit / 4)
    }

    /// So many characters of Unicode; what a reader sees as one may be of many.
    static func beginning(of text: String, _ count: Int) -> String {
        text.utf8.count <= count ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
    }

    private mutating func limited<Element>(_ list: [Element]) -> [Element] {
        guard list.count > Self.listLimit else { return list }
        note("list_cut")
        return Array(list.prefix(Self.listLimit))
    }

    private mutating func addTimes() {
        let times = MailTimes(message, path, context)
        (email.date, occurred) = (times.date, times.occurred)
        for defect in times.defects { note(defect) }
    }

    private mutating func addWay() {
        let places = Dictionary(message.headers.all("Received").enumerated().map { ($1.range, $0 + 1) }) { first, _ in first }
        email.origins = limited(message.origins(on: path)).map { found in
            var origin = Evidence.Origin()
            origin.address = found.address.description
            origin.header = found.source.lowercased() + (places[found.fieldRange].map { " \($0)" } ?? "")
            origin.trust = trust(found.trust == .ownProvider)
            return origin
        }
        email.claims = limited(message.authenticationResults).map { found in
            var claim = Evidence.ProviderClaim()
            claim.by = found.authservID
            if let field = message.headers.fields.first(where: { $0.range == found.fieldRange }) {
                (claim.header, claim.text) = (field.name.lowercased(), Self.beginning(of: field.decoded(in: message.bytes), 4000))
            }
            let isOwn = found.arcInstance == nil && found.isBelievable(on: path, ownServers: context.ownProviders)
            claim.trust = trust(isOwn)
            return claim
        }
    }

    /// How far something can be believed. Which servers are the person's own can only be guessed unless they are named: the
    /// file itself says who received it.
    private func trust(_ isOwn: Bool) -> String {
        guard isOwn else { return MailOrigin.Trust.unproved.rawValue }
        return path.isByGivenNames ? MailOrigin.Trust.ownProvider.rawValue : "own_provider_guessed"
    }

    private mutating func addHeaders() {
        let range = message.headers.range
        if range.count > Self.headerLimit { note("headers_cut") }
        email.headers = HeaderText.text(of: message.bytes[range].prefix(Self.headerLimit))
    }

    mutating func addText() {
        let text = message.text
        for defect in text.defects { note(defect.rawValue) }
        self.text = text
    }
}
