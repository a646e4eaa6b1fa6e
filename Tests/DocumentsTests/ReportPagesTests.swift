import BundleFormat
import Documents
import Octets
import Testing
import Wording

// What stands where in a report: first page, people, months, complaints, chats, annexes, pictures.

/// One exhibit of each number, of a kind.
private func item(_ number: Int, _ kind: String, _ payload: JSONObject, id: String? = nil, hidden: Int = 0) -> ReportItem {
    var claims: JSONObject = ["kind": .string(kind), "recorded_at": "2026-03-09T18:00:00Z", "payload": .object(payload)]
    if let id { claims["id"] = .string(id) }
    return SampleReport.item(number, claims, hiddenCount: hidden)
}

private func message(_ number: Int, _ text: String, sender: String = "T.", thread: String = "Rope Store") -> ReportItem {
    item(
        number, "evidence",
        [
            "kind": "message", "extracted_text": .string(text),
            "occurred": ["raw": .string("7.3.2026 18:0\(number % 10)"), "zone": "Europe/Berlin", "source": "file"],
            "message": ["platform": "whatsapp", "thread": .string(thread), "sender": .string(sender), "number": .integer(number)],
        ])
}

private func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

@Suite struct FirstPageTests {
    @Test func itSaysForWhomThisIsAndWhomItMustNotReach() {
        var model = SampleReport.model([
            SampleReport.party,
            item(3, "complaint", ["do_not_disclose_to": [.string(SampleReport.respondentID), "my landlord"], "safe_contact": "text only, 9 to 11"]),
        ])
        model.profile = "police"
        let text = flat(ReportText.text(model)).replacing(" | ", with: " ")
        #expect(text.contains("It was put together for: police, prosecutors and courts."))
        #expect(text.contains("Must not learn of it, as the person says: A-02 (Jordan Example); my landlord."))
        #expect(text.contains("Safe way to reach: text only, 9 to 11 (A-03)"))
    }

    @Test func whatIsAskedComesBeforeEverythingElse() throws {
        let text = ReportText.text(SampleReport.all)
        let places = try ["What is asked", "Who, what, when, where", "How to read this", "How this was chosen", "The exhibits one by one"].map {
            try #require(text.firstRange(of: "\n\($0)\n")).lowerBound
        }
        #expect(places == places.sorted())
    }

    @Test func whatNobodySaidHasNoLine() {
        let text = ReportText.text(SampleReport.model([item(1, "incident", ["description": "x"])]))
        for label in ["Weapon", "Children", "Safe way", "Does it go on", "Police", "Place", "Must not learn"] { #expect(!text.contains(label), "\(label)") }
    }

    @Test func aValueThatManyExhibitsSayStandsOnceWithTheirNumbers() {
        let items = (1...30).map { item($0, "incident", ["place": $0 == 7 ? "Yard" : "Room 2"]) }
        let text = flat(ReportText.text(SampleReport.model(items)))
        #expect(text.contains("Room 2 (A-01 – A-06, A-08 – A-30) Yard (A-07)"))
    }

    @Test func howToReachTheOtherSideIsNotOnIt() {
        let text = ReportText.text(SampleReport.model([item(1, "party", ["name": "X", "roles": ["respondent"], "safe_contact": "by lawyer"])]))
        #expect(!text.components(between: "Who, what, when, where", and: "How to read").joined().contains("by lawyer"))
    }
}

@Suite struct NumberedTextTests {
    /// What follows a text's label in the plain text: number and line.
    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n").filter { Int($0.prefix(4).drop { $0 == " " }) != nil && $0.dropFirst(4).hasPrefix("  ") }.map(String.init)
    }

    @Test func linesCountThroughAllTextsOfAnExhibitAndAreTheSameEverywhere() throws {
        let long = (1...40).map { "word\($0)" }.joined(separator: " ")
        let documents = ReportDocuments(SampleReport.model([item(1, "incident", ["description": .string(long + "\n\nend"), "exact_words": "Go."])]))
        let lines = lines(documents.text)
        let last = try #require(lines.last)
        #expect(last.hasSuffix("  Go."))
        // The page begins the second text where the first one ended.
        #expect(documents.page.contains("<ol class=\"lines\" start=\"\(last.prefix(4).filter(\.isNumber))\">"))
        let texts = documents.page.components(between: "<ol class=\"lines\"", and: "</ol>").map { $0.components(between: "<li dir=\"auto\">", and: "</li>") }
        #expect(texts.joined().filter { $0 != " " } == lines.map { String($0.dropFirst(6)) })
        #expect(texts[0].joined().filter { $0 != " " } == (long + "end").filter { $0 != " " })
    }

    @Test func aWordLongerThanALineStaysWhole() {
        let word = String(repeating: "x", count: 500)
        #expect(ReportText.text(SampleReport.model([item(1, "incident", ["description": .string("a " + word + " b")])])).contains(word))
    }

    @Test func aLongTextStandsInAnAnnexWholeWithTheSameNumbers() throws {
        let text = (1...400).map { "line \($0)" }.joined(separator: "\n")
        let documents = ReportDocuments(SampleReport.model([item(1, "evidence", ["kind": "document", "extracted_text": .string(text)])]))
        #expect(documents.text.contains("  60  line 60\n"))
        #expect(!documents.text.contains("line 61"))
        #expect(documents.text.contains("annex/A-01-text.txt"))
        #expect(documents.page.contains("href=\"annex/A-01-text.txt\""))
        let annex = try #require(documents.annexes.first { $0.name == "A-01-text.txt" })
        #expect(annex.content.contains("   1  line 1\n"))
        #expect(annex.content.contains(" 400  line 400\n"))
    }
}

@Suite struct ThreadTests {
    @Test func messagesOfOneChatAreShownAsOneWithAnAnchorForEach() {
        let documents = ReportDocuments(SampleReport.model([message(1, "Hello"), message(2, "No.", sender: "Me"), message(3, "Why?")]))
        #expect(documents.page.contains("Chat Rope Store (3 messages)"))
        for number in 1...3 { #expect(documents.page.contains("<tr id=\"A-0\(number)\">")) }
        // What is the same for all stands once.
        #expect(documents.page.components(between: "WhatsApp", and: "<").count == 1)
        #expect(documents.page.contains("7.3.2026 18:02 (Europe/Berlin)"))
        #expect(documents.annexes.isEmpty)
    }

    @Test func anotherChatOrAnotherExhibitEndsIt() {
        let page = ReportPage.html(
            SampleReport.model([message(1, "a"), message(2, "b"), message(3, "c", thread: "Other"), item(4, "incident", [:]), message(5, "d", thread: "Other")]))
        #expect(page.components(between: "(2 messages)", and: "<").count == 2)  // its section, and the list of exhibits
        for id in ["A-03", "A-04", "A-05"] { #expect(page.contains("<section id=\"\(id)\"")) }
    }

    @Test func aLongChatStandsInAnAnnexWhole() throws {
        let documents = ReportDocuments(SampleReport.model((1...2500).map { message($0, "text \($0).") }))
        #expect(documents.annexes.map(\.name) == ["A-01-chat-1.html", "A-01-chat-1.txt", "A-01-chat-2.html", "A-01-chat-2.txt"])
        #expect(documents.page.contains("text 40.") && !documents.page.contains("text 41."))
        #expect(documents.page.contains("href=\"annex/A-01-chat-2.html\""))
        for number in [1, 1999, 2001, 2500] {
            #expect(documents.annexes.contains { $0.content.contains("text \(number).") }, "\(number)")
        }
        for annex in documents.annexes { #expect(BundleLayout.isOptionalTagFile("annex/" + annex.name)) }
    }

    @Test func whatIsHiddenInAMessageIsSaidAtIt() {
        var hiding = message(2, "b")
        (hiding.hiddenCount, hiding.reasons) = (2, [HiddenReason(reason: "safety", count: 2)])
        let page = ReportPage.html(SampleReport.model([message(1, "a"), hiding]))
        #expect(page.contains("Hidden parts: 2 parts are hidden; 2: for safety"))
    }
}

@Suite struct MailAnnexTests {
    private func mail(_ number: Int) -> ReportItem {
        item(
            number, "evidence",
            ["kind": "email", "email": ["subject": "Hi", "from": ["T <t@a.example>"], "headers": "Received: from a.example by b.example; Sun, 1 Mar 2026 21:00:05 +0100\nX-Odd: 1"]])
    }

    @Test func allHeadersStandInAnAnnexAndTheReportSaysWhere() throws {
        let documents = ReportDocuments(SampleReport.model([mail(1)]))
        #expect(!documents.page.contains("X-Odd"))
        #expect(documents.page.contains("href=\"annex/A-01-headers.txt\""))
        #expect(documents.text.contains("annex/A-01-headers.txt"))
        let annex = try #require(documents.annexes.first)
        #expect(annex.name == "A-01-headers.txt")
        #expect(annex.content.contains("   2  X-Odd: 1\n"))
        #expect(annex.content.contains("K7Q2M9"))
        #expect(documents.page.contains("t@a.example"))
    }

    @Test func theHeadersOfManyMailsShareFiles() {
        let annexes = ReportDocuments(SampleReport.model((1...450).map(mail))).annexes
        #expect(annexes.map(\.name) == ["headers-1.txt", "headers-2.txt", "headers-3.txt"])
        #expect(annexes.allSatisfy { $0.content.contains("X-Odd: 1") })
    }
}

@Suite struct OtherSectionsTests {
    @Test func veryManyExhibitsStandOnPagesOfTheirOwn() throws {
        let items = (1...1200).map { number in
            SampleReport.item(
                number, ["kind": "evidence", "payload": ["kind": "document", "title": .string("Paper \(number).")]],
                file: ReportFile(path: "data/evidence/A-\(number)/x.pdf", byteCount: 1, sha256: SampleReport.zeros))
        }
        let documents = ReportDocuments(SampleReport.model(items))
        #expect(documents.annexes.map(\.name) == (1...3).flatMap { ["exhibits-\($0).html", "exhibits-\($0).txt"] })
        #expect(documents.page.contains("href=\"annex/exhibits-2.html#A-501\""))
        #expect(documents.text.contains("annex/exhibits-3.html"))
        #expect(!documents.page.contains("<section id=\"A-01\""))
        let last = try #require(documents.annexes.first { $0.name == "exhibits-3.html" }).content
        #expect(last.contains("<section id=\"A-1200\"") && last.contains("href=\"../data/evidence/A-1200/x.pdf\""))
        #expect(ReportDocuments(SampleReport.model(Array(items.prefix(1000)))).annexes.isEmpty)
    }

    @Test func peopleAreListedWithWhatIsShownOfThem() {
        let model = SampleReport.model([
            item(1, "party", ["name": "Jordan Example", "roles": ["respondent"], "identifiers": [["kind": "email", "value": "j@x.example"], ["kind": "phone", "value": "+1 202"]]])
        ])
        let text = flat(ReportText.text(model))
        #expect(text.contains("* No.: A-01 Name: Jordan Example What they have to do with it: said to have done it"))
        #expect(text.contains("j@x.example") && text.contains("+1 202"))
    }

    @Test func monthsAreCountedInAPictureAndInWords() {
        func event(_ number: Int, _ date: String) -> ReportItem {
            item(number, "incident", ["kind": "call", "occurred": ["earliest": .string(date + "T10:00:00+01:00")]])
        }
        let documents = ReportDocuments(SampleReport.model([event(1, "2026-01-31"), event(2, "2026-03-01"), event(3, "2026-03-02")]))
        #expect(documents.page.contains("<svg role=\"img\""))
        #expect(flat(documents.text).contains("* When: January 2026 Exhibits: 1 Of which kind: call (1) * When: February 2026 Exhibits: 0 * When: March 2026 Exhibits: 2"))
        #expect(!ReportText.text(SampleReport.model([event(1, "9999-01-01"), event(2, "0001-01-01")])).contains("The same in numbers"))
    }

    @Test func complaintsAreShownWithWhatCameOfThem() {
        let id = "44444444-4444-4444-8444-444444444444"
        let model = SampleReport.model([
            item(1, "complaint", ["recipient_name": "Code Days", "requested_actions": [["action": "organizer.ask-to-leave"]]], id: id),
            item(2, "follow_up", ["kind": "answer", "complaint": .string(id), "party_name": "Conduct team", "description": "We will talk.", "outcomes": [["number": 1, "action": "organizer.ask-to-leave", "state": "refused"]]]),
        ])
        let text = flat(ReportText.text(model))
        #expect(text.contains("1. Ask the person complained about to leave the event. (refused)"))
        #expect(text.contains("answer, Conduct team We will talk. Ask the person complained about to leave the event. (refused)"))
        #expect(flat(ReportText.text(SampleReport.all)).contains("No later step is shown."))
    }

    @Test func hiddenPartsAreCountedInTheSelectionAndReasonedInTheList() {
        var item = SampleReport.incident
        item.reasons = [HiddenReason(reason: "privacy_of_others", count: 1)]
        let text = flat(ReportText.text(SampleReport.model([item])))
        #expect(text.contains("In 1 of these records 2 parts are hidden"))
        #expect(text.contains("Hidden parts: 2 1: to protect the privacy of others 1: no reason stated"))
        #expect(flat(ReportText.text(SampleReport.model([SampleReport.page]))).contains("Nothing is hidden in any of these records."))
    }

    @Test func printedPagesCarryCodeDigestConfidentialityAndNumbers() {
        for (language, number) in [(Language.english, "\"Page \" counter(page) \" of \" counter(pages)"), (.german, "\"Seite \" counter(page) \" von \" counter(pages)")] {
            let page = Words.writing(in: language) { ReportPage.html(SampleReport.all) }
            #expect(page.contains(number))
            #expect(page.contains("content: \"K7Q2M9 · abababababababab\""))
        }
    }
}
