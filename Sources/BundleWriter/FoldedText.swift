internal import Octets
internal import SelectiveDisclosure

/// Text as ``LeakSearch`` compares it.
enum FoldedText {
    /// ASCII capital letters made small.
    static func lowered(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }

    /// A page without the bytes of its pictures: in base64 any short word can come up by chance.
    static func withoutPictures(_ html: String) -> String {
        let start = "src=\"data:image/png;base64,"
        var parts = html.split(separator: start, omittingEmptySubsequences: false)[...]
        guard let first = parts.popFirst(), !parts.isEmpty else { return html }
        return parts.reduce(into: String(first)) { page, part in
            page += part.firstIndex(of: "\"").map { String(part[$0...]) } ?? ""
        }
    }

    /// A page with its text as it reads. Of tags, which stand between the lines of a text, only what they say in place of a
    /// picture stays.
    static func withoutEntities(_ html: String) -> String {
        var text = ""
        for part in html.split(separator: "<", omittingEmptySubsequences: false) {
            guard let end = part.firstIndex(of: ">") else {
                text += part
                continue
            }
            text += " " + alternative(part[..<end]) + part[part.index(after: end)...]
        }
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private static func alternative(_ tag: Substring) -> String {
        guard let start = tag.firstRange(of: " alt=\"")?.upperBound else { return "" }
        return tag[start...].prefix { $0 != "\"" } + " "
    }

    /// Lends every text in a value with its place.
    static func forEachText(
        in value: JSONValue, at path: ClaimPath = ClaimPath(), _ body: (ClaimPath, String) -> Void
    ) {
        switch value {
        case .string(let text): body(path, text)
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                forEachText(in: element, at: path.appending(.index(index)), body)
            }
        case .object(let object):
            for member in object.members {
                forEachText(in: member.value, at: path.appending(.name(member.name)), body)
            }
        case .null, .bool, .number: break
        }
    }
}
