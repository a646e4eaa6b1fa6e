import Foundation
import TestSupport
import Testing
import TextDecoding

/// Made-up pages: the words of Python's `html.parser`, in the same order.
@Suite(.enabled(if: Tool.python.isWanted)) struct HTMLOracleTests {
    private static let pieces = [
        "<p>", "</p>", "<div class=\"a b\">", "</div>", "<b>", "</b>", "<br/>", "<table><tr><td>", "</td><td>", "</table>", "<ul><li>",
        "</ul>", "<a href='http://a.example/?a=1&b=2'>", "</a>", "&amp;", "&eacute;", "&#8364;", "&lt;tag&gt;", "<!-- no -->",
        "<script>var a = '<p>no</p>';</script>", "<style>p { color: red }</style>", "\n", "  ", "<h2>", "</h2>", "<hr>",
        "<span style=\"color:red\" data-x='>'>", "</span>", "<input type=text>", "<font size=3 color=#ff0000>", "&nbsp;", "<o:p></o:p>",
    ]
    private static let words = ["Grüße", "please", "call", "me", "日本", "№5", "I", "know", "where", "you", "live", "😀", "100%"]

    @Test func wordsAreThoseOfPythonsParser() throws {
        var random = SeededGenerator("html pages")
        let pages = (0..<200).map { _ in
            (0..<60).map { _ in
                let list = random.next() % 2 == 0 ? Self.pieces : Self.words.map { $0 + " " }
                return list[Int(random.next() % UInt64(list.count))]
            }.joined()
        }
        var lines: [Substring] = []
        try PublicTool.withFolder { folder in
            for (index, page) in pages.enumerated() { try Data(page.utf8).write(to: folder.appending(path: "\(index).html")) }
            let result = try PublicTool.run(PublicTool.python, ["-X", "utf8", "-c", Self.script, "\(pages.count)"], in: folder)
            lines = result.text.split(separator: "\n", omittingEmptySubsequences: false)
        }
        for (page, line) in zip(pages, lines) {
            // Between elements Python sees no space; so only what the words are made of is compared.
            let ours = HTMLText.text(of: page).split(whereSeparator: \.isWhitespace).joined().replacing("- ", with: "")
            #expect(ours.replacing("-", with: "") == line, "\(page)")
        }
        #expect(lines.count == pages.count + 1)
    }

    private static let script = """
        import html.parser, sys
        class Reader(html.parser.HTMLParser):
            def handle_starttag(self, tag, attributes):
                self.raw = tag in ('script', 'style')
            def handle_endtag(self, tag):
                self.raw = False
            def handle_data(self, data):
                if not self.raw:
                    self.parts.append(data)
        for n in range(int(sys.argv[1])):
            reader = Reader()
            reader.parts, reader.raw = [], False
            reader.feed(open(f'{n}.html').read())
            reader.close()
            print(''.join(''.join(reader.parts).split()).replace('-', ''))
        """
}
