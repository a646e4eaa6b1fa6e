extension MailAddress {
    /// The mailboxes of an address field such as From or Cc, in their order. Groups without members give none.
    ///
    /// - Parameters:
    ///   - value: the field without folds (``HeaderField/unfolded(in:)``).
    ///   - limit: greatest number of mailboxes; the others are passed over.
    /// - Source: RFC 5322 §3.4 and §4.4.
    public static func list(parsing value: [UInt8], limit: Int = MailLimits().addressCount) -> [MailAddress] {
        var list = AddressList(value, limit: limit)
        list.read()
        return list.addresses
    }
}

/// Divides an address field at its commas, and keeps track of groups.
private struct AddressList {
    private let bytes: [UInt8]
    private let limit: Int
    /// What was found, in order.
    private(set) var addresses: [MailAddress] = []
    /// The mailbox being collected.
    private var pending: [FieldToken] = []
    /// Where in ``pending`` the open angle bracket stands.
    private var angle: Int?
    private var hasAt = false
    private var group: String?

    /// Reads nothing yet.
    init(_ bytes: [UInt8], limit: Int) { (self.bytes, self.limit) = (bytes, limit) }

    /// Reads the whole field.
    mutating func read() {
        for token in FieldTokenizer.tokens(of: bytes, delimiters: .addresses) {
            guard addresses.count < limit else { return }
            guard case .delimiter(let delimiter) = token.kind else {
                pending.append(token)
                continue
            }
            switch delimiter {
            case 0x3C: angle = pending.count
            case 0x3E: angle = nil
            case 0x40: hasAt = true
            case 0x2C where !isRoute:
                finish()
                continue
            case 0x3B where angle == nil:
                finish()
                group = nil
                continue
            case 0x3A where angle == nil && group == nil && !hasAt && !pending.isEmpty:
                group = MailboxTokens(tokens: pending, bytes: bytes).phrase
                pending = []
                continue
            default: break
            }
            pending.append(token)
        }
        finish()
    }

    /// In `<@a,@b:c@d>` the comma belongs to the route; in `<a@b, c@d` a bracket is missing.
    private var isRoute: Bool {
        guard let angle, angle + 1 < pending.count else { return false }
        return pending[angle + 1].isDelimiter(0x40)
    }

    private mutating func finish() {
        defer { (pending, angle, hasAt) = ([], nil, false) }
        guard !pending.isEmpty, addresses.count < limit else { return }
        addresses.append(MailboxTokens(tokens: pending, bytes: bytes).address(in: group))
    }
}
