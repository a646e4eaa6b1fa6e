/// What comes next in an XML document.
public enum XMLEvent: Hashable, Sendable {
    /// An element begins. One that is written as empty ends right after, with an event of its own.
    case start(XMLElement)
    /// An element ends.
    /// - Parameters:
    ///   - name: as written.
    ///   - offset: of the first byte behind it.
    case end(name: String, offset: UInt64)
    /// Characters between tags, also out of CDATA sections. A long text comes in several pieces.
    case text(String)
}

/// The start of an element.
public struct XMLElement: Hashable, Sendable {
    /// As written, with its prefix.
    public let name: String
    /// In the order in which they are written; no name is there twice.
    public let attributes: [XMLAttribute]
    /// Offset of its `<` in the source.
    public let offset: UInt64
    /// Line of its `<`, from 1.
    public let line: UInt64
    /// How many elements are around it.
    public let depth: Int

    /// The value of an attribute; nil when there is none of this name, or its value is long.
    public subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// An attribute of an element.
public struct XMLAttribute: Hashable, Sendable {
    /// As written, with its prefix.
    public let name: String
    /// What it says; nil when it is longer than ``XMLLimits/valueInMemory``: ``XMLReader/forEachPiece(of:_:)`` reads it.
    public let value: String?
    /// Offset of the first byte between the quotation marks.
    public let offset: UInt64
    /// How many bytes stand between the quotation marks.
    public let byteCount: UInt64
}
