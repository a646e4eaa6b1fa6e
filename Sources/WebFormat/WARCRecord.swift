/// A record of a web archive: an exchange with a server, or a note about it.
/// Source: ISO 28500:2017 §5, §6.
public struct WARCRecord: Hashable, Sendable {
    /// Whether a digest that stands in the record is that of its bytes.
    public enum Check: Hashable, Sendable {
        /// None stands there.
        case none
        /// It is.
        case fits
        /// It is not: the bytes were changed, or the digest was wrong from the beginning.
        case differs
        /// Of an algorithm that is not known here, or over bytes that are not in the archive as they were counted.
        case notChecked
    }

    /// Where it begins in the text of the archive, unpacked.
    public let offset: UInt64
    /// Such as `response`, `request`, `resource`, `warcinfo`, `revisit`, `metadata`; in lower case.
    public let type: String
    /// Address that was asked.
    public let target: String?
    /// When, as it stands there: `2026-03-01T21:15:30Z`.
    public let date: String?
    /// Its identifier.
    public let id: String?
    /// Media type of the block.
    public let blockType: String?
    /// Size of the block in bytes.
    public let byteCount: UInt64
    /// Of the whole block.
    public internal(set) var blockDigest = Check.none
    /// Of what the server sent behind its header.
    public internal(set) var payloadDigest = Check.none
    /// Answer of the server, such as 200; nil when the record is none.
    public internal(set) var status: Int?
    /// Media type that the server named, in lower case, without its parameters.
    public internal(set) var mediaType: String?
    /// Label of the character set that the server named.
    public internal(set) var charset: String?
    /// Of text: what the server sent, transfer and content coding taken off, up to the limit of the reader.
    public internal(set) var body: [UInt8] = []
    /// Whether the server sent more than ``body``.
    public internal(set) var isBodyCut = false
}
