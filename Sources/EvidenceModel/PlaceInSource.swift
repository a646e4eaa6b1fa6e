public import Octets

/// Where something stands in the file that it came from.
public struct PlaceInSource: RecordPart {
    /// Offset of its first byte, from 0.
    public var offset: UInt64?
    /// How many bytes it takes there.
    public var byteCount: UInt64?
    /// Its first line, from 1.
    public var line: UInt64?
    /// Its name, when the file is an archive or a folder.
    public var path: String?
    /// Its place in a JSON text: RFC 6901.
    public var pointer: String?
    public var other = JSONObject()

    public init() {}

    /// A stretch of bytes.
    public init(offset: UInt64, byteCount: UInt64) { (self.offset, self.byteCount) = (offset, byteCount) }
}

extension PlaceInSource: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.count("offset", &offset)
        try coder.count("byte_count", &byteCount)
        try coder.count("line", &line)
        try coder.text("path", &path)
        try coder.text("pointer", &pointer)
    }
}
