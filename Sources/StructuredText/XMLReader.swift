public import Octets

/// Gives what stands in an XML document, one after another, out of a source of any size, with one window in memory.
///
/// Comments and processing instructions are left out. A document type declaration is skipped and nothing it defines is
/// used: of references only numbers and the five names of XML itself are replaced, any other stays as it is written. Two
/// numeric references that are a surrogate pair are one character, because telephones write them so. Names stay as written;
/// namespaces are not looked up.
///
/// After an error reading goes on only with ``resume(atAnyOf:depth:)``.
public struct XMLReader {
    /// The encoding that the XML declaration names, as written.
    public private(set) var declaredEncoding: String?
    /// Comments in front of the outermost element, for what a program says there about itself: at most 8 of 1 KiB each.
    public private(set) var leadingComments: [String] = []

    /// - Parameter decode: text of bytes; without it UTF-8, repaired. ASCII characters must have their own bytes.
    /// - Throws: ``XMLError`` for UTF-16, the error of the source.
    public init(
        _ source: any ByteSource, limits: XMLLimits = XMLLimits(), windowByteCount: Int = 1 << 16,
        decode: @escaping @Sendable ([UInt8]) -> String = { String(decoding: $0, as: UTF8.self) }
    ) throws {}

    /// Elements that are open.
    public var depth: Int { 0 }
    /// Offset of the next byte.
    public var offset: UInt64 { 0 }

    /// What comes next; nil at the end of the document.
    /// - Throws: ``XMLError``, the error of the source.
    public mutating func next() throws -> XMLEvent? { nil }

    /// After an error: goes on to the next start tag of one of these names, or an end tag of them, wherever it stands.
    /// - Parameters:
    ///   - names: in the form in which they are written.
    ///   - depth: how many elements are around it, not more than were open.
    /// - Returns: the offset of the tag's `<`; nil when there is none, and then ``next()`` gives nil.
    /// - Throws: the error of the source.
    public mutating func resume(atAnyOf names: [String], depth: Int) throws -> UInt64? { nil }

    /// Lends the value of an attribute in order, in pieces of at most one window, references replaced.
    /// - Throws: the error of the source or of `body`.
    public func forEachPiece(of attribute: XMLAttribute, _ body: ([UInt8]) throws -> Void) throws {}
}
