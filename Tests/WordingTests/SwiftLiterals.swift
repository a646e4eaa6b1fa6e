/// The texts in quotation marks of a Swift source. Parts that change while the program runs stand as "…".
struct SwiftLiterals {
    private(set) var texts: [String] = []
    private var rest: Substring

    init(_ source: String) {
        rest = source[...]
        readCode(isNested: false)
    }

    /// Reads to the end, or to the parenthesis that ends a changing part.
    private mutating func readCode(isNested: Bool) {
        var depth = 0
        while let character = rest.first {
            if rest.hasPrefix("//") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                rest = rest[(rest.firstRange(of: "*/")?.upperBound ?? rest.endIndex)...]
            } else if let mark = rest.prefixMatch(of: /(#*)("""|")/) {
                rest = rest[mark.range.upperBound...]
                readText(closing: mark.2 + mark.1, escape: "\\" + mark.1)
            } else {
                rest.removeFirst()
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                if isNested, depth < 0 { return }
            }
        }
    }

    private mutating func readText(closing: Substring, escape: String) {
        var text = ""
        while !rest.isEmpty, !rest.hasPrefix(closing) {
            if rest.hasPrefix(escape) {
                rest.removeFirst(escape.count)
                let isChanging = rest.first == "("
                if !rest.isEmpty { rest.removeFirst() }
                if isChanging { readCode(isNested: true) }
                text += isChanging ? "…" : " "
            } else {
                text.append(rest.removeFirst())
            }
        }
        rest = rest.dropFirst(closing.count)
        texts.append(text)
    }
}
