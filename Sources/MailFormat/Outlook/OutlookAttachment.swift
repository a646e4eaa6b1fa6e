/// A file inside a mail of Outlook.
public struct OutlookAttachment: Hashable, Sendable {
    /// As it is called there.
    public internal(set) var name: String?
    /// Media type as it is called there.
    public internal(set) var mediaType: String?
    /// By which the page refers to it.
    public internal(set) var contentID: String?
    /// Whether it is a mail or another thing of Outlook, kept as properties: it has no bytes of its own.
    public internal(set) var isMessage = false
    /// Size in bytes, when it has bytes of its own.
    public internal(set) var byteCount: UInt64?
    /// Where it stands in the file, when it stands there in one piece.
    public internal(set) var place: Range<UInt64>?
    var stream: Int?
}
