internal import Octets

/// Where a claim stands in a record: `payload.witnesses[1].name`.
///
/// Names of A-Z, a-z, 0-9, `_`, `-`, `:` and `@` stand as they are, after a dot unless first; all others
/// as a JSON string in brackets: `payload["a.b"]`. Indexes count from 0. Every path has one text.
public struct ClaimPath: Hashable, Sendable, CustomStringConvertible {
    /// One step from a value to one inside it.
    public enum Component: Hashable, Sendable {
        /// To a property of an object.
        case name(String)
        /// To an element of an array, from 0.
        case index(Int)

        /// Names are equal when their bytes are, as in JSON; Swift's `String` calls more names equal.
        public static func == (left: Component, right: Component) -> Bool {
            switch (left, right) {
            case (.name(let left), .name(let right)): left.utf8.elementsEqual(right.utf8)
            case (.index(let left), .index(let right)): left == right
            default: false
            }
        }

        public func hash(into hasher: inout Hasher) {
            switch self {
            case .name(let name): hasher.combine(name)
            case .index(let index): hasher.combine(index)
            }
        }
    }

    /// The steps from the whole record, which is the empty path.
    public let components: [Component]

    /// The path of these steps.
    public init(_ components: [Component] = []) { self.components = components }

    /// The path one step further.
    public func appending(_ component: Component) -> ClaimPath { ClaimPath(components + [component]) }

    /// Whether this is `other` or a claim inside it.
    public func isInside(_ other: ClaimPath) -> Bool { components.starts(with: other.components) }

    /// This path and those above it, the outermost first, without the whole record.
    package var lineage: [ClaimPath] { components.indices.map { ClaimPath(Array(components[...$0])) } }

    public var description: String {
        var text = ""
        for component in components {
            switch component {
            case .name(let name) where Self.isPlain(name): text += (text.isEmpty ? "" : ".") + name
            case .name(let name):
                text += "[" + String(decoding: JSONValue.string(name).encoded, as: UTF8.self) + "]"
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }

    /// - Throws: ``ClaimPathError`` unless `text` is the description of a path that is not empty.
    public init(parsing text: String) throws(ClaimPathError) {
        var rest = Array(text.utf8)[...]
        var components: [Component] = []
        while !rest.isEmpty {
            let offset = rest.startIndex
            guard components.count < SDJWTLimits.depth,
                let component = Self.take(from: &rest, isFirst: offset == 0)
            else { throw .malformed(offset: offset) }
            components.append(component)
        }
        self.init(components)
        // Printing it again refuses "[007]", needless quotes and other second spellings.
        guard !text.isEmpty, description.utf8.elementsEqual(text.utf8) else { throw .malformed(offset: 0) }
    }

    private static func take(from rest: inout ArraySlice<UInt8>, isFirst: Bool) -> Component? {
        if rest.first == UInt8(ascii: "[") {
            rest.removeFirst()
            guard let end = endOfBrackets(rest) else { return nil }
            let inside = Array(rest[..<end])
            rest = rest[(end + 1)...]
            switch try? JSONValue(parsing: inside) {
            case .string(let name)?: return .name(name)
            case .number(let number)?:
                guard let index = number.integer, index >= 0 else { return nil }
                return .index(Int(index))
            default: return nil
            }
        }
        if !isFirst {
            guard rest.first == UInt8(ascii: ".") else { return nil }
            rest.removeFirst()
        }
        let name = rest.prefix(while: isPlain)
        rest = rest[name.endIndex...]
        return name.isEmpty ? nil : .name(String(decoding: name, as: UTF8.self))
    }

    /// Index of the bracket that closes; brackets inside a JSON string do not count.
    private static func endOfBrackets(_ rest: ArraySlice<UInt8>) -> Int? {
        var isInString = false
        var isEscaped = false
        for index in rest.indices {
            switch rest[index] {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "\""): isInString.toggle()
            case UInt8(ascii: "]") where !isInString: return index
            default: break
            }
        }
        return nil
    }

    private static func isPlain(_ name: String) -> Bool { !name.isEmpty && name.utf8.allSatisfy(isPlain) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3A, 0x40...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

/// Why a text is not a ``ClaimPath``.
public enum ClaimPathError: Error, Equatable {
    /// The step that begins at this byte, from 0, is wrong; 0 also when the text is a second spelling.
    case malformed(offset: Int)
}
