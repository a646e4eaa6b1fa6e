/// What there is to know of a case at a glance: lines that whoever made it chose, in the language of the document.
///
/// The page and the text show what is in it and nothing else; a part that is empty is left out. There is no place for a
/// deadline: nothing says what is late. Outside text is allowed everywhere; it is made printable on the way.
public struct CaseOverview: Hashable, Sendable {
    /// Somebody who has to do with it.
    public struct Person: Hashable, Sendable {
        public var name: String
        /// In words.
        public var roles: [String]

        public init(name: String, roles: [String]) { (self.name, self.roles) = (name, roles) }
    }

    /// Something that happened.
    public struct Incident: Hashable, Sendable {
        /// In words.
        public var when: String
        /// One line.
        public var what: String

        public init(when: String, what: String) { (self.when, self.what) = (when, what) }
    }

    /// How often something of one kind happened.
    public struct Count: Hashable, Sendable {
        /// The kind, in words.
        public var kind: String
        /// Not less than 0.
        public let number: Int

        public init(kind: String, number: Int) {
            precondition((0...1_000_000_000).contains(number))
            (self.kind, self.number) = (kind, number)
        }
    }

    /// What happened in one month.
    public struct Month: Hashable, Sendable {
        /// In words: `March 2026`.
        public var label: String
        /// Empty for a month in which nothing is recorded.
        public var counts: [Count]

        public init(label: String, counts: [Count]) { (self.label, self.counts) = (label, counts) }

        /// Of all kinds.
        public var number: Int { counts.reduce(0) { $0 + $1.number } }
    }

    /// Something that somebody was asked to do.
    public struct Request: Hashable, Sendable {
        /// In words.
        public var action: String
        /// What became of it, in words; nil: it is not said.
        public var state: String?

        public init(action: String, state: String? = nil) { (self.action, self.state) = (action, state) }
    }

    /// Somebody who was told.
    public struct Told: Hashable, Sendable {
        public var recipient: String
        /// In words; nil: it is not said.
        public var when: String?
        /// What they were asked to do.
        public var asked: [Request]
        /// What came of it; nil: it is not said.
        public var outcome: String?

        public init(recipient: String, when: String? = nil, asked: [Request] = [], outcome: String? = nil) {
            (self.recipient, self.when, self.asked, self.outcome) = (recipient, when, asked, outcome)
        }
    }

    /// Something to which somebody may answer.
    public struct Waiting: Hashable, Sendable {
        /// In words.
        public var what: String
        /// The day, in words; nil: it is not said.
        public var since: String?

        public init(what: String, since: String? = nil) { (self.what, self.since) = (what, since) }
    }

    /// What the case is called.
    public var title: String
    /// When this was made, in words.
    public var made: String
    public var people: [Person] = []
    /// The first incident; nil is left out, as for the next ones.
    public var first: Incident?
    public var latest: Incident?
    /// Those that the person finds most serious.
    public var mostSerious: [Incident] = []
    /// How often, in all.
    public var kinds: [Count] = []
    /// From the first month to the last, with those in which nothing is recorded.
    public var months: [Month] = []
    public var told: [Told] = []
    public var waiting: [Waiting] = []

    /// An overview of nothing yet.
    public init(title: String, made: String) { (self.title, self.made) = (title, made) }

    /// The overview as plain text of at most 78 columns, in ``Words/language``. Lines end with a line feed.
    public var text: String {
        let outline = OverviewOutline(self)
        var text = PlainText()
        text.wrapped(outline.title)
        text.gap()
        for block in outline.opening { text.block(block) }
        for section in outline.sections { text.section(section) }
        text.gap()
        text.wrapped(outline.end)
        return text.text
    }

    /// The overview as a page, with the same content and a picture of the months: sober, printable, on its own; nothing in it
    /// fetches, runs or submits anything.
    public var html: String {
        let outline = OverviewOutline(self)
        var page = HTMLBuilder()
        page.element(.header) { header in
            header.element(.h1, text: outline.title)
            for block in outline.opening { header.block(block) }
        }
        page.element(.main) { main in
            for section in outline.sections { main.section(section) }
        }
        page.element(.footer) { $0.element(.p, .look(.small), text: outline.end) }
        return page.page(title: outline.title, language: outline.language, style: PageStyle(running: [], hasCharts: true))
    }
}
