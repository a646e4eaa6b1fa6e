/// One mailbox of an address field, or text that stands where one should.
public struct MailAddress: Hashable, Sendable {
    /// The name that is shown, decoded; of an old-style address the comment behind it (`a@b.example (Ann)`).
    public let name: String?
    /// `local@domain` without comments, spaces and route, as written otherwise; empty for `<>`, nil when there is none.
    public let address: String?
    /// Name of the group that it stands in.
    public let group: String?
    /// The text as it stands, unfolded; bytes that are not UTF-8 as windows-1252.
    public let raw: String
    /// Whether the text is not what RFC 5322 §3.4 and §4.4 allow; name and address are then the best guess.
    public let isDamaged: Bool

    /// The part of the address behind its last `@`, in lower case.
    public var domain: String? {
        guard let address, let at = address.utf8.lastIndex(of: 0x40) else { return nil }
        return address[address.utf8.index(after: at)...].lowercased()
    }

    /// What ``list(parsing:limit:)`` makes.
    init(name: String?, address: String?, group: String?, raw: String, isDamaged: Bool) {
        (self.name, self.address, self.group, self.raw, self.isDamaged) = (name, address, group, raw, isDamaged)
    }
}
