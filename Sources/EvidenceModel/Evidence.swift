public import Octets

/// Something that was kept: a file, a letter, an object; what it is and how it came here.
public struct Evidence: RecordPayload {
    public static let recordKind = RecordKind.evidence

    /// A name for people.
    public var title: String?
    /// What it is.
    public var kind: EvidenceKind?
    /// Original name of the file.
    public var fileName: String?
    /// Size of the file in bytes.
    public var byteCount: UInt64?
    /// Media type of the content, such as `image/png`.
    public var mediaType: String?
    /// SHA-256 of the file.
    public var sha256: Digest32?
    /// How it came into the vault.
    public var acquisition: Acquisition?
    /// When what it shows happened, or when it was received.
    public var occurred: TimeValue?
    /// Original, working copy, derivative or redacted.
    public var copyType: CopyType?
    /// Identifier of the evidence it was made from.
    public var derivedFrom: String?
    /// Of a copy with parts blacked out: what was.
    public var redaction: Redaction?
    /// How much of the whole it is: `whole_thread`, `excerpt` or `single`, or own words.
    public var completeness: String?
    /// Signs that a program changed the content on its way, such as a compressed picture.
    public var reencoding: String?
    /// Address of the page it was taken from.
    public var sourceURL: String?
    /// When it was taken from there.
    public var captured: TimeValue?
    /// Where the physical original is kept.
    public var originalKeptAt: String?
    /// What a reader may want to know before looking.
    public var contentWarning: String?
    /// Why it needs care: `intimate`, `call_recording`, `others_account`, or own words.
    public var sensitivity: [String] = []
    /// Who made the recording.
    public var recordedBy: String?
    /// Whether those recorded are known to have agreed.
    public var consentKnown: Bool?
    /// To or from a lawyer, counsellor or doctor: in no selection unless it is named.
    public var privileged: Bool?
    /// Of a mail: what its headers say.
    public var email: Email?
    /// Of a message of a chat: what the export says.
    public var message: Message?
    /// What a picture, recording or document says about itself.
    public var embedded: Embedded?
    /// Of a bundle that somebody sent, and of what came out of it: which one.
    public var bundle: BundleReference?
    /// Text inside the content, as it was read when it was kept; for searching, the content is what counts.
    public var extractedText: String?
    /// Whether the content has more text than ``extractedText``.
    public var textIsCut: Bool?
    /// Identifier of the batch with which it came in.
    public var batch: String?
    /// Where it stands in the file that it came from: of ``derivedFrom``, or of the batch's file.
    public var placeInSource: PlaceInSource?
    /// Language of the content: BCP 47 tag, such as `de`.
    public var language: String?
    /// What the person says about it.
    public var note: String?
    /// Identifiers of the incidents it belongs to.
    public var incidents: [String] = []
    /// For the person alone; shown to nobody unless it is named.
    public var privateNote: String?
    public var other = JSONObject()

    public init() {}
}

extension Evidence: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("title", &title)
        try coder.named("kind", &kind)
        try coder.text("file_name", &fileName)
        try coder.count("byte_count", &byteCount)
        try coder.text("media_type", &mediaType)
        try coder.digest("sha256", &sha256)
        try coder.part("acquisition", &acquisition)
        try coder.part("occurred", &occurred)
        try coder.named("copy_type", &copyType)
        try coder.id("derived_from", &derivedFrom)
        try coder.part("redaction", &redaction)
        try coder.text("completeness", &completeness)
        try coder.text("reencoding", &reencoding)
        try coder.text("source_url", &sourceURL)
        try coder.part("captured", &captured)
        try coder.text("original_kept_at", &originalKeptAt)
        try coder.text("content_warning", &contentWarning)
        try coder.texts("sensitivity", &sensitivity)
        try coder.text("recorded_by", &recordedBy)
        try coder.flag("consent_known", &consentKnown)
        try coder.flag("privileged", &privileged)
        try coder.part("email", &email)
        try coder.part("message", &message)
        try coder.part("embedded", &embedded)
        try coder.part("bundle", &bundle)
        try coder.text("extracted_text", &extractedText)
        try coder.flag("text_is_cut", &textIsCut)
        try coder.id("batch", &batch)
        try coder.part("place_in_source", &placeInSource)
        try coder.text("language", &language)
        try coder.text("note", &note)
        try coder.ids("incidents", &incidents)
        try coder.text("private_note", &privateNote)
    }
}
