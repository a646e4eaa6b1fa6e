/// Why a WARC file cannot be read on. Offsets count from 0 in the text of the archive, unpacked.
public enum WARCError: Error, Hashable {
    /// No record begins where one should.
    case noRecord(offset: UInt64)
    /// The fields of a record are longer or more than what is read.
    case headerTooLarge(offset: UInt64)
    /// A record has no length, or none that is a number.
    case noLength(offset: UInt64)
    /// The archive ends inside a record.
    case cut(offset: UInt64)
    /// More records than what is read.
    case tooManyRecords(limit: Int)
    /// The archive is more than what is unpacked.
    case tooLarge(limit: UInt64)
}
