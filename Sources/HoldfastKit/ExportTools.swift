public import Octets

/// What an export needs of programs of the system. Each is optional: without it a bundle is made that lacks what it would make.
public struct ExportTools: Sendable {
    /// Turns the page of the report into a PDF.
    public var pdf: (@Sendable (_ page: String) throws -> [UInt8])?
    /// Draws a picture small enough for a report: PNG without metadata, no side longer than 1,200 pixels; nil for what it does
    /// not know.
    public var preview: (@Sendable (_ picture: any ByteSource, _ mediaType: String) throws -> [UInt8]?)?

    public init() {}
}
