public import Octets

/// Pulls the elements of arrays out of a JSON text of any size, one after another, in memory that does not grow with it.
///
/// What lies on the way to the arrays is read strictly, but each element is a text of its own: a wrong one costs nothing
/// but itself. What lies elsewhere is passed over with a look at brackets and quotes only. A byte order mark is allowed.
/// Source: RFC 8259; RFC 6901 for pointers.
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
        /// Where the object stands, as a JSON pointer; empty for the whole text.
        public let pointer: String
        /// Its strings, numbers, truth values and nulls of at most 1 KiB that stand before; at most 100.
        public internal(set) var members = JSONObject()
    }

    /// What a text may ask for.
    public struct Limits: Hashable, Sendable {
        /// Greatest size of one element in bytes. Larger ones are passed over, with ``JSONError/tooLong(byteCount:)``.
        public var elementByteCount = 1 << 20
        /// How deep one element may be nested.
        public var elementDepth = 32
        /// How deep anything may be nested.
        public var depth = 512

        public init() {}
    }

    /// How many wanted arrays were begun so far. None at the end: the text has another form than was thought.
    public private(set) var arrayCount = 0

    let limits: Limits
    private let pattern: [String]
    var window: ByteWindow
    private var frames: [Frame] = []
    private var expected = Expected.text

    private enum Expected {
        case text
        /// A value on the way, or a wanted array.
        case value
        /// The first member or element of the innermost frame, or its end.
        case firstItem
        /// A comma, or the end of the innermost frame.
        case comma
        /// Nothing but space.
        case end
        /// An error was thrown, or all was read.
        case nothing
    }

    /// - Parameter pattern: names of members, and `*` for every member or element on the way: `["messages"]`,
    ///   `["chats", "list", "*", "messages"]`; empty when the text itself is the array.
    public init(_ source: any ByteSource, at pattern: [String], limits: Limits = Limits()) {
        (self.pattern, self.limits) = (pattern, limits)
        window = ByteWindow(source)
    }

    /// The next element, nil at the end.
    /// - Throws: ``JSONElementsError``, or the error of the source. What was given before stays good, and nothing follows.
    public mutating func next() throws -> Element? {
        do {
            while expected != .nothing {
                if let element = try step() { return element }
            }
            return nil
        } catch {
            expected = .nothing
            throw error
        }
    }

    private mutating func step() throws -> Element? {
        switch expected {
        case .text:
            try skipByteOrderMark()
            try skipSpace()
            expected = .value
        case .value: try enterOrSkip()
        case .firstItem, .comma: return try readItem()
        case .end:
            try skipSpace()
            guard try window.peek() == nil else { throw JSONElementsError.unexpected(offset: window.offset) }
            expected = .nothing
        case .nothing: break
        }
        return nil
    }

    /// A value whose path matches as far as it goes: what is wanted may be inside.
    private mutating func enterOrSkip() throws {
        let depth = frames.count
        switch try window.peek() {
        case UInt8(ascii: "{") where depth < pattern.count: frames.append(Frame(isObject: true, pointer: pointer))
        case UInt8(ascii: "[") where depth < pattern.count && !isName(pattern[depth]):
            frames.append(Frame(isObject: false, pointer: pointer))
        case UInt8(ascii: "[") where depth == pattern.count:
            arrayCount += 1
            frames.append(Frame(isObject: false, pointer: pointer))
        default:
            try skipValue()
            return expected = frames.isEmpty ? .end : .comma
        }
        window.advance()
        expected = .firstItem
    }

    /// The next member or element of the innermost frame, up to its value or behind it; or the frame's end.
    private mutating func readItem() throws -> Element? {
        guard let frame = frames.last else { return nil }
        let isFirst = expected == .firstItem
        try skipSpace()
        if try take(frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            frames.removeLast()
            expected = frames.isEmpty ? .end : .comma
            return nil
        }
        if !isFirst {
            guard try take(UInt8(ascii: ",")) else { throw JSONElementsError.unexpected(offset: window.offset) }
            try skipSpace()
        }
        if frame.isObject { try readMember() } else { frames[frames.count - 1].startElement() }
        if frames.count > pattern.count { return try readElement() }
        let isWanted = ["*", frames[frames.count - 1].name].contains(pattern[frames.count - 1])
        if isWanted {
            expected = .value
        } else {
            try skipMember()
            expected = .comma
        }
        return nil
    }

    private mutating func readMember() throws {
        let start = window.offset
        guard try window.peek() == UInt8(ascii: "\"") else { throw JSONElementsError.unexpected(offset: start) }
        window.startKeeping(limit: Frame.textLimit)
        try skipValue()
        guard let text = window.takeKept(), case .string(let name)? = try? JSONValue(parsing: text) else {
            throw JSONElementsError.badName(offset: start)
        }
        guard frames[frames.count - 1].startMember(name) else { throw JSONElementsError.duplicateName(offset: start) }
        try skipSpace()
        guard try take(UInt8(ascii: ":")) else { throw JSONElementsError.unexpected(offset: window.offset) }
        try skipSpace()
    }

    /// A member that lies not on the way is kept when it is small.
    private mutating func skipMember() throws {
        let first = try window.peek()
        let isScalar = first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
        guard isScalar, frames[frames.count - 1].isObject else { return try skipValue() }
        window.startKeeping(limit: Frame.textLimit)
        try skipValue()
        if let text = window.takeKept(), let value = try? JSONValue(parsing: text) {
            frames[frames.count - 1].keepSibling(value)
        }
    }

    private mutating func readElement() throws -> Element {
        let start = window.offset
        window.startKeeping(limit: limits.elementByteCount)
        try skipValue()
        let text = window.takeKept()
        expected = .comma
        let byteCount = window.offset - start
        return Element(
            pointer: pointer, offset: start, byteCount: byteCount, value: value(of: text, byteCount: byteCount),
            siblings: frames.filter(\.isObject).map(\.siblings))
    }

    private func value(of text: [UInt8]?, byteCount: UInt64) -> Result<JSONValue, JSONError> {
        guard let text else { return .failure(.tooLong(byteCount: Int(clamping: byteCount))) }
        let limits = JSONValue.Limits(byteCount: limits.elementByteCount, depth: limits.elementDepth)
        do throws(JSONError) { return .success(try JSONValue(parsing: text, limits: limits)) } catch { return .failure(error) }
    }

    /// Where the value that comes next, or was just read, stands.
    private var pointer: String { frames.last.map { $0.pointerOfItem } ?? "" }

    /// Whether a part of the pattern means members only: elements are meant by `*` or their number.
    private func isName(_ part: String) -> Bool { part != "*" && Int(part) == nil }
}

/// Why a JSON text cannot be read on. Offsets count bytes from the start of the source.
public enum JSONElementsError: Error, Hashable {
    /// Something else stands where a value, a name or a mark must be; or the text ends.
    case unexpected(offset: UInt64)
    /// Nested deeper than ``JSONElements/Limits/depth``.
    case tooDeep(offset: UInt64)
    /// The name stands twice in an object around the wanted arrays. Only the first 1000 names of an object are compared.
    case duplicateName(offset: UInt64)
    /// A name of a member on the way is no text, or longer than 1 KiB.
    case badName(offset: UInt64)
}
