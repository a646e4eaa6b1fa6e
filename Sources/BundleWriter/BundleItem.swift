public import BundleFormat
public import Octets
public import SelectiveDisclosure

/// A record that goes into a bundle, and what of it the recipient does not see.
public struct BundleItem: Sendable {
    /// Its number in this bundle; no two items have the same.
    public var exhibit: ExhibitNumber
    /// The whole record with all its disclosures.
    public var issued: IssuedRecord
    /// Which entry of its log it is, from 0.
    public var leafIndex: UInt64
    /// Which log: 0 is the newest, any other number the place, from 1, among ``LogMaterial/earlier``.
    public var log = 0
    /// Claims that are not shown, each with all that is inside it. Indexes are those of the whole arrays.
    public var hidden: Set<ClaimPath>
    /// Why, as the person states it: `privacy_of_others`, `safety`, `privilege`, `not_relevant`, or own
    /// words.
    public var reasons: [ClaimPath: String]
    /// The content that the record names, when it was kept; nil when it is not to be handed over.
    public var content: BundleContent?
    /// Keys that its signatures, when it is a mail, were checked with. Handed over as far as those signatures are shown.
    public var mailKeys: [BundleMailKey]
    /// Texts that the report shows in place of hidden ones: the same with code names in place of names. Nothing proves them;
    /// the hidden ones can be asked for. Each path is one of ``hidden``, and of a text.
    public var replaced: [ClaimPath: String] = [:]
    /// A smaller rendering of a picture for the report, PNG without metadata; nil for what is no picture, or cannot be drawn.
    /// Shown only when the content goes along.
    public var preview: [UInt8]?

    public init(
        exhibit: ExhibitNumber, issued: IssuedRecord, leafIndex: UInt64, hidden: Set<ClaimPath> = [],
        reasons: [ClaimPath: String] = [:], content: BundleContent? = nil, mailKeys: [BundleMailKey] = []
    ) {
        (self.exhibit, self.issued, self.leafIndex) = (exhibit, issued, leafIndex)
        (self.hidden, self.reasons, self.content, self.mailKeys) = (hidden, reasons, content, mailKeys)
    }
}

/// Original evidence, announced before it is read.
public struct BundleContent: Sendable {
    /// Gives the bytes; they are compared with what is announced here while they are written.
    public var source: any ByteSource
    /// Size in bytes.
    public var byteCount: UInt64
    public var sha256: Digest32
    public var crc32: UInt32
    /// Original name of the file. When the record hides it, only a common ending such as `.png` is used.
    public var fileName: String

    public init(
        source: any ByteSource, byteCount: UInt64, sha256: Digest32, crc32: UInt32, fileName: String
    ) {
        (self.source, self.byteCount, self.sha256) = (source, byteCount, sha256)
        (self.crc32, self.fileName) = (crc32, fileName)
    }
}
