internal import MailFormat

/// Whether somebody who must not learn of the letter, or must not be named, stands in it or in what goes with it.
struct HiddenPeopleFindings {
    private let letter: [String]
    private let attachments: [AttachmentFacts]
    private let people: [Needles]

    /// - Parameter content: made safe to show.
    init(_ content: LetterContent, _ facts: LetterFacts) {
        // Who is said to have done it has to be named, though they must not learn of the letter.
        let respondents = facts.parties.filter(\.isRespondent)
        let named = content.respondents.compactMap(\.name).map { FoldedWords($0) }
        people = facts.hidden.filter { hidden in
            !respondents.contains { $0.id == hidden.party }
                && !hidden.names.contains { name in named.contains { $0.isSame(as: FoldedWords(name)) } }
        }.map(Needles.init)
        letter = content.ownTexts
        attachments = facts.attachments
    }

    /// What there is to say: the letter first, then each attachment.
    var all: [LetterFinding] { people.isEmpty ? [] : inLetter + attachments.flatMap(inAttachment) }

    private var inLetter: [LetterFinding] {
        let text = Haystack(letter.joined(separator: "\n"))
        return people.compactMap { person in
            person.found(in: text).map {
                LetterFinding("hidden-person-in-text", subject: person.name, ["person": person.name, "found": $0], at: .letter)
            }
        }
    }

    private func inAttachment(_ attachment: AttachmentFacts) -> [LetterFinding] {
        let name = Haystack([attachment.title, attachment.fileName].compactMap(\.self).joined(separator: "\n"))
        let headers = attachment.headers.map(Self.headers) ?? []
        let text = Haystack(attachment.text ?? "")
        return people.flatMap { person in
            var found: [LetterFinding] = []
            func add(_ form: String, _ words: String, header: String? = nil) {
                var values = ["attachment": attachment.shownName, "person": person.name, "found": words]
                values["header"] = header
                let place = LetterFinding.Place.attachment(attachment.handle)
                found.append(LetterFinding("hidden-person-in-attachment", form, subject: person.name, values, at: place))
            }
            if let words = person.found(in: name) { add("name", words) }
            for header in headers {
                guard let words = person.found(in: header.text) else { continue }
                add("header", words, header: header.name)
                break
            }
            if let words = person.found(in: text) { add("text", words) }
            return found
        }
    }

    /// Every header as a reader of mail shows it, and as it stands there.
    private static func headers(_ headers: String) -> [(name: String, text: Haystack)] {
        let mail = MailMessage(parsing: Array(headers.utf8))
        return mail.headers.fields.map { field in
            let raw = String(decoding: field.unfolded(in: mail.bytes), as: UTF8.self)
            return (field.name, Haystack(field.decoded(in: mail.bytes) + "\n" + raw))
        }
    }
}

/// A text in which names are looked for.
private struct Haystack {
    let folded: FoldedWords
    /// With capital letters.
    let cased: FoldedWords
    let numbers: [String]

    init(_ text: String) {
        folded = FoldedWords(text)
        cased = FoldedWords(text, keepsCase: true)
        numbers = PhoneDigits.numbers(in: text)
    }
}

/// What is looked for of one person.
private struct Needles {
    let name: String
    private let whole: [(text: String, words: FoldedWords)]
    private let parts: [(text: String, words: FoldedWords)]
    private let numbers: [(text: String, digits: String)]

    init(_ person: HiddenPerson) {
        name = person.names.first ?? person.identifiers.first ?? ""
        whole = (person.names + person.identifiers).map { ($0, FoldedWords($0)) }
        // A first name or family name alone gives away too. Small words such as "von" are in many names.
        parts = person.names.flatMap { name -> [Substring] in
            let words = name.split(whereSeparator: { $0.isWhitespace || $0 == "-" })
            return words.count > 1 ? words.filter { $0.count > 2 && $0.first?.isUppercase == true } : []
        }.map { (String($0), FoldedWords(String($0), keepsCase: true)) }
        numbers = person.identifiers.compactMap { text in PhoneDigits.number(text).map { (text, $0) } }
    }

    /// What of the person stands in a text: as it was given, not as it stands there.
    func found(in text: Haystack) -> String? {
        whole.first { text.folded.contains($0.words) }?.text
            ?? numbers.first { number in text.numbers.contains { PhoneDigits.isSame(number.digits, $0) } }?.text
            ?? parts.first { text.cased.contains($0.words) }?.text
    }
}

/// Telephone numbers as they are compared: digits only.
private enum PhoneDigits {
    private static let separators: Set<Character> = [" ", "-", "/", "(", ")", ".", "\u{A0}"]
    /// Shorter ones are years, times and amounts.
    private static let leastCount = 7

    /// The digits of a telephone number; nil when the text is none.
    static func number(_ text: String) -> String? {
        guard text.allSatisfy({ $0.isASCII && $0.isNumber || separators.contains($0) || $0 == "+" }) else { return nil }
        return significant(text)
    }

    /// Every stretch of digits and what is usual between them.
    static func numbers(in text: String) -> [String] {
        text.split { !($0.isASCII && $0.isNumber) && !separators.contains($0) && $0 != "+" }.compactMap { significant(String($0)) }
    }

    /// Whether one is the other with or without a country in front.
    static func isSame(_ left: String, _ right: String) -> Bool { left.hasSuffix(right) || right.hasSuffix(left) }

    private static func significant(_ text: String) -> String? {
        let digits = String(text.filter { $0.isASCII && $0.isNumber }.drop { $0 == "0" })
        return digits.count >= leastCount ? digits : nil
    }
}

extension LetterContent {
    /// Everything that the person put into the letter, but neither the list of those who must not learn of it nor the
    /// recipient, whom ``PeopleFindings`` looks at.
    fileprivate var ownTexts: [String] {
        var texts = [subject, placeAndDate, description, effect, relation, account, answerBy, safeContact, signature]
        if case .helper(let person) = writer { texts.append(person) }
        texts += respondents.flatMap { [$0.name] + $0.identifiers }
        texts += incidents.flatMap { [$0.when, $0.what] }
        texts += requests.map(\.text)
        texts += [parameters.respondent, parameters.company, parameters.institution, parameters.profession, parameters.space]
        texts += (confidentiality?.mayPassTo ?? []).map(\.self)
        texts += earlier.flatMap { [$0.recipient, $0.date, $0.outcome] }
        texts += attachments.flatMap { [$0.title, $0.fileName] }
        return texts.compactMap(\.self)
    }
}
