/// A row of a table, and where it stands.
public struct CSVRow: Hashable, Sendable {
    /// What its fields say, without the quotation marks around them.
    public let fields: [String]
    /// Its first line, from 1.
    public let line: UInt64
    /// Offset of its first byte in the source.
    public let offset: UInt64
    /// How many bytes it takes, with its line break.
    public let byteCount: UInt64
}

/// A row of a table that could not be read, and where it stands.
public struct CSVDamage: Hashable, Sendable {
    /// Why a row cannot be read.
    public enum Reason: Hashable, Sendable {
        /// After a closing quotation mark something else than a delimiter follows.
        case afterQuote
        /// A quotation mark was opened and not closed.
        case openQuote
        /// A field or the row is larger than what is read.
        case tooLong
        /// It has more fields than what is read.
        case tooManyFields
    }

    public let reason: Reason
    /// Its first line, from 1.
    public let line: UInt64
    /// Offset of its first byte in the source.
    public let offset: UInt64
    /// How many bytes are taken for it, with the line break. The next row is looked for behind them.
    public let byteCount: UInt64
}

/// What comes next in a table.
public enum CSVStep: Hashable, Sendable {
    case row(CSVRow)
    case damage(CSVDamage)
}

/// The least of what a table takes before a row of it is not read.
public struct CSVLimits: Hashable, Sendable {
    /// Bytes of one field as they stand in the table.
    public var fieldByteCount = 1 << 20
    /// Bytes of one row.
    public var rowByteCount = 4 << 20
    /// Fields of one row.
    public var fieldCount = 1000

    public init() {}
}
