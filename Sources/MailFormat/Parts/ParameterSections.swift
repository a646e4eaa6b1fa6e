/// Parameters as they are collected: plain ones, and those that RFC 2231 divides and encodes.
struct ParameterSections {
    private struct Section {
        let number: Int
        /// Whether the name ended with `*`: percent signs, and in the first section character set and language.
        let isExtended: Bool
        let value: [UInt8]
    }

    private var names: [String] = []
    private var plain: [String: [UInt8]] = [:]
    private var sections: [String: [Section]] = [:]

    /// Takes one `name=value`; what has no `=` is passed over.
    mutating func add(_ tokens: ArraySlice<FieldToken>, of field: [UInt8]) {
        guard let equals = tokens.firstIndex(where: { $0.isDelimiter(0x3D) }) else { return }
        let rawName = tokens[..<equals].filter { $0.kind != .comment }.flatMap { $0.content(in: field) }
        let value = Self.value(tokens[(equals + 1)...], of: field)
        let pieces = rawName.split(separator: 0x2A, omittingEmptySubsequences: false)
        guard let base = pieces.first, !base.isEmpty else { return }
        let name = base.text.lowercased()
        if plain[name] == nil, sections[name] == nil { names.append(name) }
        if pieces.count == 1 {
            if plain[name] == nil { plain[name] = value }
        } else if pieces.count == 2, pieces[1].isEmpty {
            sections[name, default: []].append(Section(number: 0, isExtended: true, value: value))
        } else if let number = Int(pieces[1].text), (0..<10_000).contains(number) {
            sections[name, default: []].append(Section(number: number, isExtended: pieces.count == 3, value: value))
        } else if plain[name] == nil {
            plain[name] = value
        }
    }

    /// One value for each name. The encoded form counts before the plain one, which is there for old programs.
    var joined: [FieldParameters.Parameter] {
        names.compactMap { name in
            if let sections = sections[name], let value = Self.join(sections) { return .init(name: name, value: value) }
            return plain[name].map { .init(name: name, value: EncodedWords.decode($0[...])) }
        }
    }

    /// A quoted string, or all that stands there with its inner spaces: names of files are often not quoted.
    private static func value(_ tokens: ArraySlice<FieldToken>, of field: [UInt8]) -> [UInt8] {
        let tokens = tokens.filter { $0.kind != .comment }
        if let first = tokens.first, first.kind == .quoted { return first.content(in: field) }
        var text: [UInt8] = []
        for token in tokens {
            if token.hasSpaceBefore, !text.isEmpty { text.append(0x20) }
            text += token.content(in: field)
        }
        return text
    }

    /// Sections from 0 on, as far as none is missing.
    private static func join(_ unordered: [Section]) -> String? {
        let sections = unordered.sorted { $0.number < $1.number }
        guard let first = sections.first, first.number == 0 else { return nil }
        var (bytes, charset, next) = ([UInt8](), String?.none, 0)
        for section in sections {
            if section.number < next { continue }  // stands twice; the first counts
            guard section.number == next else { break }
            var value = section.value[...]
            if next == 0, section.isExtended {
                let quotes = value.indices.filter { value[$0] == 0x27 }
                if quotes.count >= 2 {
                    charset = value[..<quotes[0]].text
                    value = value[(quotes[1] + 1)...]
                }
            }
            bytes += section.isExtended ? percentDecoded(value) : Array(value)
            next += 1
        }
        let isExtended = sections.contains(where: \.isExtended)
        return isExtended ? Charset.text(bytes, label: charset.flatMap { $0.isEmpty ? nil : $0 }) : EncodedWords.decode(bytes[...])
    }

    private static func percentDecoded(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var position = value.startIndex
        while position < value.endIndex {
            if value[position] == 0x25, position + 2 < value.endIndex, let high = value[position + 1].hexValue,
                let low = value[position + 2].hexValue
            {
                result.append(high << 4 | low)
                position += 3
            } else {
                result.append(value[position])
                position += 1
            }
        }
        return result
    }
}
