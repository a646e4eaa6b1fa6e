internal import Wording

extension LetterComposer {
    /// Who must not learn who writes, and who may.
    var confidentiality: [LetterBlock] {
        guard let asked = content.confidentiality else { return [] }
        var sentences: [String] = []
        let names = ["names": asked.notTo.joined(separator: ", ")]
        if asked.isAsked {
            let key = isHelper ? "letter.confidential.helper" : "letter.confidential.self"
            sentences.append(Words.count(key, max(1, content.respondents.count)).joined)
            if !asked.notTo.isEmpty { sentences.append(Words.text("letter.confidential.also", names)) }
        } else if !asked.notTo.isEmpty {
            let key = isHelper ? "letter.confidential.names.helper" : "letter.confidential.names.self"
            sentences.append(Words.text(key, names))
        }
        if !sentences.isEmpty { sentences.append(Words.text("letter.confidential.tell-first")) }
        if !asked.mayPassTo.isEmpty {
            sentences.append(Words.text("letter.confidential.may-pass", ["names": asked.mayPassTo.joined(separator: ", ")]))
        }
        return sentences.isEmpty ? [] : [.paragraph(sentences.joined(separator: " "))]
    }

    /// To whom this was reported before, and what came of it.
    var earlier: [LetterBlock] {
        let lines = content.earlier.map { complaint in
            let report = complaint.date.map {
                Words.text("letter.earlier.dated", ["recipient": complaint.recipient, "date": $0])
            } ?? complaint.recipient
            return complaint.outcome.map { Words.text("letter.earlier.outcome", ["report": report, "outcome": $0]) } ?? report
        }
        return list("letter.earlier", lines)
    }

    /// What goes with the letter.
    var attachments: [LetterBlock] {
        let lines = content.attachments.map { attachment in
            var text = attachment.title ?? attachment.fileName
            if attachment.isMailWithHeaders { text = Words.text("letter.attachment.mail", ["title": text]) }
            if attachment.title != nil, !attachment.fileName.isEmpty {
                text = Words.text("letter.attachment.file", ["title": text, "file": attachment.fileName])
            }
            return Words.text("letter.attachment", ["number": String(attachment.number), "title": text])
        }
        return list("letter.attachments", lines)
    }

    /// What is asked at the end, and the signature.
    var closing: [LetterBlock] {
        var blocks: [LetterBlock] = []
        if content.account != nil { blocks.append(.paragraph(Words.text("letter.account-follows"))) }
        if let date = content.answerBy { blocks.append(.paragraph(Words.text("letter.answer-by", ["date": date]))) }
        if let contact = content.safeContact { blocks.append(.paragraph(Words.text("letter.safe-contact", ["contact": contact]))) }
        if let signature = content.signature { blocks.append(.paragraph(Words.text("letter.closing") + "\n\n" + signature)) }
        return blocks
    }
}
