/// Why a file is not read as a mail of Outlook, or a part of it not.
public enum OutlookError: Error, Hashable, Sendable {
    /// It is no compound file (MS-CFB), or of a version that nobody writes.
    case noCompoundFile
    /// It is a compound file, but has no properties of a mail: perhaps a document.
    case noMail
    /// Something leads out of the file, in a circle, or to what is used already.
    case damaged(Part)
    /// There is more than is read.
    case tooMuch(Part, limit: UInt64)

    /// A part of a compound file.
    public enum Part: String, Hashable, Sendable {
        case file, allocationTable = "allocation_table", directory, stream, attachments, recipients, text
    }
}
