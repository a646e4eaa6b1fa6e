/// How much of an XML document is read before it counts as damaged. Sizes are bytes as they stand in the document.
public struct XMLLimits: Hashable, Sendable {
    /// Elements around an element, and itself.
    public var depth = 64
    /// Attributes of one element.
    public var attributeCount = 256
    /// Bytes of a name.
    public var nameByteCount = 1024
    /// Longest value of an attribute that ``XMLAttribute/value`` holds.
    public var valueInMemory = 1 << 20
    /// Bytes of all values of one element that ``XMLAttribute/value`` holds; those behind are not held.
    public var valuesInMemory = 4 << 20
    /// Longest value of an attribute.
    public var valueByteCount: UInt64 = 64 << 20
    /// Longest piece of text between tags.
    public var textPieceByteCount = 1 << 16

    public init() {}
}
