internal import Octets

/// Writes an age file as ``Armor``, piece by piece; never any white space around it, which age 1.1 refuses.
///
/// Write what every ``encode(_:)`` returns, then what ``finish()`` returns.
public struct ArmorEncoder: Sendable {
    private var isBegun = false
    /// Less than one line.
    private var waiting: [UInt8] = []

    public init() {}

    /// Takes the next bytes of the file, as many as there are.
    /// - Returns: the lines that are whole.
    public mutating func encode(_ piece: [UInt8]) -> [UInt8] {
        var text = takeBegin(), rest = piece[...]
        if !waiting.isEmpty {
            let missing = Armor.bytesPerLine - waiting.count
            waiting += rest.prefix(missing)
            rest = rest.dropFirst(missing)
            guard waiting.count == Armor.bytesPerLine else { return text }
            Self.append(waiting, to: &text)
            waiting.removeAll(keepingCapacity: true)
        }
        while rest.count >= Armor.bytesPerLine {
            Self.append(Array(rest.prefix(Armor.bytesPerLine)), to: &text)
            rest = rest.dropFirst(Armor.bytesPerLine)
        }
        waiting += rest
        return text
    }

    /// The last lines.
    public consuming func finish() -> [UInt8] {
        var text = takeBegin()
        if !waiting.isEmpty { Self.append(waiting, to: &text) }
        return text + Armor.endLine + [0x0A]
    }

    private mutating func takeBegin() -> [UInt8] {
        defer { isBegun = true }
        return isBegun ? [] : Armor.beginLine + [0x0A]
    }

    private static func append(_ line: [UInt8], to text: inout [UInt8]) {
        text += Base64.encode(line).utf8
        text.append(0x0A)
    }
}
