/// The elements that pages of this program have. None of them fetches, submits or runs anything.
public enum HTMLElement: String, Sendable {
    case header, main, footer, nav, section, div, span
    case h1, h2, h3, h4, p, ol, ul, li, dl, dt, dd, strong, em, code, pre, a
    case table, caption, thead, tbody, tr, th, td
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

    var text: String {
        switch self {
        case .id(let id): " id=\"\(id)\""
        case .href(let link): " href=\"\(link.text)\""
        case .labelledBy(let id): " aria-labelledby=\"\(id)\""
        case .look(let look): " class=\"\(look.rawValue)\""
        case .columnHeader: " scope=\"col\""
        case .rowHeader: " scope=\"row\""
        case .anyDirection: " dir=\"auto\""
        }
    }
}

/// The classes that ``PageStyle`` knows.
public enum HTMLLook: String, Sendable {
    case notice, exhibit, plain, facts, weakness, small
}
