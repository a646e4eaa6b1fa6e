/// Reads a page from the front, once. There is no tree and no recursion: what is nested is counted.
struct HTMLReader {
    private var tokens: HTMLTokenizer
    private(set) var lines: HTMLLines
    private(set) var title: String?
    private(set) var hasHiddenText = false
    private(set) var remoteReferenceCount = 0
    private(set) var links: [String] = []
    private let linkLimit: Int
    private var listDepth = 0, verbatimDepth = 0, droppedDepth = 0
    /// The outermost element that is not to be shown, and how many of the same name are open in it.
    private var hidden: (name: String, depth: Int)?

    private static let titleByteCount = 1 << 10

    init(_ bytes: [UInt8], limit: Int, linkLimit: Int) {
        (tokens, lines, self.linkLimit) = (HTMLTokenizer(bytes), HTMLLines(limit: limit), linkLimit)
    }

    /// Reads to the end.
    mutating func read() {
        while let token = tokens.next() {
            switch token {
            case .text(let range): append(tokens.bytes[range], isLiteral: false)
            case .literal(let range): append(tokens.bytes[range], isLiteral: true)
            case .start(let name): start(name)
            case .end(let name): end(name)
            }
        }
    }

    // MARK: Text

    private mutating func append(_ text: ArraySlice<UInt8>, isLiteral: Bool) {
        guard droppedDepth == 0 else { return }
        var shows = false, index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "&"), !isLiteral,
                let (characters, end) = HTMLReferences.reference(in: text, at: index, isAttribute: false)
            {
                for byte in characters where lines.append(byte) { shows = true }
                index = end
            } else if byte > 0x20, byte != UInt8(ascii: "&") {
                let end = text[index...].firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "&") } ?? text.endIndex
                lines.append(word: text[index..<end])
                shows = true
                index = end
            } else {
                if lines.append(byte) { shows = true }
                index += 1
            }
        }
        if shows, hidden != nil { hasHiddenText = true }
    }

    // MARK: Tags

    private mutating func start(_ name: String) {
        noteReferences(of: name)
        noteHidden(name)
        let kind = HTMLElement.kind(of: name)
        guard droppedDepth == 0 || !kind.isLayout else { return }
        switch kind {
        case .inline: break
        case .block: lines.endLine()
        case .paragraph: lines.endParagraph()
        case .lineBreak: lines.breakLine()
        case .cell: lines.endCell()
        case .item: lines.startItem(depth: listDepth - 1)
        case .list:
            listDepth += 1
            lines.endLine()
        case .preformatted:
            lines.endLine()
            verbatimDepth += 1
            lines.isVerbatim = true
        case .image: appendAlternative()
        case .dropped: droppedDepth += 1
        case .droppedRaw: readDropped(name)
        case .raw: readRaw(name)
        case .title: readTitle()
        }
    }

    private mutating func end(_ name: String) {
        endHidden(name)
        let kind = HTMLElement.kind(of: name)
        guard droppedDepth == 0 || !kind.isLayout else { return }
        switch kind {
        case .block, .item: lines.endLine()
        // "</p>" alone is an empty paragraph, and "</br>" a line break.
        case .paragraph: lines.endParagraph()
        case .lineBreak: lines.breakLine()
        case .cell: lines.endCell()
        case .list:
            listDepth = max(listDepth - 1, 0)
            lines.endLine()
        case .preformatted:
            verbatimDepth = max(verbatimDepth - 1, 0)
            lines.isVerbatim = verbatimDepth > 0
            lines.endLine()
        case .dropped: droppedDepth = max(droppedDepth - 1, 0)
        case .inline, .image, .droppedRaw, .raw, .title: break
        }
    }

    private mutating func appendAlternative() {
        guard let text = tokens.value(of: "alt"), text.contains(where: { $0 > 0x20 }) else { return }
        append([0x20, UInt8(ascii: "[")], isLiteral: true)
        append(text, isLiteral: false)
        append([UInt8(ascii: "]"), 0x20], isLiteral: true)
    }

    private mutating func readRaw(_ name: String) {
        let content = tokens.bytes[tokens.rawContent(of: name)]
        if droppedDepth == 0 { lines.endLine() }
        append(content, isLiteral: name != "textarea")
        if droppedDepth == 0 { lines.endLine() }
        endHidden(name)
    }

    private mutating func readDropped(_ name: String) {
        let content = tokens.bytes[tokens.rawContent(of: name)]
        endHidden(name)
        if name == "style" { remoteReferenceCount += HTMLStyle.remoteReferenceCount(in: content) }
    }

    /// The first title that says something is the title of the page; one inside a drawing is text like others.
    private mutating func readTitle() {
        let content = tokens.bytes[tokens.rawContent(of: "title")]
        endHidden("title")
        guard title == nil else { return append(content, isLiteral: false) }
        var words = HTMLLines(limit: Self.titleByteCount)
        for byte in HTMLReferences.resolved(content.prefix(4 * Self.titleByteCount)) { words.append(byte) }
        if !words.text.isEmpty { title = words.text }
    }

    // MARK: What attributes say

    private mutating func noteReferences(of name: String) {
        guard !tokens.attributes.isEmpty else { return }
        if name == "a" || name == "area" {
            if links.count < linkLimit, let address = tokens.value(of: "href") { links.append(HTMLStyle.trimmed(address)) }
        } else {
            let isFetched = name == "link" || name == "image" || name == "use"
            let fetched: [StaticString] = ["src", "srcset", "background", "poster", "data"]
            for attribute in isFetched ? fetched + ["href"] : fetched {
                guard let value = tokens.value(of: attribute), HTMLStyle.isRemote(value) else { continue }
                remoteReferenceCount += 1
            }
        }
        if let style = tokens.value(of: "style") { remoteReferenceCount += HTMLStyle.remoteReferenceCount(in: style) }
    }

    private mutating func noteHidden(_ name: String) {
        if let hidden {
            if hidden.name == name { self.hidden?.depth += 1 }
            return
        }
        guard !hasHiddenText, !tokens.attributes.isEmpty, !HTMLStyle.emptyElements.contains(name) else { return }
        let isHidden = tokens.value(of: "hidden") != nil || tokens.value(of: "style").map(HTMLStyle.hides) == true
        if isHidden { hidden = (name, 1) }
    }

    private mutating func endHidden(_ name: String) {
        guard let hidden, hidden.name == name else { return }
        self.hidden = hidden.depth > 1 ? (name, hidden.depth - 1) : nil
    }
}
