public import Octets

/// What came in together out of one file: what it was read as, what was found, and what was not understood.
public struct ImportBatch: RecordPayload {
    public static let recordKind = RecordKind.importBatch

    /// Identifier of the evidence that keeps the whole file; nil when it is kept in pieces, as a mailbox is: each mail is
    /// the content of its own record.
    public var source: String?
    /// Original name of the file.
    public var fileName: String?
    /// Size of the file in bytes.
    public var byteCount: UInt64?
    /// SHA-256 of the whole file. Of a mailbox in pieces: envelope lines, contents and the line breaks between them, in
    /// the order of their places, give it again.
    public var sha256: Digest32?
    /// What it was read as, such as `mbox` or `whatsapp`.
    public var format: String?
    /// What more is known of the format: variant, locale, version of the program.
    public var formatDetail: String?
    /// Whose account or telephone it is from, as the person says.
    public var account: String?
    /// IANA name of the zone in which times without one were read.
    public var zone: String?
    /// How many items were found.
    public var foundCount: UInt64?
    /// How many of them became records now.
    public var storedCount: UInt64?
    /// How many were in the vault already.
    public var sameCount: UInt64?
    /// Of a file in pieces: mails that were kept before, a line each, up to 1,000 lines in a text: first byte and number of bytes in
    /// the file, identifier of the record that keeps these bytes, and the envelope line, with spaces between.
    public var repeated: [String] = []
    /// Messages that say something else than in an earlier export: the first thousands of them.
    public var changed: [Change] = []
    /// Identifiers of the records of messages of an earlier export that are not in this one, although it reaches over
    /// their time.
    public var vanished: [String] = []
    /// How many there are, when not all of them are listed.
    public var changedCount: UInt64?
    public var vanishedCount: UInt64?
    /// Of how many of those in ``sameCount`` the time was read anew: the next revisions of their records have it.
    public var revisedCount: UInt64?
    /// Why it did not come to its end, by our name, such as `stopped` or `changed`; nil when it did.
    public var brokenOff: String?
    /// How many bytes of the file were read by then.
    public var readByteCount: UInt64?
    /// Identifiers of imports that were broken off and had brought some of what was found here. One that could not write its
    /// record any more is named all the same.
    public var continues: [String] = []
    /// What was not understood: the first thousand of it.
    public var unread: [Unread] = []
    /// How much was not understood.
    public var unreadCount: UInt64?
    public var other = JSONObject()

    public init() {}

    /// A message that says something else than before.
    public struct Change: RecordPart {
        /// Identifier of the record out of the earlier export.
        public var earlier: String?
        /// Identifier of the record out of this one.
        public var later: String?
        public var other = JSONObject()

        public init() {}
    }

    /// A part of the file that was not understood.
    public struct Unread: RecordPart {
        /// Where it stands.
        public var place: PlaceInSource?
        /// Our name for why, such as `not_json`.
        public var reason: String?
        /// Identifier of the evidence that keeps its bytes by themselves, if any does.
        public var evidence: String?
        public var other = JSONObject()

        public init() {}
    }
}

extension ImportBatch: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.id("source", &source)
        try coder.text("file_name", &fileName)
        try coder.count("byte_count", &byteCount)
        try coder.digest("sha256", &sha256)
        try coder.text("format", &format)
        try coder.text("format_detail", &formatDetail)
        try coder.text("account", &account)
        try coder.text("zone", &zone)
        try coder.count("found_count", &foundCount)
        try coder.count("stored_count", &storedCount)
        try coder.count("same_count", &sameCount)
        try coder.texts("repeated", &repeated)
        try coder.parts("changed", &changed)
        try coder.ids("vanished", &vanished)
        try coder.parts("unread", &unread)
        try coder.count("unread_count", &unreadCount)
        try coder.count("changed_count", &changedCount)
        try coder.count("vanished_count", &vanishedCount)
        try coder.count("revised_count", &revisedCount)
        try coder.text("broken_off", &brokenOff)
        try coder.count("read_byte_count", &readByteCount)
        try coder.ids("continues", &continues)
    }
}

extension ImportBatch.Change: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.id("earlier", &earlier)
        try coder.id("later", &later)
    }
}

extension ImportBatch.Unread: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.part("place", &place)
        try coder.text("reason", &reason)
        try coder.id("evidence", &evidence)
    }
}
