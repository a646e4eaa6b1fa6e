public import Octets
internal import TextDecoding

/// A mail as Outlook saves it (`.msg`): properties in a compound file.
///
/// It is no copy of what came over the network: only the transport headers are, when the file has them. What is damaged is
/// left out and named in ``defects``; sizes, counts and work are limited.
/// Source: MS-OXMSG, MS-OXPROPS, MS-CFB.
public struct OutlookMessage: Sendable {
    /// Greatest number of recipients, and of attachments, that are read.
    public static let maximumListCount = 4096

    /// What kind of thing it is, such as `IPM.Note`.
    public private(set) var messageClass: String?
    public private(set) var subject: String?
    /// The header block as it came over the network; nil when the file does not have it.
    public private(set) var transportHeaders: String?
    /// For whom it was sent.
    public private(set) var author: Person?
    /// Who sent it, when it is not the author.
    public private(set) var sender: Person?
    public private(set) var recipients: [Recipient] = []
    /// The plain text, as it stands there.
    public private(set) var plainText: String?
    /// The page, as it stands there.
    public private(set) var html: String?
    /// What the formatted text says, without its formatting.
    public private(set) var richText: String?
    /// When it was handed to the sender's server.
    public private(set) var submitted: OutlookTime?
    /// When it was delivered.
    public private(set) var delivered: OutlookTime?
    /// Identifier of the mail, as it stands there.
    public private(set) var messageID: String?
    public private(set) var inReplyTo: String?
    public private(set) var references: String?
    public private(set) var attachments: [OutlookAttachment] = []
    /// Our names for what could not be read: `stream_damaged`, `too_much`, `properties_missing`, `rich_text_damaged`.
    public private(set) var defects: [String] = []

    let file: CompoundFile

    /// Somebody, by name and address, as far as the file has them.
    public struct Person: Hashable, Sendable {
        public let name: String?
        public let address: String?

        /// Nil when there is neither.
        init?(name: String?, address: String?) {
            guard name != nil || address != nil else { return nil }
            (self.name, self.address) = (name, address)
        }
    }

    /// Somebody to whom it went.
    public struct Recipient: Hashable, Sendable {
        /// In which header a recipient stands.
        public enum Kind: String, Hashable, Sendable {
            case to, cc, bcc
        }

        public let kind: Kind
        public let person: Person
    }

    /// Whether these may be the first bytes of a compound file. The beginning does not tell whether it is a mail.
    public static func isCompoundFile(_ head: some Collection<UInt8>) -> Bool { head.starts(with: CompoundFile.signature) }

    /// Whether this is a compound file with the properties of a mail. Reads its tables and its directory.
    /// - Throws: the error of the source.
    public static func isMessage(_ source: any ByteSource) throws -> Bool {
        do { return try CompoundFile(source).entry("__properties_version1.0", in: 0) != nil } catch is OutlookError { return false }
    }

    /// - Throws: ``OutlookError``.
    public init(parsing bytes: [UInt8]) throws { try self.init(parsing: MemorySource(bytes)) }

    /// - Throws: ``OutlookError``, or the error of the source.
    public init(parsing source: any ByteSource) throws {
        file = try CompoundFile(source)
        guard file.entry("__properties_version1.0", in: 0) != nil else { throw OutlookError.noMail }
        var storage = try PropertyStorage(file, storage: 0, headerByteCount: 32)
        let pages = [storage.number(0x3FFD), storage.number(0x3FDE), 1252].lazy.compactMap { $0.flatMap(CodePage.characterSet) }
        storage.characterSet = pages.first
        try readEnvelope(&storage)
        try readTexts(&storage)
        note(storage.defects)
        for (index, kind) in try lists("__recip_version1.0_#").prefix(Self.maximumListCount) where kind == .storage {
            try readRecipient(index, storage.characterSet)
        }
        for (index, kind) in try lists("__attach_version1.0_#").prefix(Self.maximumListCount) where kind == .storage {
            try readAttachment(index, storage.characterSet)
        }
    }

    private mutating func note(_ found: [String]) { for defect in found where !defects.contains(defect) { defects.append(defect) } }

    /// The storages of a list, in the order of their numbers.
    private mutating func lists(_ prefix: String) throws -> [(Int, CompoundEntry.Kind)] {
        let found = (file.children[0] ?? [:]).filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
        if found.count > Self.maximumListCount { note(["too_much"]) }
        return found.map { ($0.value, file.entries[$0.value].kind) }
    }

    private mutating func readEnvelope(_ storage: inout PropertyStorage) throws {
        messageClass = try storage.text(0x001A)
        subject = try storage.text(0x0037) ?? storage.text(0x0E1D)
        transportHeaders = try storage.text(0x007D)
        author = try Person(name: storage.text(0x0042), address: storage.text(0x5D02) ?? storage.text(0x0065))
        let stated = try Person(name: storage.text(0x0C1A), address: storage.text(0x5D01) ?? storage.text(0x0C1F))
        if author == nil { author = stated } else if stated != author { sender = stated }
        (submitted, delivered) = (storage.time(0x0039), storage.time(0x0E06))
        messageID = try storage.text(0x1035)
        inReplyTo = try storage.text(0x1042)
        references = try storage.text(0x1039)
    }

    private mutating func readTexts(_ storage: inout PropertyStorage) throws {
        plainText = try storage.text(0x1000)
        if let bytes = try storage.binary(0x1013) {
            let set = storage.number(0x3FDE).flatMap(CodePage.characterSet)
            html = set?.decode(bytes) ?? storage.decode(bytes)
        } else {
            html = try storage.text(0x1013)
        }
        guard let packed = try storage.binary(0x1009) else { return }
        if let bytes = CompressedRTF.decompress(packed) { richText = RTFText.text(of: bytes) } else { note(["rich_text_damaged"]) }
    }

    private mutating func readRecipient(_ index: Int, _ characterSet: CharacterSet?) throws {
        var storage = try PropertyStorage(file, storage: index, headerByteCount: 8, characterSet: characterSet)
        let person = try Person(name: storage.text(0x3001), address: storage.text(0x39FE) ?? storage.text(0x3003))
        let kind: Recipient.Kind =
            switch (storage.number(0x0C15) ?? 1) & 0xF {
            case 2: .cc
            case 3: .bcc
            default: .to
            }
        if let person { recipients.append(Recipient(kind: kind, person: person)) }
        note(storage.defects)
    }

    private mutating func readAttachment(_ index: Int, _ characterSet: CharacterSet?) throws {
        var storage = try PropertyStorage(file, storage: index, headerByteCount: 8, characterSet: characterSet)
        var attachment = OutlookAttachment()
        attachment.name = try storage.text(0x3707) ?? storage.text(0x3704) ?? storage.text(0x3001)
        attachment.mediaType = try storage.text(0x370E)
        attachment.contentID = try storage.text(0x3712)
        attachment.isMessage = storage.stream(0x3701, type: "000d") != nil
        if let stream = storage.stream(0x3701, type: "0102"), file.entries[stream].kind == .stream {
            (attachment.stream, attachment.byteCount) = (stream, file.entries[stream].byteCount)
            attachment.place = try storage.attempt { try file.place(of: stream) }
        }
        attachments.append(attachment)
        note(storage.defects)
    }

    /// Lends the bytes of an attachment in pieces of up to 1 MiB; none when it has none of its own.
    /// - Throws: ``OutlookError``, the error of the source or of `body`.
    public func forEachPiece(of attachment: OutlookAttachment, _ body: ([UInt8]) throws -> Void) throws {
        if let stream = attachment.stream { try file.forEachPiece(of: stream, body) }
    }
}
