extension MailMessage {
    /// The topmost field of a name, decoded; nil when there is none.
    public func text(of name: String) -> String? { headers.first(name)?.decoded(in: bytes) }

    /// The mailboxes of all fields of a name, from the top.
    public func addresses(of name: String) -> [MailAddress] {
        headers.all(name).flatMap { MailAddress.list(parsing: $0.unfolded(in: bytes), limit: limits.addressCount) }
    }

    /// The subject, decoded.
    public var subject: String? { text(of: "Subject") }

    /// When the sender says that it was sent.
    public var date: MailDate? { headers.first("Date").flatMap { MailDate(parsing: $0.unfolded(in: bytes)) } }

    /// Its identifier, without angle brackets.
    public var messageID: String? { identifiers(of: "Message-ID").first }
    /// What it answers, without angle brackets.
    public var inReplyTo: [String] { identifiers(of: "In-Reply-To") }
    /// The thread, oldest first, without angle brackets.
    public var references: [String] { identifiers(of: "References") }

    /// Identifier of the mailing list, without angle brackets (RFC 2919).
    public var listID: String? { headers.first("List-Id").flatMap { MessageIdentifier.list(parsing: $0.unfolded(in: bytes)).first } }

    /// The Received fields from the top: the newest first.
    public var receivedHops: [ReceivedHop] {
        headers.all("Received").map { ReceivedHop(parsing: $0.unfolded(in: bytes), fieldRange: $0.range) }
    }

    /// Authentication-Results and ARC-Authentication-Results, from the top.
    public var authenticationResults: [AuthenticationResults] {
        headers.fields.compactMap { field in
            let isARC = field.isNamed("ARC-Authentication-Results")
            guard isARC || field.isNamed("Authentication-Results") else { return nil }
            return AuthenticationResults(parsing: field.unfolded(in: bytes), isARC: isARC, fieldRange: field.range)
        }
    }

    /// The way the mail took, and what of it is proved.
    public func path(ownServers: [String] = []) -> MailPath { MailPath(hops: receivedHops, ownServers: ownServers) }

    private func identifiers(of name: String) -> [String] {
        headers.first(name).map { MessageIdentifier.list(parsing: $0.unfolded(in: bytes)) } ?? []
    }
}
