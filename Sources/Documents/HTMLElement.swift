internal import Octets

/// The elements that pages of this program have. None of them fetches, submits or runs anything.
public enum HTMLElement: String, Sendable {
    case header, main, footer, nav, section, div, span
    case h1, h2, h3, h4, p, ol, ul, li, dl, dt, dd, strong, em, code, pre, a
    case table, caption, thead, tbody, tr, th, td
    /// Of drawings: ``BarChart``.
    case svg, title, desc, rect, text
    /// A picture out of points: ``HTMLPicture``. It has no end tag.
    case img
}

/// What can stand inside the tag of an element.
public enum HTMLAttribute: Hashable, Sendable {
    case id(HTMLToken)
    case href(HTMLLink)
    /// The element whose text names this one.
    case labelledBy(HTMLToken)
    /// A class that the style of the page knows.
    case look(HTMLLook)
    /// That a header cell is for its column.
    case columnHeader
    /// That a header cell is for its row.
    case rowHeader
    /// That letters of the text may run right to left.
    case anyDirection
    /// The picture itself, never an address.
    case source(HTMLPicture)
    /// What a picture is, for whoever does not see it.
    case alternative(String)
    /// The number of the first entry of a list, from 1.
    case start(Int)
    /// The element whose text says more of this one.
    case describedBy(HTMLToken)
    /// That what is inside is one picture.
    case picture
    /// How large a picture is, in its own units.
    case viewBox(width: Int, height: Int)
    /// Where a rectangle of a picture is.
    case box(x: Int, y: Int, width: Int, height: Int)
    /// Where a text of a picture begins; its lower edge.
    case place(x: Int, y: Int)
    /// That a text of a picture ends at its place.
    case endsAtPlace
    /// That a text of a picture is made this wide.
    case squeezed(into: Int)

    var text: String {
        switch self {
        case .id(let id): " id=\"\(id)\""
        case .href(let link): " href=\"\(link.text)\""
        case .labelledBy(let id): " aria-labelledby=\"\(id)\""
        case .look(let look): " class=\"\(look.rawValue)\""
        case .columnHeader: " scope=\"col\""
        case .rowHeader: " scope=\"row\""
        case .anyDirection: " dir=\"auto\""
        case .source(let picture): " src=\"\(picture.address)\" width=\"\(picture.width)\" height=\"\(picture.height)\""
        case .alternative(let text): " alt=\"\(HTMLBuilder.escaped(text.printable))\""
        case .start(let number): number == 1 ? "" : " start=\"\(number)\""
        case .describedBy(let id): " aria-describedby=\"\(id)\""
        case .picture: " role=\"img\""
        case .viewBox(let width, let height): " viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\""
        case .box(let x, let y, let width, let height): " x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\""
        case .place(let x, let y): " x=\"\(x)\" y=\"\(y)\""
        case .endsAtPlace: " text-anchor=\"end\""
        case .squeezed(let width): " textLength=\"\(width)\" lengthAdjust=\"spacingAndGlyphs\""
        }
    }
}

/// The classes that ``PageStyle`` knows.
public enum HTMLLook: String, Sendable {
    case notice, exhibit, plain, facts, particulars, weakness, small, chart, lines, picture, short, words
}
