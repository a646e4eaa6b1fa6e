internal import MailFormat
internal import Octets

/// Who reports, or for whom: a person, of whom nothing has to be told, or an organisation.
public struct XARFContact: Hashable, Sendable {
    /// An organisation, of which the format asks for all three.
    public struct Organisation: Hashable, Sendable {
        /// At least 3 characters.
        public var name: String
        /// `domain.example`.
        public var domain: String
        /// An address.
        public var email: String

        /// An organisation.
        public init(name: String, domain: String, email: String) { (self.name, self.domain, self.email) = (name, domain, email) }
    }

    /// Nil for a person.
    public var organisation: Organisation?
    /// A name or pseudonym, at least 3 characters; nil for none.
    public var name: String?
    /// An address; nil for none.
    public var email: String?
    /// A number, at least 3 characters; nil for none.
    public var phone: String?

    /// A person or, with an organisation, somebody there.
    public init(organisation: Organisation? = nil, name: String? = nil, email: String? = nil, phone: String? = nil) {
        (self.organisation, self.name, self.email, self.phone) = (organisation, name, email, phone)
    }

    /// - Parameter prefix: `Reporter` or `Complainant`.
    func json(prefix: String) throws(XARFError) -> JSONValue {
        var object: JSONObject = ["\(prefix)Type": organisation == nil ? "Person" : "Org"]
        if let organisation {
            object["\(prefix)Org"] = try Self.text(organisation.name, .organisationName)
            guard organisation.domain.isHostName else { throw .malformed(.organisationDomain) }
            object["\(prefix)OrgDomain"] = .string(organisation.domain)
            object["\(prefix)OrgEmail"] = try Self.address(organisation.email, .organisationEmail)
        }
        if let email { object["\(prefix)ContactEmail"] = try Self.address(email, .contactEmail) }
        if let name { object["\(prefix)ContactName"] = try Self.text(name, .contactName) }
        if let phone { object["\(prefix)ContactPhone"] = try Self.text(phone, .contactPhone) }
        return .object(object)
    }

    private static func text(_ value: String, _ field: XARFError.Field) throws(XARFError) -> JSONValue {
        let line = value.onOneLine
        guard line.unicodeScalars.count >= 3 else { throw .tooShort(field) }
        return .string(line)
    }

    private static func address(_ value: String, _ field: XARFError.Field) throws(XARFError) -> JSONValue {
        guard let mailbox = TypedMailbox(parsing: value), mailbox.name == nil else { throw .malformed(field) }
        return .string(mailbox.address)
    }
}
