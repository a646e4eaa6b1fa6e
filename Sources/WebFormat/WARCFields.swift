/// Named fields, one a line, as WARC and HTTP have them. Names in lower case; the first of a name counts; a line that begins
/// with a blank continues the one before.
/// Source: ISO 28500:2017 §4; RFC 9112 §5.
struct WARCFields {
    private var values: [String: String] = [:]
    private static let greatestCount = 256

    /// - Parameter lines: without the first line of the block, which is no field.
    init(_ lines: ArraySlice<UInt8>) {
        var fields: [(name: String, value: [UInt8])] = []
        for line in lines.split(separator: 0x0A) where fields.count < Self.greatestCount {
            if let first = line.first, first == 0x20 || first == 0x09, !fields.isEmpty {
                fields[fields.count - 1].value += [0x20] + line.trimmed
                continue
            }
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            fields.append((String(decoding: line[..<colon].trimmed, as: UTF8.self).lowercased(), Array(line[(colon + 1)...].trimmed)))
        }
        for field in fields where values[field.name] == nil { values[field.name] = String(decoding: field.value, as: UTF8.self) }
    }

    subscript(name: String) -> String? { values[name] }
}
