public import Octets

/// Pulls the elements of arrays out of a JSON text of any size, one after another, in memory that does not grow with it.
public struct JSONElements {
    /// One element of a wanted array.
    public struct Element: Sendable {
        /// Where it stands, as a JSON pointer (RFC 6901) such as `/chats/list/3/messages/0`.
        public let pointer: String
        /// Where its first byte stands, from the start of the source.
        public let offset: UInt64
        /// Its size in bytes.
        public let byteCount: UInt64
        /// What it says, or what is wrong with this one element; offsets in the error count from its first byte.
        public let value: Result<JSONValue, JSONError>
        /// The objects around it, outermost first, with those of their small members that stand before it.
        public let siblings: [Siblings]
    }

    /// An object around an element, as far as it is known.
    public struct Siblings: Hashable, Sendable {
        /// Where the object stands, as a JSON pointer.
        public let pointer: String
        /// Its strings of at most 1 KiB, numbers, truth values and nulls seen so far; at most 100.
        public internal(set) var members = JSONObject()
    }

    /// What a text may ask for.
    public struct Limits: Hashable, Sendable {
        /// Greatest size of one element in bytes. Larger ones are skipped, with ``JSONError/tooLong(byteCount:)``.
        public var elementByteCount = 1 << 20
        /// How deep one element may be nested.
        public var elementDepth = 32
        /// How deep anything may be nested.
        public var depth = 512

        public init() {}
    }

    /// - Parameter pattern: names of members, and `*` for every member or element on the way: `["messages"]`,
    ///   `["chats", "list", "*", "messages"]`; empty when the text itself is the array.
    public init(_ source: any ByteSource, at pattern: [String], limits: Limits = Limits()) {}

    /// The next element, nil at the end.
    /// - Throws: ``JSONElementsError``, or the error of the source. What was given before stays good.
    public mutating func next() throws -> Element? { nil }
}

/// Why a JSON text cannot be read on. Offsets count bytes from the start of the source.
public enum JSONElementsError: Error, Hashable {
    /// Something else stands where a value, a name or a mark must be; or the text ends.
    case unexpected(offset: UInt64)
    /// Nested deeper than ``JSONElements/Limits/depth``.
    case tooDeep(offset: UInt64)
    /// The name stands twice in an object around the wanted arrays.
    case duplicateName(offset: UInt64)
    /// A name of a member on the way is no UTF-8, or longer than 1 KiB.
    case badName(offset: UInt64)
}
