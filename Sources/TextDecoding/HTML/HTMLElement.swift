/// What an element does to the text around it.
enum HTMLElement {
    /// Nothing: text goes on.
    case inline
    /// Stands on lines of its own.
    case block
    /// Stands on lines of its own, with an empty one before and behind.
    case paragraph
    case lineBreak, cell, item, list, preformatted, image
    /// Its content is no text of the page.
    case dropped
    /// Its content is no text of the page, and has no tags.
    case droppedRaw
    /// Its content has no tags.
    case raw
    case title

    /// Whether it only arranges text, so that it does nothing where text is dropped.
    var isLayout: Bool {
        switch self {
        case .block, .paragraph, .lineBreak, .cell, .item, .list, .preformatted: true
        case .inline, .image, .dropped, .droppedRaw, .raw, .title: false
        }
    }

    /// The kind of an element by its name in lower case.
    static func kind(of name: String) -> HTMLElement { kinds[name] ?? .inline }

    private static let kinds: [String: HTMLElement] = {
        let names: [(HTMLElement, String)] = [
            (
                .block,
                "address article aside body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
                    + "form frameset head header hgroup hr html legend main menu nav noframes optgroup option search section "
                    + "select summary table tbody tfoot thead tr"
            ),
            (.paragraph, "blockquote h1 h2 h3 h4 h5 h6 p"), (.lineBreak, "br"), (.cell, "td th"), (.item, "li"),
            (.list, "ol ul"), (.preformatted, "listing pre"), (.image, "area img input"), (.dropped, "template"),
            (.droppedRaw, "iframe noembed script style"), (.raw, "plaintext textarea xmp"), (.title, "title"),
        ]
        let pairs = names.flatMap { kind, names in names.split(separator: " ").map { (String($0), kind) } }
        return Dictionary(uniqueKeysWithValues: pairs)
    }()
}
