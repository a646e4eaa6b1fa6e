internal import Documents
public import Wording

/// A letter: subject, plain text and page, which say the same.
///
/// It says nothing of the program that wrote it. What was left out of the ``LetterContent`` leaves no trace: no place to be
/// filled, no empty line, no headline without a text.
public struct Letter: Hashable, Sendable {
    /// The subject, on one line.
    public let subject: String
    /// Plain text of at most 76 columns, apart from words that are longer; lines end with a newline. Requests are numbered.
    public let text: String
    /// A whole page that needs nothing else.
    public let html: String

    /// - Parameter language: of the letter; not the program's.
    public init(_ content: LetterContent, language: Language) {
        (subject, text, html) = Words.writing(in: language) {
            let composer = LetterComposer(content)
            let (subject, blocks) = (composer.subject, composer.blocks)
            return (subject, Self.text(blocks), Self.html(blocks, title: subject))
        }
    }

    private static let width = 76

    private static func text(_ blocks: [LetterBlock]) -> String {
        var text = PlainText(width: width)
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): text.wrapped(paragraph)
            case .lead(let line): text.wrapped(line)
            case .bullets(let items): for item in items { text.wrapped(item, first: "- ", rest: "  ") }
            case .numbered(let items):
                for (index, item) in items.enumerated() {
                    let number = "\(index + 1). "
                    text.wrapped(item, first: number, rest: String(repeating: " ", count: number.count))
                }
            case .heading(let title):
                text.wrapped(title)
                text.wrapped(String(repeating: "-", count: min(title.count, width)))
            }
            if case .lead = block { continue }
            text.gap()
        }
        return text.text.droppingLastGap
    }

    private static func html(_ blocks: [LetterBlock], title: String) -> String {
        var page = HTMLBuilder()
        page.element(.main) { page in
            for block in blocks {
                switch block {
                case .paragraph(let text):
                    for paragraph in text.paragraphs { page.element(.p, .anyDirection) { $0.lines(paragraph) } }
                case .lead(let line): page.element(.p, text: line)
                case .bullets(let items): page.list(.ul, items)
                case .numbered(let items): page.list(.ol, items)
                case .heading(let title): page.element(.h2, text: title)
                }
            }
        }
        return page.page(title: title, language: HTMLToken(closestTo: Words.language.tag), style: PageStyle(running: []))
    }
}

extension HTMLBuilder {
    fileprivate mutating func list(_ element: HTMLElement, _ items: [String]) {
        self.element(element) { list in
            for item in items { list.element(.li, .anyDirection) { $0.lines(item) } }
        }
    }
}

extension String {
    /// What stands between empty lines.
    fileprivate var paragraphs: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty).map { $0.joined(separator: "\n") }
    }

    /// Without the empty line at the end.
    fileprivate var droppingLastGap: String { hasSuffix("\n\n") ? String(dropLast()) : self }
}
