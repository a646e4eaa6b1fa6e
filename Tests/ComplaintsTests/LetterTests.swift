import Complaints
import EvidenceModel
import Testing
import Wording

private func text(_ content: LetterContent, _ language: Language = .english) -> String { Letter(content, language: language).text }

private func letter(
    _ audience: Audience = .organizer, _ writer: LetterWriter = .target, _ change: (inout LetterContent) -> Void = { _ in }
) -> LetterContent {
    var content = LetterContent(audience: audience, writer: writer)
    change(&content)
    return content
}

struct LetterTests {
    @Test func theShortestLetter() {
        #expect(text(letter()) == """
            To whom it may concern,

            I am writing to you because I have been harassed. I am turning to you
            because you are responsible for the event, or for a part of it.

            """)
        #expect(text(letter(.support), .german) == """
            Guten Tag,

            ich schreibe Ihnen, weil ich belästigt wurde. Ich bitte Sie um
            Unterstützung.

            """)
    }

    @Test func aWholeLetter() {
        let content = letter { content in
            content.placeAndDate = "Lübeck, 2 March 2026"
            content.recipient = "Conduct Committee"
            content.respondents = [LetterRespondent(name: "Alex Example", identifiers: ["alex@corp.example"])]
            content.description = "He followed me through the hall."
            content.incidents = [LetterIncident(when: "1 March 2026, 21:15", what: "He called me at home.")]
            content.effect = "I do not go there alone any more."
            content.relation = "He is one of your speakers."
            content.reasons = ["organizer.venue-or-sponsor", "somebody-else"]
            content.requests = [
                LetterRequest("organizer.tell-to-stop"), LetterRequest("organizer.exclude-from-future-events", text: "For good."),
                LetterRequest("own", text: "Lock the door behind the stage."),
            ]
            content.parameters.space = "HarbourCon"
            content.confidentiality = LetterConfidentiality(notTo: ["Sam"], mayPassTo: ["the venue"])
            content.earlier = [LetterEarlierComplaint(recipient: "the venue", date: "3 March 2026", outcome: "They did nothing.")]
            content.attachments = [LetterAttachment(number: 1, title: "His mail", fileName: "mail.eml", isMailWithHeaders: true)]
            content.answerBy = "31 March 2026"
            content.safeContact = "safe@mail.example"
            content.signature = "Robin"
            content.account = "It began in January."
        }
        #expect(Letter(content, language: .english).subject == "Report of harassment at HarbourCon")
        #expect(text(content) == wholeLetter)
    }

    /// Each role has its own words for what happened, and each audience for why it is told.
    @Test(arguments: Language.allCases)
    func theWordingFollowsRoleAndAudience(_ language: Language) {
        let byWriter = SampleLetter.writers.map { text(SampleLetter.full(.organizer, $0), language) }
        #expect(Set(byWriter).count == byWriter.count)
        let byAudience = Audience.known.map { text(letter($0), language) }
        #expect(Set(byAudience).count == byAudience.count)
    }

    @Test func aWitnessWritesWhatWasSeenAndAHelperForWhom() {
        func change(_ content: inout LetterContent) {
            (content.description, content.effect) = ("He shouted.", "Fear.")
            content.requests = [LetterRequest("organizer.ask-to-avoid-contact"), LetterRequest("organizer.help-with-police")]
            content.confidentiality = LetterConfidentiality()
        }
        let witness = text(letter(.organizer, .witness, change))
        #expect(witness.contains("I saw or heard somebody being harassed") && witness.contains("This is what I saw or heard:"))
        let helper = text(letter(.organizer, .helper(of: "Mika"), change))
        #expect(helper.contains("I am writing to you for Mika, who has been harassed."))
        #expect(helper.contains("as far as I know it") && helper.contains("nor for whom I write"))
        #expect(!helper.contains("with me") && !helper.contains("Help me"))
        #expect(text(letter(.organizer, .helper(of: " "), change)).contains("for somebody who has been harassed"))
    }

    /// The language is that of the letter, not of the program, and the program's is the same afterwards.
    @Test func theLanguageIsThatOfTheLetter() {
        #expect(text(SampleLetter.full(), .german).contains("Ich bitte Sie um Folgendes:"))
        Words.writing(in: .german) { #expect(text(SampleLetter.full()).contains("I ask you to do the following:")) }
        #expect(Words.language == .english)
    }

    /// What a person typed comes out as typed, whatever it looks like.
    @Test(arguments: Language.allCases)
    func bracesOfThePersonAreText(_ language: Language) {
        let typed = "{respondent} {company} {name} {recipient} {n} %@ \\(x)"
        var content = SampleLetter.full()
        (content.description, content.effect, content.relation, content.account) = (typed, typed, typed, typed)
        (content.subject, content.placeAndDate, content.recipient, content.signature) = (typed, typed, typed, typed)
        (content.answerBy, content.safeContact) = (typed, typed)
        content.respondents = [LetterRespondent(name: typed, identifiers: [typed])]
        content.incidents = [LetterIncident(when: typed, what: typed)]
        content.requests.append(LetterRequest("own", text: typed))
        content.parameters = LetterParameters(company: typed, institution: typed, profession: typed, space: typed)
        content.confidentiality = LetterConfidentiality(notTo: [typed], mayPassTo: [typed])
        content.earlier = [LetterEarlierComplaint(recipient: typed, date: typed, outcome: typed)]
        content.attachments = [LetterAttachment(number: 1, title: typed, fileName: typed, isMailWithHeaders: true)]
        let letter = Letter(content, language: language)
        for output in [LetterFaults.plain(text: letter.text), LetterFaults.plain(page: letter.html), letter.subject] {
            #expect(output.contains(typed))
            #expect(!output.replacing(typed, with: "").contains("{"))
        }
    }

    /// Nothing of what was typed acts on a terminal or a page.
    @Test func whatIsTypedIsSafeToShow() {
        let typed = "a\u{1B}[31m\u{202E}<script>alert(1)</script>&\"'"
        let content = letter {
            ($0.description, $0.signature, $0.recipient, $0.subject) = (typed, typed, typed, typed)
            $0.respondents = [LetterRespondent(name: typed, identifiers: [typed])]
            $0.requests = [LetterRequest("own", text: typed), LetterRequest("organizer.ask-to-leave")]
        }
        let letter = Letter(content, language: .english)
        for output in [letter.text, letter.html, letter.subject] {
            #expect(!output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        }
        #expect(!letter.html.contains("<script") && letter.html.contains("&lt;script&gt;"))
        #expect(letter.html.contains("Content-Security-Policy") && !letter.html.contains("http://") && !letter.html.contains("https://"))
        #expect(letter.text.contains("<script>alert(1)</script>&\"'"))
    }

    /// Line breaks and empty lines of the person stay; more than one empty line does not.
    @Test func paragraphsStay() {
        let content = letter { $0.description = "\n\n One.\r\nTwo. \n\n\n\nThree.\n\n" }
        #expect(text(content).contains("This is what happened:\n One.\nTwo.\n\nThree.\n"))
        #expect(Letter(content, language: .english).html.contains("<p dir=\"auto\"> One.<br>\nTwo.</p>\n<p dir=\"auto\">Three.</p>"))
    }

    /// An address of several lines is no name to greet.
    @Test func anAddressIsNotGreeted() {
        let address = text(letter { $0.recipient = "Conduct Committee\nHarbour Street 1" })
        #expect(address.hasPrefix("To: Conduct Committee\nHarbour Street 1\n\nTo whom it may concern,\n"))
    }

    @Test func attachmentsAreNamedOnce() {
        let attached = text(letter {
            $0.attachments = [
                LetterAttachment(number: 1, title: "Photo", fileName: "photo.jpg"), LetterAttachment(number: 2, fileName: "b.jpg"),
                LetterAttachment(number: 7, title: "Mail", fileName: " "),
                LetterAttachment(number: 8, fileName: "c.eml", isMailWithHeaders: true),
            ]
        })
        let lines = ["1: Photo (file photo.jpg)", "2: b.jpg", "7: Mail", "8: c.eml, an email with all of its headers"]
        #expect(attached.hasSuffix("I attach:\n" + lines.map { "- Attachment \($0)\n" }.joined()))
    }

    /// A request that this version has no words for is left out, not printed as an identifier; with words it stands.
    @Test func requestsWithoutWordsAreLeftOut() {
        let unknown = letter { $0.requests = [LetterRequest("organizer.dance"), LetterRequest("own")] }
        #expect(text(unknown) == text(letter()))
        let worded = letter { $0.requests = [LetterRequest("organizer.dance"), LetterRequest("organizer.dance", text: "Dance.")] }
        #expect(text(worded).contains("I ask you to do the following:\n1. Dance.\n"))
    }

    @Test func respondentsAreNamedAsTheyAreKnown() {
        func asked(_ respondents: [LetterRespondent], _ language: Language = .english) -> String {
            text(letter { ($0.respondents, $0.requests) = (respondents, [LetterRequest("organizer.ask-to-leave")]) }, language)
        }
        let (alex, kim, jo) = (LetterRespondent(name: "Alex"), LetterRespondent(name: "Kim", identifiers: ["@kim"]), LetterRespondent(identifiers: ["@jo", "jo@a.example"]))
        #expect(asked([]).contains("1. Ask the person who did this to leave"))
        #expect(asked([], .german).contains("1. Fordern Sie die betreffende Person auf"))
        #expect(asked([alex]).contains("Who did this:\n- Alex\n") && asked([alex]).contains("1. Ask Alex to leave"))
        #expect(asked([kim, jo]).contains("- Kim (@kim)\n- @jo, jo@a.example\n") && asked([kim, jo]).contains("1. Ask Kim and @jo to leave"))
        #expect(asked([alex, kim, jo], .german).contains("1. Fordern Sie Alex, Kim und @jo auf"))
    }

    @Test func confidentialityNamesWhomItIsAskedFor() {
        func asked(_ confidentiality: LetterConfidentiality, respondents: Int = 1) -> String {
            LetterFaults.plain(text: text(letter { content in
                content.confidentiality = confidentiality
                content.respondents = (0..<respondents).map { LetterRespondent(name: "R\($0)") }
            }))
        }
        let plain = asked(LetterConfidentiality())
        #expect(plain.contains("Please do not reveal who I am to the person who did this. If you believe that you must reveal it, please tell me first."))
        #expect(asked(LetterConfidentiality(), respondents: 0).contains("to the person who did this."))
        #expect(asked(LetterConfidentiality(), respondents: 2).contains("to the people who did this."))
        #expect(asked(LetterConfidentiality(notTo: ["Sam", "Kim"])).contains("Please do not reveal it to these people either: Sam, Kim."))
        #expect(asked(LetterConfidentiality(isAsked: false, notTo: ["Sam"])).contains("who I am to these people: Sam. If you believe"))
        let passed = asked(LetterConfidentiality(isAsked: false, mayPassTo: ["the venue"]))
        #expect(passed.contains("You may pass this letter on to: the venue.") && !passed.contains("reveal"))
        #expect(asked(LetterConfidentiality(isAsked: false)) == LetterFaults.plain(text: text(letter { $0.respondents = [LetterRespondent(name: "R0")] })))
    }

    /// The places of each request are those that the catalogue names, and the sentence of each note is there when it says so.
    @Test(arguments: Language.allCases)
    func wordsOfLettersFitTheCatalogue(_ language: Language) {
        let texts = Words.texts(in: language)
        func places(_ key: String) -> Set<String> { Set((texts[key] ?? "").matches(of: /\{([a-z]+)\}/).map { String($0.1) }) }
        for id in ActionCatalogue.all {
            let names = Set(ActionCatalogue.action(id)?.parameters.map(\.rawValue) ?? [])
            #expect(texts["letter.action.\(id)"] != nil && places("letter.action.\(id)") == names, "\(id)")
            if texts["letter.action.\(id).helper"] != nil { #expect(places("letter.action.\(id).helper") == names, "\(id)") }
        }
        let audiences = ActionCatalogue.builtIn.audiences
        for note in audiences.flatMap({ $0.notes + $0.actions.flatMap(\.notes) }) {
            #expect((texts["letter.when.\(note.identifier)"] != nil) == note.isForLetter, "\(note.identifier)")
        }
        for parameter in LetterParameter.allCases { #expect(texts["letter.parameter.\(parameter.rawValue)"] != nil) }
        for audience in Audience.known {
            #expect(texts["letter.subject.\(audience.name)"] != nil && texts["letter.addressed.\(audience.name)"] != nil)
        }
    }

    /// Who writes for somebody else does not ask for it to be done to themselves.
    @Test func aHelperAsksForSomebodyElse() {
        for audience in Audience.known {
            let content = letter(audience, .helper(of: nil)) {
                $0.requests = ActionCatalogue.actions(for: audience).map { LetterRequest($0) }
            }
            let requests = text(content).split(separator: "\n").filter { $0.contains(/^[0-9 ]/) }.joined(separator: " ")
                .replacing(/Tell me (?:whether|how)|tell me how/, with: "")
            #expect(!requests.contains(/\b(?:me|my|mine)\b/), "\(requests)")
        }
    }
}

private let wholeLetter = """
    Lübeck, 2 March 2026

    To: Conduct Committee

    Dear Conduct Committee,

    I am writing to you because I have been harassed. I am turning to you
    because you are responsible for the event, or for a part of it.

    Who did this:
    - Alex Example (alex@corp.example)

    This is what happened:
    He followed me through the hall.

    One by one:
    - 1 March 2026, 21:15: He called me at home.

    What it does to me:
    I do not go there alone any more.

    Why I turn to you:
    He is one of your speakers.

    Whoever did this works for the venue or a sponsor, or is tied to it.

    I ask you to do the following:
    1. Tell Alex Example to stop harassing people at HarbourCon.
    2. Exclude Alex Example from future events. For good.
    3. Lock the door behind the stage.

    Please do not reveal who I am to the person who did this. Please do not
    reveal it to these people either: Sam. If you believe that you must reveal
    it, please tell me first. You may pass this letter on to: the venue.

    I reported this before:
    - the venue (3 March 2026). What came of it: They did nothing.

    I attach:
    - Attachment 1: His mail, an email with all of its headers (file mail.eml)

    A fuller account stands at the end of this letter.

    Please answer me by 31 March 2026.

    You can reach me safely this way: safe@mail.example

    Kind regards

    Robin

    A fuller account
    ----------------

    It began in January.

    """
