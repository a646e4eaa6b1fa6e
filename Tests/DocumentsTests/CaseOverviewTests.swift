import Documents
import Octets
import Testing
import Wording

private let sample: CaseOverview = {
    var overview = CaseOverview(title: "Quiet Harbour", made: "2 April 2026")
    overview.people = [.init(name: "Ann", roles: ["the person it was done to"]), .init(name: "Jordan Example", roles: ["said to have done it", "was told or asked"])]
    overview.first = .init(when: "7 January 2026", what: "At the door of room 2")
    overview.latest = .init(when: "1 April 2026, 21:05", what: "Four calls in a row")
    overview.mostSerious = [.init(when: "3 March 2026", what: "Threat in a mail")]
    overview.kinds = [.init(kind: "call", number: 11), .init(kind: "email", number: 2), .init(kind: "in person", number: 1)]
    overview.months = [
        .init(label: "January 2026", counts: [.init(kind: "in person", number: 1)]), .init(label: "February 2026", counts: []),
        .init(label: "March 2026", counts: [.init(kind: "call", number: 7), .init(kind: "email", number: 2)]),
        .init(label: "April 2026", counts: [.init(kind: "call", number: 4), .init(kind: "email", number: 0)]),
    ]
    overview.told = [
        .init(
            recipient: "Grauhafen Code Days", when: "31 March 2026",
            asked: [.init(action: "Exclude the person from future events.", state: "agreed"), .init(action: "Please call me back.")],
            outcome: "They wrote that they will look into it."),
        .init(recipient: "A friend"),
    ]
    overview.waiting = [.init(what: "An answer of Grauhafen Code Days", since: "31 March 2026"), .init(what: "The form of the police")]
    return overview
}()

private let facts = [
    "Quiet Harbour", "2 April 2026", "CONFIDENTIAL", "Ann", "the person it was done to", "Jordan Example", "said to have done it, was told or asked",
    "7 January 2026: At the door of room 2", "1 April 2026, 21:05: Four calls in a row", "3 March 2026: Threat in a mail", "call", "11", "email",
    "January 2026", "February 2026", "March 2026", "call (7), email (2)", "call (4)", "nothing recorded", "Grauhafen Code Days", "31 March 2026",
    "Exclude the person from future events. (agreed)", "Please call me back.", "They wrote that they will look into it.", "A friend",
    "An answer of Grauhafen Code Days (since 31 March 2026)", "The form of the police",
]

@Test func pageAndTextOfAnOverviewCarryTheSameFacts() {
    let (text, html) = (flat(sample.text), flat(sample.html))
    for fact in facts {
        #expect(text.contains(fact), "text: \(fact)")
        #expect(html.contains(fact), "page: \(fact)")
    }
    // Without the picture and the tags the page has the words of the text, in its order.
    let picture = html.components(between: "<svg", and: "</svg>")[0]
    let body = html.components(between: "<body>", and: "</body>")[0].replacing(picture, with: "")
    let words = body.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for section in ["Who", "What happened", "How often, by kind", "How often, by month", "Who was told", "What waits for an answer"] {
        #expect(words.contains(" \(section) ") && sample.text.contains("\n\(section)\n="), "\(section)")
    }
}

@Test(arguments: Language.allCases) func anOverviewIsInOneLanguage(_ language: Language) {
    let (text, html) = Words.writing(in: language) { (sample.text, sample.html) }
    #expect(html.contains("<html lang=\"\(language.tag)\">"))
    let own = Words.texts(in: language)
    for key in ["overview.people", "overview.kinds", "overview.months", "overview.told", "overview.waiting", "overview.most-serious"] {
        #expect(text.contains(own[key] ?? "?") && html.contains(own[key] ?? "?"), "\(key)")
    }
    for other in Language.allCases where other != language {
        let strange = Words.texts(in: other).filter { key, words in
            key.hasPrefix("overview.") && flat(words).count > 15 && !flat(own[key] ?? "").contains(flat(words)) && flat(text).contains(flat(words))
        }
        #expect(strange.keys.sorted() == [])
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
    #expect(!text.contains("{") && !html.components(between: "<body>", and: "</body>")[0].contains("{"))
}

@Test func aMonthWithoutIncidentsIsABarOfNoLength() {
    let bars = sample.html.components(between: "<rect ", and: ">").map { $0.components(between: " width=\"", and: "\"")[0] }
    #expect(bars == ["44", "0", "390", "174"])
    let numbers = sample.html.components(between: "<text", and: "</text>").map { $0.components(between: ">", and: "<").first ?? "" }
    #expect(numbers == ["January 2026", "1", "February 2026", "0", "March 2026", "9", "April 2026", "4"])
    #expect(sample.html.contains("<td dir=\"auto\" class=\"words\">0</td>"))
    var empty = CaseOverview(title: "x", made: "today")
    empty.months = [.init(label: "May 2026", counts: [])]
    #expect(empty.html.components(between: "<rect ", and: ">").allSatisfy { $0.contains(" width=\"0\"") })
}

@Test func aPictureHasWordsForThoseWhoDoNotSeeIt() {
    let html = sample.html
    #expect(html.contains("role=\"img\" class=\"chart\" aria-labelledby=\"months-1-title\" aria-describedby=\"months-1-description\""))
    #expect(html.contains("<title id=\"months-1-title\">Incidents by month, January 2026 to April 2026</title>"))
    #expect(html.contains("<desc id=\"months-1-description\">One bar for each month"))
    #expect(html.contains("The longest bar stands for 9."))
}

@Test func manyMonthsAreSeveralPicturesOfOneScale() {
    var long = CaseOverview(title: "x", made: "today")
    long.months = (0..<50).map { .init(label: "Month \($0)", counts: [.init(kind: "call", number: $0)]) }
    let html = long.html
    #expect(html.components(between: "<svg", and: ">").count == 3)
    #expect(html.components(between: "<rect", and: ">").count == 50)
    let widths = html.components(between: "<rect ", and: ">").compactMap { Int($0.components(between: " width=\"", and: "\"")[0]) }
    #expect(widths == widths.sorted() && widths.last == 390 && Set(widths).count == 50)
    #expect(flat(long.text).contains("Month: Month 49 Incidents: 49 Of which kind: call (49)"))
}

@Test func aPartThatIsEmptyIsLeftOut() {
    let empty = CaseOverview(title: "Quiet Harbour", made: "today")
    #expect(empty.text.contains("Nothing was chosen for this overview."))
    for key in ["overview.people", "overview.kinds", "overview.months", "overview.told", "overview.waiting"] {
        #expect(!empty.html.contains(">" + (Words.optional(key) ?? "") + "<"))
    }
    #expect(!empty.html.contains("<svg"))
}

@Test(arguments: SampleReport.hostileTexts) func hostileTextOfAnOverviewStaysText(_ hostile: String) {
    var overview = CaseOverview(title: hostile, made: hostile)
    overview.people = [.init(name: hostile, roles: [hostile])]
    (overview.first, overview.latest) = (.init(when: hostile, what: hostile), .init(when: hostile, what: hostile))
    overview.mostSerious = [.init(when: hostile, what: hostile)]
    overview.kinds = [.init(kind: hostile, number: 1)]
    overview.months = [.init(label: hostile, counts: [.init(kind: hostile, number: 1)]), .init(label: String(repeating: hostile, count: 9), counts: [])]
    overview.told = [.init(recipient: hostile, when: hostile, asked: [.init(action: hostile, state: hostile), .init(action: hostile)], outcome: hostile)]
    overview.waiting = [.init(what: hostile, since: hostile), .init(what: hostile)]
    let (html, text) = (overview.html, overview.text)
    for output in [html, text] { #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || PrintableText.isSafe($0) }) }
    let tags = html.components(between: "<", and: ">").map { String($0.drop { $0 == "/" }.prefix { !$0.isWhitespace }) }
    #expect(Set(tags).isSubset(of: knownTags))
    for tag in html.components(between: "<", and: ">") {
        #expect(!tag.contains("alert") && !tag.contains("onmouse") && !tag.contains("javascript") && !tag.contains("style='"))
    }
    // Nothing gets lost on the way either.
    #expect(text.contains(hostile.printable) || text.contains(hostile.printableLines.split(separator: "\n")[0]))
}

@Test func thePageOfAnOverviewFetchesNothingAndItsPartsHaveNames() {
    let html = sample.html
    #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
    for fetching in ["src=", "url(", "@import", "http:", "https:", "<script", "<link", "<use", "xlink", "href="] { #expect(!html.contains(fetching), "\(fetching)") }
    let ids = html.components(between: " id=\"", and: "\"")
    #expect(Set(ids).count == ids.count)
    for name in html.components(between: "aria-labelledby=\"", and: "\"") + html.components(between: "aria-describedby=\"", and: "\"") {
        #expect(ids.contains(name), "\(name)")
    }
    // Two columns for numbers and words stand in cells with heads.
    #expect(html.contains("<th scope=\"row\" class=\"short\">February 2026</th>"))
}

@Test func aLongLabelIsSqueezedIntoItsPlaceAndWholeInTheTable() {
    var overview = CaseOverview(title: "x", made: "today")
    let label = String(repeating: "long ", count: 20) + "end"
    overview.months = [.init(label: label, counts: [.init(kind: "call", number: 1)])]
    #expect(overview.html.contains("textLength=\"165\" lengthAdjust=\"spacingAndGlyphs\">\(label)</text>"))
    #expect(overview.html.contains("<th scope=\"row\">\(label)</th>"))
}

private let knownTags: Set<String> = [
    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "div", "h1", "h2", "h3", "p", "ul", "li", "dl", "dt", "dd",
    "strong", "br", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "desc", "rect", "text",
]

/// Every stretch of white space one space.
private func flat(_ text: String) -> String {
    text.replacing("<br>", with: " ").replacing("| ", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
