internal import EvidenceModel
internal import Octets

/// What is true of a WhatsApp export as a whole; found by going through all of it once.
struct WhatsAppSurvey {
    private static let greatestNameCount = 4096
    // Enough to tell the language.
    private static let greatestNoticeCount = 200

    /// The form of the first head. Lines of another form are text: one telephone writes one form.
    private(set) var shape: WhatsAppHead.Shape?
    /// How many heads there are.
    private(set) var headCount = 0
    /// Whether the program marked its own texts with U+200E, as on an iPhone.
    private(set) var hasMarks = false
    /// Name of the chat, when the first notice gives it.
    private(set) var chatName: String?
    private var noticeCount = 0
    private var dates = DateOrderEvidence()
    private var languages: [String: Int] = [:]
    private var prefixes: [String: Prefix] = [:]

    /// What follows a name up to the first colon: for names that have one.
    private struct Prefix {
        var count = 0
        /// The one text up to the next colon that all of them have; nil when they differ.
        var next: String?
    }

    /// - Throws: the error of the source.
    init(_ source: any ByteSource) throws {
        var lines = ChatLines(source)
        while let line = try lines.next() { note(line.bytes) }
    }

    /// The first lines of a file, to tell what it is.
    init(beginning lines: [ArraySlice<UInt8>]) {
        for line in lines { note(line) }
    }

    func order(stated: String?) -> (order: DateOrder?, sureness: DateOrderEvidence.Sureness) { dates.order(stated: stated) }

    /// The language of the program's own texts, when one was seen.
    var language: String? {
        languages.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Share of messages that somebody sent, of all.
    var namedCount: Int { prefixes.values.reduce(0) { $0 + $1.count } }

    /// A name with a colon inside; nil when the name ends at the first one.
    func longerName(_ name: String) -> String? {
        guard let prefix = prefixes[name], prefix.count >= 3 else { return nil }
        return prefix.next.map { name + ": " + $0 }
    }

    private mutating func note(_ line: ArraySlice<UInt8>) {
        guard let head = WhatsAppHead(line), shape == nil || shape == head.shape else { return }
        shape = head.shape
        headCount += 1
        dates.note(head)
        let rest = String(decoding: line[head.end...].prefix(600), as: UTF8.self)
        guard let (name, text) = WhatsAppSurvey.split(rest) else {
            if languages.count < 8, noticeCount < Self.greatestNoticeCount {
                noticeCount += 1
                noteLanguage(WhatsAppPhrase.notice(in: rest))
            }
            return
        }
        notePrefix(name, text)
        if text.unicodeScalars.first == "\u{200E}" {
            hasMarks = true
            noticeCount += 1
            let language = noticeCount < Self.greatestNoticeCount ? WhatsAppPhrase.notice(in: text) : nil
            if headCount == 1, language != nil { chatName = name }
            noteLanguage(language)
        }
        noteLanguage(WhatsAppPhrase.whole(text)?.language)
    }

    private mutating func noteLanguage(_ language: String?) {
        if let language { languages[language, default: 0] += 1 }
    }

    private mutating func notePrefix(_ name: String, _ text: String) {
        let next = WhatsAppSurvey.split(text)?.name
        if var prefix = prefixes[name] {
            prefix.count += 1
            if prefix.next != next { prefix.next = nil }
            prefixes[name] = prefix
        } else if prefixes.count < Self.greatestNameCount {
            prefixes[name] = Prefix(count: 1, next: next)
        }
    }

    /// Sender and text, at the first colon with a space behind it. An empty text has no space.
    static func split(_ rest: String) -> (name: String, text: String)? {
        let utf8 = rest.utf8
        var index = utf8.startIndex
        while let colon = utf8[index...].firstIndex(of: 0x3A) {
            let next = utf8.index(after: colon)
            if next == utf8.endIndex || utf8[next] == 0x20 {
                let name = withoutMarks(rest[..<colon])
                guard !name.isEmpty, name.utf8.count <= 200 else { return nil }
                return (name, next == utf8.endIndex ? "" : String(rest[utf8.index(after: next)...]))
            }
            index = next
        }
        return nil
    }

    private static func withoutMarks(_ name: Substring) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where !WhatsAppUnits.isMark(scalar.value) { kept.append(scalar) }
        return String(kept)
    }
}
