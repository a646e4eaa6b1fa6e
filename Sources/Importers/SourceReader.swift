public import EvidenceModel

/// Something that was found in a file.
public struct ImportedItem: Sendable {
    /// What becomes of it. Identifiers of batch and source are filled in by whoever keeps it.
    public enum Payload: Sendable {
        case evidence(Evidence)
        case incident(Incident)
    }

    public var payload: Payload
    /// The stretch of the file that is the item's own content, for formats that are kept in pieces; nil when the item has
    /// no content of its own.
    public var content: PlaceInSource?

    public init(_ payload: Payload, content: PlaceInSource? = nil) { (self.payload, self.content) = (payload, content) }
}

/// What a reader came upon.
public enum ReadStep: Sendable {
    case item(ImportedItem)
    /// A part that was not understood: its place, and our name for why. In a format that is kept in pieces its bytes are
    /// kept as a plain file.
    case unread(ImportBatch.Unread)
}

/// Reads the items of one file, one after another, in memory that does not grow with the file.
public protocol SourceReader {
    /// What more is known of the format by now: variant, locale, version of the program. For the batch's record.
    var formatDetail: String? { get }
    /// Whether it is known in which order its dates have day and month; nil when there is no doubt.
    var dateOrderDoubt: DateOrderDoubt? { get }
    /// Whether contents of items make up the file, so that it is not kept whole.
    var isKeptInPieces: Bool { get }
    /// The next item, or nil at the end.
    /// - Throws: an error of the source, ``ImportError`` when the file as a whole cannot be read on. What was given before
    ///   stays good.
    mutating func next() throws -> ReadStep?
}

extension SourceReader {
    /// Most formats have dates that can be read in one way only.
    public var dateOrderDoubt: DateOrderDoubt? { nil }
}

/// What is not sure about the order of day and month in the dates of a file.
public enum DateOrderDoubt: Hashable, Sendable {
    /// Nothing was guessed; times were left open.
    case unclear
    /// This order, `dmy`, `mdy` or `ymd`, fits best, because the messages are in the order of their times then.
    case likely(String)
}

/// Why a file cannot be read as what it was taken for. It is kept as a plain file all the same.
public enum ImportError: Error, Hashable {
    /// It is not what it was taken for, or is damaged from here on. With our name for why.
    case malformed(reason: String, place: PlaceInSource?)
    /// Something in it is larger, deeper or more than what is read.
    case tooMuch(what: String, limit: UInt64)
}
