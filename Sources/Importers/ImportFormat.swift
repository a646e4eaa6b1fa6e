public import EvidenceModel

/// What a file is read as.
public struct ImportFormat: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// One mail (RFC 5322).
    public static let mail = ImportFormat("mail")
    /// Many mails in one file, each behind a line `From …` (RFC 4155).
    public static let mbox = ImportFormat("mbox")
    /// A mail as Outlook saves it (MS-OXMSG).
    public static let outlook = ImportFormat("outlook")
    /// A WhatsApp export: the text, or the zip file that holds it.
    public static let whatsApp = ImportFormat("whatsapp")
    /// A Slack export (zip).
    public static let slack = ImportFormat("slack")
    /// A Telegram Desktop export (JSON).
    public static let telegram = ImportFormat("telegram")
    /// A Signal export (JSON).
    public static let signal = ImportFormat("signal")
    /// A Discord export (JSON).
    public static let discord = ImportFormat("discord")
    /// A table or JSON text read by a mapping file that the person gave.
    public static let mapped = ImportFormat("mapped")
    /// SMS Backup & Restore: messages (XML).
    public static let smsBackup = ImportFormat("sms_backup")
    /// SMS Backup & Restore: calls (XML).
    public static let callBackup = ImportFormat("call_backup")
    /// A list of calls (CSV).
    public static let callList = ImportFormat("call_list")
    /// Entries of a calendar (RFC 5545).
    public static let calendar = ImportFormat("calendar")
    /// Addresses of people (RFC 6350 and older).
    public static let contacts = ImportFormat("contacts")
    /// A picture.
    public static let image = ImportFormat("image")
    /// A PDF document.
    public static let pdf = ImportFormat("pdf")
    /// Sound or video.
    public static let recording = ImportFormat("recording")
    /// A saved page: HTML, MHTML.
    public static let page = ImportFormat("page")
    /// Saved pages with their exchanges: WARC, WACZ.
    public static let webArchive = ImportFormat("web_archive")
    /// A ProofMode bundle (zip).
    public static let proofMode = ImportFormat("proofmode")
    /// Plain text that is none of the others.
    public static let text = ImportFormat("text")
    /// Anything else: kept as it is.
    public static let file = ImportFormat("file")

    public static let known = [
        mail, mbox, outlook, whatsApp, slack, telegram, signal, discord, mapped, smsBackup, callBackup, callList,
        calendar, contacts, image, pdf, recording, page, webArchive, proofMode, text, file,
    ]
}
