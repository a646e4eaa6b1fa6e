internal import EvidenceModel

/// What a message of a WhatsApp export is: who sent it, and what the program wrote into it.
struct WhatsAppContent {
    private(set) var sender: String?
    private(set) var text: String
    private(set) var kind = Evidence.MessageKind.text
    private(set) var defects: [String] = []
    /// Name of an attached file.
    private(set) var attachedName: String?

    /// - Parameter rest: all behind the time.
    init(_ rest: String, survey: WhatsAppSurvey, isKnownFile: (String) -> Bool) {
        let firstLine = rest.utf8.firstIndex(of: 0x0A).map { rest[..<$0] } ?? rest[...]
        guard var (name, remainder) = WhatsAppSurvey.split(String(firstLine)),
            survey.shape?.style != .dash || !Self.isNotice(name)
        else {
            (text, kind) = (WhatsAppPhrase.trimmed(rest), .system)
            if WhatsAppPhrase.whole(text)?.phrase == .call || WhatsAppPhrase.isCall(text) { kind = .call }
            return
        }
        if let longer = survey.longerName(name), let second = WhatsAppSurvey.split(remainder), "\(name): \(second.name)" == longer {
            (name, remainder) = (longer, second.text)
        }
        sender = name
        text = remainder + rest[firstLine.endIndex...]
        readText(survey: survey, isKnownFile: isKnownFile)
    }

    func fill(_ draft: inout ChatDraft) {
        draft.text = text
        draft.message.sender = sender
        draft.message.kind = kind
        draft.message.defects += defects
    }

    // On Android a notice has no sender, but may have a colon: `Anna changed the subject to "a: b"`.
    private static func isNotice(_ name: String) -> Bool {
        name.utf8.contains(0x20) && WhatsAppPhrase.notice(in: name + " ") != nil
    }

    private mutating func readText(survey: WhatsAppSurvey, isKnownFile: (String) -> Bool) {
        // What the program wrote has a mark on an iPhone, which nobody types by chance; Android has none.
        let isMarked = text.unicodeScalars.first == "\u{200E}"
        let mayBeOwn = isMarked || !survey.hasMarks
        let hasMarkedPart = !survey.hasMarks || text.utf8.firstRange(of: "\u{200E}<".utf8) != nil
        if hasMarkedPart, let edited = WhatsAppPhrase.beforeEditMark(text) {
            (text, kind) = (edited.text, .edited)
            return
        }
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        if hasMarkedPart, let name = lines.first.flatMap({ WhatsAppPhrase.attachedName(Self.lastPart($0), isKnown: isKnownFile) }) {
            let caption = Self.beforeLastPart(lines[0])
            attachedName = name
            text = WhatsAppPhrase.trimmed(([caption] + lines.dropFirst().map(String.init)).joined(separator: "\n"))
            kind = text.isEmpty ? .media : .text
            return
        }
        switch WhatsAppPhrase.whole(text)?.phrase {
        case let phrase? where mayBeOwn: readPhrase(phrase)
        case .deleted?: defects.append("looks_deleted")
        default: readMarked(isMarked, lines)
        }
    }

    private mutating func readPhrase(_ phrase: WhatsAppPhrase) {
        switch phrase {
        case .deleted: kind = .deleted
        case .omitted: (kind, text, defects) = (.media, "", ["media_omitted"])
        case .viewOnce: (kind, text, defects) = (.media, "", ["view_once", "media_omitted"])
        case .call: kind = .call
        case .notice: kind = .system
        }
        text = WhatsAppPhrase.trimmed(text)
    }

    private mutating func readMarked(_ isMarked: Bool, _ lines: [Substring]) {
        if let first = lines.first.map(String.init), lines.count == 2, WhatsAppPhrase.whole(first)?.phrase == .omitted {
            text = String(lines[1])
            defects.append("media_omitted")
        } else if text.unicodeScalars.contains("\u{200E}"), let part = text.split(separator: "\u{200E}").last,
            WhatsAppPhrase.endsOmitted(String(part))
        {
            text = WhatsAppPhrase.trimmed(String(text.dropLast(part.count)))
            kind = text.isEmpty ? .media : .text
            defects.append("media_omitted")
        } else if isMarked {
            let own = WhatsAppPhrase.trimmed(text)
            if WhatsAppPhrase.isCall(own) { kind = .call } else if WhatsAppPhrase.notice(in: own) != nil { kind = .system }
            text = own
        } else if text == "null" {
            defects.append("null_text")
        }
    }

    /// What an iPhone wrote behind the caption: from the last mark on.
    private static func lastPart(_ line: Substring) -> String {
        guard line.utf8.count <= 4096, let mark = line.unicodeScalars.lastIndex(of: "\u{200E}") else { return String(line) }
        return String(line[mark...])
    }

    private static func beforeLastPart(_ line: Substring) -> String {
        guard line.utf8.count <= 4096, let mark = line.unicodeScalars.lastIndex(of: "\u{200E}") else { return "" }
        return String(line[..<mark])
    }
}
