/// One Received field: what one server wrote when it took the mail (RFC 5321 §4.4), in the forms of the usual servers.
///
/// Who wrote it cannot be seen from it: everybody on the way can add such fields. ``MailPath`` says which can be believed.
public struct ReceivedHop: Hashable, Sendable {
    /// The field in the bytes of the mail.
    public let fieldRange: Range<Int>
    /// What the sending side called itself (HELO, EHLO): its own claim.
    public internal(set) var helo: String?
    /// The name that the receiving server found for the address; nil when it found none.
    public internal(set) var reverseName: String?
    /// Whether the server says that this name does not lead back to the address.
    public internal(set) var isReverseNameForged = false
    /// The address that the mail came from.
    public internal(set) var address: InternetAddress?
    /// Whether the receiving server stated that address, not the sending side.
    public internal(set) var isAddressStated = false
    /// Whether the field can be read in two ways (several addresses, a word of the format twice, a parenthesis that nothing
    /// closes): a sending side that puts such things into its name makes that. Then nothing of it is proved.
    public internal(set) var isAmbiguous = false
    /// The server that wrote the field.
    public internal(set) var by: String?
    /// The address of that server, where it states one.
    public internal(set) var byAddress: InternetAddress?
    /// Link or way, such as `HTTP`.
    public internal(set) var via: String?
    /// Protocol, such as `ESMTPS`.
    public internal(set) var with: String?
    /// Number that the server gave the mail.
    public internal(set) var id: String?
    /// The recipient, without angle brackets.
    public internal(set) var recipient: String?
    /// When the server took it, by its own clock.
    public internal(set) var date: MailDate?

    /// - Parameters:
    ///   - value: the field without folds.
    ///   - fieldRange: where it stands.
    public init(parsing value: [UInt8], fieldRange: Range<Int> = 0..<0) {
        self.fieldRange = fieldRange
        var reader = ReceivedReader(value)
        reader.read()
        reader.fill(&self)
    }
}
