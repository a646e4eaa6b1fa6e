internal import CSQLite

/// An answer of SQLite other than SQLITE_OK, as its extended result code.
/// Source: SQLite documentation, "Result and Error Codes".
package struct ResultCode: Error, Hashable {
    package let code: Int32

    package init(_ code: Int32) { self.code = code }

    // SQLite defines extended codes as expressions, which Swift does not import: SQLITE_IOERR and a number in the second byte.

    /// SQLITE_IOERR_READ, SQLITE_IOERR_WRITE, SQLITE_IOERR_DELETE.
    package static let read = ResultCode(SQLITE_IOERR | 1 << 8)
    package static let write = ResultCode(SQLITE_IOERR | 3 << 8)
    static let delete = ResultCode(SQLITE_IOERR | 10 << 8)
    /// SQLITE_IOERR_DATA: a page is not what it must be: damaged, changed, put elsewhere, or put back.
    package static let wrongPage = ResultCode(SQLITE_IOERR | 32 << 8)
    /// Nothing but the one database file is opened.
    package static let refusedOpen = ResultCode(SQLITE_CANTOPEN)
    /// SQLITE_IOERR_SHORT_READ: the read goes behind the end; SQLite takes the zeros as the content.
    package static let behindEnd = ResultCode(SQLITE_IOERR | 2 << 8)
    /// A file control that is not for this file.
    static let notForThisFile = ResultCode(SQLITE_NOTFOUND)

    /// SQLITE_OK passes, anything else is thrown.
    static func check(_ code: Int32) throws(ResultCode) {
        guard code == SQLITE_OK else { throw ResultCode(code) }
    }
}
