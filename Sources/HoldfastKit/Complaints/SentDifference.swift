public import EvidenceModel
internal import Octets
internal import VaultStorage
internal import Wording

/// In what the copy as sent differs from the letter that was written.
public enum SentDifference: Hashable, Sendable {
    /// A paragraph of the letter that the copy does not have.
    case missing(String)
    /// A paragraph that only the copy has.
    case added(String)
    /// The copy has another subject.
    case subject(written: String, sent: String)
    /// Somebody to whom the copy went and the letter did not go, by address.
    case recipientAdded(String)
    /// Somebody to whom the letter was to go, by address, and the copy did not.
    case recipientMissing(String)
    /// The copy came from another address.
    case sender(written: String, sent: String)
    /// The copy has another day than was said.
    case date(said: TimeValue, copy: TimeValue)
    /// Name of a file that does not go with the copy as it is in the vault.
    case fileMissing(String)
    /// Name of a file that only goes with the copy.
    case fileAdded(String)
}

/// Compares a mail with the letter that it was to be, as far as its record tells. Line breaks, blanks and quoting do not count:
/// mail programs change them.
enum SentComparison {
    /// Most differences that are told.
    static let limit = 200

    /// - Parameter copy: the record of the mail as it was sent.
    static func differences(letter: ComplaintLetter, copy: Evidence) -> [SentDifference] {
        var found: [SentDifference] = []
        let sentSubject = copy.email?.subject ?? ""
        if words(letter.subject) != words(sentSubject) { found.append(.subject(written: letter.subject, sent: sentSubject)) }
        found += addresses(letter, copy)
        let (written, sent) = (paragraphs(letter.text), paragraphs(copy.extractedText ?? ""))
        let (writtenSet, sentSet) = (Set(written.map(words)), Set(sent.map(words)))
        let whole = words(copy.extractedText ?? "")
        // What lies behind the part that was read is not known to be missing.
        if copy.textIsCut != true {
            found += written.filter { !sentSet.contains(words($0)) && !whole.contains(words($0)) }.map { .missing($0) }
        }
        let wholeLetter = words(letter.text)
        found += sent.filter { !writtenSet.contains(words($0)) && !wholeLetter.contains(words($0)) }.map { .added($0) }
        let sentFiles = copy.email?.attachments ?? []
        for file in letter.files where !sentFiles.contains(where: { $0.sha256 == file.sha256 }) { found.append(.fileMissing(file.fileName)) }
        for file in sentFiles where !letter.files.contains(where: { $0.sha256 == file.sha256 }) { found.append(.fileAdded(file.name ?? "")) }
        var seen: Set<SentDifference> = []
        return Array(found.filter { seen.insert($0).inserted }.prefix(limit))
    }

    private static func addresses(_ letter: ComplaintLetter, _ copy: Evidence) -> [SentDifference] {
        let email = copy.email ?? Evidence.Email()
        let wanted = Set(letter.addresses.map(MailAddressText.bare))
        let sent = (email.to + email.cc + email.bcc).map(MailAddressText.bare)
        var found = sent.filter { !wanted.contains($0) }.map { SentDifference.recipientAdded($0) }
        found += wanted.subtracting(sent).sorted().map { .recipientMissing($0) }
        if let sender = letter.sender, let from = email.from.first, MailAddressText.bare(sender) != MailAddressText.bare(from) {
            found.append(.sender(written: sender, sent: from))
        }
        return found
    }

    /// Parts between empty lines.
    private static func paragraphs(_ text: String) -> [String] {
        var (all, lines): ([String], [Substring]) = ([], [])
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) {
                if !lines.isEmpty { all.append(lines.joined(separator: " ")) }
                lines = []
            } else {
                lines.append(line)
            }
        }
        return (lines.isEmpty ? all : all + [lines.joined(separator: " ")]).map(words)
    }

    private static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).filter { $0 != ">" }.joined(separator: " ")
    }
}

extension Vault {
    /// In what the copy of a complaint differs from its letter; nil when one of the two is missing, or the copy is no mail.
    /// - Throws: `VaultError`, ``KitError/wrongKind(reference:needed:)``.
    public func differences(of reference: String) throws -> [SentDifference]? {
        guard let complaint = try entry(reference).record().content(as: Complaint.self) else {
            throw KitError.wrongKind(reference: reference, needed: RecordKind.complaint.name)
        }
        guard let id = complaint.copy.first, let copy = try newest(id, as: Evidence.self) else { return nil }
        return try differences(from: complaint, sentAt: complaint.sentAt, copy: copy)
    }

    /// The letter may have been written with code names, or in another language: what differs least counts.
    func differences(from written: Complaint, sentAt: TimeValue?, copy: Evidence) throws -> [SentDifference]? {
        // What was never written here has nothing to be compared with.
        guard written.begun != nil, let email = copy.email else { return nil }
        var before = written
        (before.sentAt, before.copy) = (nil, [])
        var least: [SentDifference]?
        for language in Language.allCases {
            // Code names first: where both fit as well, no real name is shown.
            for usesCodeNames in [true, false] {
                let letter = try letter(before, new: [:], LetterOptions(language: language, usesCodeNames: usesCodeNames))
                let found = SentComparison.differences(letter: letter, copy: copy)
                if found.count < least?.count ?? .max { least = found }
            }
        }
        // Within a day: "yesterday evening" and the clock of a server may differ.
        if let said = sentAt?.seconds, let sentAt, let date = email.date, let sent = date.seconds,
            max(said.lowerBound - sent.upperBound, sent.lowerBound - said.upperBound) > 86_400
        {
            least = (least ?? []) + [.date(said: sentAt, copy: date)]
        }
        return least
    }
}

/// Addresses as mail programs write them.
enum MailAddressText {
    /// The address in `Name <address>`, in lower case.
    static func bare(_ text: String) -> String {
        guard let open = text.lastIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close else {
            return PeopleNamed.trimmed(text.lowercased())
        }
        return text[text.index(after: open)..<close].lowercased()
    }
}
