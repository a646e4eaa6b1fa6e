internal import Octets

/// The one place where text becomes HTML.
///
/// There is no way to put markup in: elements and attributes are cases of enums, ids, languages and links are
/// types that hold plain characters only, and all other text is made printable and escaped.
public struct HTMLBuilder: Sendable {
    private var html = ""
    /// Whether there is a picture, for which the policy must have a place.
    private var hasPictures = false

    /// An empty piece of a page.
    public init() {}

    /// Adds an element.
    /// - Parameter content: adds what is inside it.
    public mutating func element(
        _ element: HTMLElement, _ attributes: HTMLAttribute..., content: (inout HTMLBuilder) -> Void
    ) {
        html += "<" + element.rawValue + attributes.map(\.text).joined() + ">"
        content(&self)
        html += "</" + element.rawValue + ">"
        if Self.blocks.contains(element) { html += "\n" }
    }

    /// Adds an element that holds text only.
    public mutating func element(_ element: HTMLElement, _ attributes: HTMLAttribute..., text: String) {
        html += "<" + element.rawValue + attributes.map(\.text).joined() + ">"
        self.text(text)
        html += "</" + element.rawValue + ">"
        if Self.blocks.contains(element) { html += "\n" }
    }

    /// Adds a picture.
    /// - Parameter alternative: what it is, for whoever does not see it.
    public mutating func picture(_ picture: HTMLPicture, alternative: String) {
        hasPictures = true
        let attributes: [HTMLAttribute] = [.source(picture), .alternative(alternative)]
        html += "<" + HTMLElement.img.rawValue + attributes.map(\.text).joined() + ">\n"
    }

    /// Adds text on one line; control characters, line breaks and bidirectional marks become visible.
    public mutating func text(_ text: String) { html += Self.escaped(text.printable) }

    /// Adds text whose line breaks are kept.
    public mutating func lines(_ text: String) {
        html += Self.escaped(text.printableLines).split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "<br>\n")
    }

    /// The whole page around what was added. It fetches nothing, runs nothing and asks search engines and
    /// other sites for nothing: the policy forbids it, should anything ever get in.
    /// - Parameter style: made of our own texts and tokens only.
    public func page(title: String, language: HTMLToken, style: PageStyle) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(language)">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'\(hasPictures ? "; img-src data:" : "")">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Self.escaped(title.printable))</title>
        <style>
        \(style.text)
        </style>
        </head>
        <body>
        \(html)</body>
        </html>

        """
    }

    private static let blocks: Set<HTMLElement> = [
        .header, .main, .footer, .nav, .section, .div, .h1, .h2, .h3, .h4, .p, .ol, .ul, .li, .dl, .dd, .pre,
        .table, .caption, .thead, .tbody, .tr, .svg, .title, .desc, .rect, .text,
    ]

    /// Text that can stand between tags and inside a quoted attribute. What it is given is printable.
    static func escaped(_ text: String) -> String {
        // A String, because adding several scalars to a UnicodeScalarView takes time that grows with all of it (Swift 6.3).
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
