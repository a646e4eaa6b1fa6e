internal import Octets

extension LetterContent {
    /// The same with every text safe to show and without blank ones, so that what is left out cannot leave a gap.
    var shown: LetterContent {
        var shown = self
        shown.writer = if case .helper(let person) = writer { .helper(of: person.shownLine) } else { writer }
        shown.subject = subject.shownLine
        shown.placeAndDate = placeAndDate.shownLine
        shown.recipient = recipient.shownText
        shown.respondents = respondents.compactMap(\.shown)
        shown.description = description.shownText
        shown.incidents = incidents.compactMap(\.shown)
        shown.effect = effect.shownText
        shown.relation = relation.shownText
        shown.requests = requests.map { LetterRequest($0.action, text: $0.text.shownText) }
        shown.parameters = parameters.shown
        shown.confidentiality = confidentiality.map {
            LetterConfidentiality(isAsked: $0.isAsked, notTo: $0.notTo.shownLines, mayPassTo: $0.mayPassTo.shownLines)
        }
        shown.earlier = earlier.compactMap(\.shown)
        shown.account = account.shownText
        shown.attachments = attachments.map(\.shown)
        shown.answerBy = answerBy.shownLine
        shown.safeContact = safeContact.shownText
        shown.signature = signature.shownText
        return shown
    }
}

extension LetterRespondent {
    fileprivate var shown: LetterRespondent? {
        let shown = LetterRespondent(name: name.shownLine, identifiers: identifiers.shownLines)
        return shown.name == nil && shown.identifiers.isEmpty ? nil : shown
    }
}

extension LetterIncident {
    fileprivate var shown: LetterIncident? {
        let shown = LetterIncident(when: when.shownLine, what: what.shownText)
        return shown.when == nil && shown.what == nil ? nil : shown
    }
}

extension LetterParameters {
    fileprivate var shown: LetterParameters {
        LetterParameters(
            respondent: respondent.shownLine, company: company.shownLine, institution: institution.shownLine,
            profession: profession.shownLine, space: space.shownLine)
    }
}

extension LetterEarlierComplaint {
    fileprivate var shown: LetterEarlierComplaint? {
        guard let recipient = Optional(recipient).shownLine else { return nil }
        return LetterEarlierComplaint(recipient: recipient, date: date.shownLine, outcome: outcome.shownText)
    }
}

extension LetterAttachment {
    fileprivate var shown: LetterAttachment {
        LetterAttachment(
            number: number, title: title.shownLine, fileName: Optional(fileName).shownLine ?? "",
            isMailWithHeaders: isMailWithHeaders)
    }
}

extension String? {
    /// Safe to show on one line, without blanks around it; nil when nothing is left.
    var shownLine: String? {
        guard let self else { return nil }
        let line = self.printableLines.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? nil : line
    }

    /// Safe to show, with its line breaks, but without blank lines around it and without more than one between; nil when
    /// nothing is left.
    var shownText: String? {
        guard let self else { return nil }
        var lines: [Substring] = []
        for line in self.printableLines.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = line
            while line.last?.isWhitespace == true { line.removeLast() }
            if line.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(line)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}

extension [String] {
    /// Each safe to show on one line; blank ones left out.
    fileprivate var shownLines: [String] { compactMap { Optional($0).shownLine } }
}
