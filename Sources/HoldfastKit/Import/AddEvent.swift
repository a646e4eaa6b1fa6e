public import EvidenceModel
public import Importers
public import Octets

/// What became of a file, told as soon as it is so, never before.
public enum AddEvent: Sendable {
    /// It is kept, durably.
    case stored(AddedItem)
    /// What was found in it is kept, durably.
    case batch(AddedBatch)
    /// Nothing had to be done.
    case same(KeptItem)
    /// It is a file that programs keep for themselves, or none that could be kept: it was left where it is.
    case leftOut(LeftOutFile)
}

/// A file that is kept, durably.
public struct AddedItem: Hashable, Sendable {
    public let handle: String
    /// As it was named, or found in a folder that was named.
    public let path: String
    /// The folder that was named, if it was one.
    public let folder: String?
    public let byteCount: UInt64
    public let mediaType: String
    public let sha256: Digest32
    public let kind: EvidenceKind
    /// What it was read as.
    public let format: ImportFormat
    /// Signs of a copy that a program changed on its way.
    public let signs: [String]
    /// Why it could not be read as what it is, or not all of it; it is kept all the same.
    public let problem: ImportError?
}

/// A file whose content is in the vault already.
public struct KeptItem: Hashable, Sendable {
    /// The record that keeps it.
    public let handle: String
    /// As in ``AddedItem``.
    public let path: String
    public let folder: String?
    public let byteCount: UInt64
    public let sha256: Digest32
}

/// What came in together out of one file.
public struct AddedBatch: Hashable, Sendable {
    /// Of the record of the import.
    public let handle: String
    /// As in ``AddedItem``.
    public let path: String
    public let folder: String?
    public let byteCount: UInt64
    public let format: ImportFormat
    /// What more is known of the format.
    public let formatDetail: String?
    /// What is not sure about its dates.
    public let dateOrderDoubt: DateOrderDoubt?
    /// The evidence that keeps the whole file; nil when it is kept in pieces.
    public let source: String?
    /// Whether that was kept before.
    public let wasKept: Bool
    /// How many items were found, how many of them were kept now, and how many were kept already.
    public let foundCount: UInt64, storedCount: UInt64, sameCount: UInt64
    /// Of how many items that were kept already the time was read anew.
    public let revisedCount: UInt64
    /// How many messages say something else than in an earlier export.
    public let changedCount: Int
    /// How many messages of an earlier export are not in this one.
    public let vanishedCount: Int
    /// The first and the last record that were made.
    public let firstHandle: String?, lastHandle: String?
    /// Parts that were not understood, at most ``unreadLimit`` of them.
    public let unread: [UnreadPart]
    /// How many parts were not understood.
    public let unreadCount: UInt64
    /// Whether it goes on where an import that was broken off ended.
    public let isContinued: Bool
    /// Why the file could not be read to its end.
    public let problem: ImportError?

    /// How many parts that were not understood are listed.
    public static let unreadLimit = 1000
}

/// A part of a file that was not understood.
public struct UnreadPart: Hashable, Sendable {
    public let place: PlaceInSource?
    /// Our name for why.
    public let reason: String
    /// The evidence that keeps its bytes by themselves, if any does.
    public let handle: String?
}

/// Something in a folder that was not kept.
public struct LeftOutFile: Hashable, Sendable {
    public let path: String
    public let reason: Reason

    public enum Reason: String, Sendable {
        /// A link; what it leads to was not looked at.
        case link
        /// A pipe, a socket, a device.
        case notAFile = "not_a_file"
        /// A file that a program keeps for itself, such as the index of a mailbox.
        case ofAProgram = "of_a_program"
    }
}

/// A file that was not kept, or not all of it, and why.
public struct AddFailure: Error {
    public let path: String
    public let cause: any Error
    /// What of it is kept all the same.
    public var kept: PartlyKept?

    public init(path: String, cause: any Error, kept: PartlyKept? = nil) { (self.path, self.cause, self.kept) = (path, cause, kept) }
}

/// What is kept of a file whose import was broken off. Adding the file again goes on from there.
public struct PartlyKept: Hashable, Sendable {
    public let format: ImportFormat
    /// The evidence that keeps the whole file; nil when it is kept in pieces.
    public let source: String?
    /// How many items of it were kept now.
    public let storedCount: UInt64
    /// The first and the last record that were made.
    public let firstHandle: String?, lastHandle: String?
    /// The record of the import; nil when it could not be written any more.
    public let batch: String?
}
