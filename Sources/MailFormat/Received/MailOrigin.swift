/// An address from which a mail may have been sent.
public struct MailOrigin: Hashable, Sendable {
    /// How far it can be believed.
    public enum Trust: String, Hashable, Sendable {
        /// The person's own provider took the mail from this address and wrote that down: a server of the sender's provider,
        /// or, without one between, the sender's own connection.
        case ownProvider = "own_provider"
        /// It came with the mail; whoever sent it, and every server on the way, could write anything.
        case unproved
    }

    /// Never a private one.
    public let address: InternetAddress
    /// How far it can be believed.
    public let trust: Trust
    /// Name of the field that states it.
    public let source: String
    /// Where that field stands in the mail.
    public let fieldRange: Range<Int>

    /// What ``MailPath`` and ``MailMessage`` find.
    init(address: InternetAddress, trust: Trust, source: String, fieldRange: Range<Int>) {
        (self.address, self.trust, self.source, self.fieldRange) = (address, trust, source, fieldRange)
    }
}

extension MailMessage {
    /// Where the mail may come from: ``MailPath/origins``, then what fields such as X-Originating-IP claim. Those are always
    /// unproved: nothing tells which server wrote them.
    public func origins(ownServers: [String] = []) -> [MailOrigin] { origins(on: path(ownServers: ownServers)) }

    /// The same, for whoever has the way of the mail already.
    public func origins(on path: MailPath) -> [MailOrigin] {
        let names = ["X-Originating-IP", "X-Sender-IP", "X-Source-IP", "X-Client-IP", "X-Remote-IP", "X-SenderIP", "X-Yahoo-Post-IP"]
        let claimed = headers.fields.compactMap { field -> MailOrigin? in
            guard names.contains(where: field.isNamed),
                let address = InternetAddress(parsing: field.unfolded(in: bytes).trimmed), !address.isPrivate
            else { return nil }
            return MailOrigin(address: address, trust: .unproved, source: field.name, fieldRange: field.range)
        }
        return path.origins + claimed
    }
}
