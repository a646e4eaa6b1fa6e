internal import Octets

/// The first bytes of a JSON text: the names at the top of it, and those values that end within.
struct JSONTop {
    /// How many bytes are looked at.
    static let byteCount = 1 << 16

    /// Names at the top when it is an object, in order.
    private(set) var names: [String] = []
    /// Whether it is an array.
    private(set) var isArray = false
    /// Whether the object ends within, and another one begins behind it: one value in each line.
    private(set) var isLines = false
    private var values: [String: Range<Int>] = [:]
    private var firstElement: Range<Int>?
    private let bytes: ArraySlice<UInt8>

    /// Nil when it does not begin as an object or an array.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var index = Self.afterSpace(self.bytes, self.bytes.startIndex)
        switch index < self.bytes.endIndex ? self.bytes[index] : 0 {
        case UInt8(ascii: "{"): index = readObject(from: index + 1)
        case UInt8(ascii: "["):
            isArray = true
            let start = Self.afterSpace(self.bytes, index + 1)
            firstElement = Self.endOfValue(self.bytes, start).map { start..<$0 }
        default: return nil
        }
        let next = Self.afterSpace(self.bytes, index)
        isLines = !isArray && index > 0 && next < self.bytes.endIndex && self.bytes[next] == UInt8(ascii: "{")
    }

    func has(_ name: String) -> Bool { names.contains(name) }

    /// A member that ends within and is well formed.
    subscript(name: String) -> JSONValue? { values[name].flatMap(value) }

    /// The first element of the array, when it ends within.
    var first: JSONValue? { firstElement.flatMap(value) }

    private func value(_ range: Range<Int>) -> JSONValue? { try? JSONValue(parsing: Array(bytes[range])) }

    /// The index behind the object; the end when it goes on.
    private mutating func readObject(from start: Int) -> Int {
        var index = Self.afterSpace(bytes, start)
        while index < bytes.endIndex, bytes[index] == UInt8(ascii: "\""), names.count < 1000 {
            guard let end = Self.endOfValue(bytes, index),
                let name = try? JSONValue(parsing: Array(bytes[index..<end])).string
            else { return bytes.endIndex }
            index = Self.afterSpace(bytes, end)
            guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ":") else { return bytes.endIndex }
            index = Self.afterSpace(bytes, index + 1)
            names.append(name)
            guard let valueEnd = Self.endOfValue(bytes, index) else { return bytes.endIndex }
            values[name] = index..<valueEnd
            index = Self.afterSpace(bytes, valueEnd)
            guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ",") else { break }
            index = Self.afterSpace(bytes, index + 1)
        }
        return index < bytes.endIndex && bytes[index] == UInt8(ascii: "}") ? index + 1 : bytes.endIndex
    }

    private static func afterSpace(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
        var index = index
        while index < bytes.endIndex, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
        return index
    }

    /// The index behind the value that begins here; nil when it goes on behind the bytes, or none begins.
    private static func endOfValue(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var index = start, depth = 0, isInString = false
        while index < bytes.endIndex {
            let byte = bytes[index]
            if isInString {
                if byte == UInt8(ascii: "\\") { index += 1 }
                if byte == UInt8(ascii: "\"") { isInString = false }
                if !isInString, depth == 0 { return index + 1 }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    guard depth > 0 else { return index > start ? index : nil }
                    depth -= 1
                    if depth == 0 { return index + 1 }
                case UInt8(ascii: ","): if depth == 0 { return index > start ? index : nil }
                default: break
                }
            }
            index += 1
        }
        return nil
    }
}
