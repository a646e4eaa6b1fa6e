/// What a piece of evidence is.
public struct EvidenceKind: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// A mail as a file, with its headers.
    public static let email = EvidenceKind("email")
    /// A picture of a screen.
    public static let screenshot = EvidenceKind("screenshot")
    /// A photograph.
    public static let photo = EvidenceKind("photo")
    /// A letter or its scan.
    public static let letter = EvidenceKind("letter")
    /// Messages of a chat, as exported.
    public static let chat = EvidenceKind("chat")
    /// One message of a chat, or one text message, out of an export.
    public static let message = EvidenceKind("message")
    /// A list of calls.
    public static let callLog = EvidenceKind("call_log")
    /// A message on an answering machine.
    public static let voicemail = EvidenceKind("voicemail")
    /// Sound or video of something that happened.
    public static let recording = EvidenceKind("recording")
    /// Any other document.
    public static let document = EvidenceKind("document")
    /// A post or a page on a network.
    public static let post = EvidenceKind("post")
    /// A gift or another thing.
    public static let object = EvidenceKind("object")
    /// What the person answered.
    public static let reply = EvidenceKind("reply")
    /// A complaint as it was sent.
    public static let complaintCopy = EvidenceKind("complaint_copy")
    /// An entry of a calendar.
    public static let calendar = EvidenceKind("calendar")
    /// Addresses and numbers of people, as a program exported them.
    public static let contacts = EvidenceKind("contacts")
    /// A bundle that somebody sent, as it came out of its seal.
    public static let bundle = EvidenceKind("bundle")
    /// That somebody received a bundle of this vault, as they state it.
    public static let receipt = EvidenceKind("receipt")
    /// Anything else.
    public static let other = EvidenceKind("other")

    public static let known = [
        email, screenshot, photo, letter, chat, message, callLog, voicemail, recording, document, post, object, reply,
        complaintCopy, calendar, contacts, bundle, receipt, other,
    ]
}
