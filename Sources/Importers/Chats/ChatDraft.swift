internal import EvidenceModel
internal import Octets

/// A message as it is being read, and the record that comes of it.
struct ChatDraft {
    /// What is kept of the text of one message, in bytes of UTF-8.
    static let greatestByteCount = 1 << 20
    /// What is kept of a name or another short text, in bytes of UTF-8.
    static let greatestNameByteCount = 1024
    /// How many attachments, reactions, earlier wordings or recipients are kept.
    static let greatestCount = 1000

    var message = Evidence.Message()
    var text: String?
    var occurred: TimeValue?
    var place: PlaceInSource
    /// Whether the reader dropped some of the text already.
    var isCut = false

    init(platform: String, place: PlaceInSource) {
        self.place = place
        message.platform = platform
    }

    /// The record: everything in it has a bounded size.
    func evidence() -> Evidence {
        var evidence = Evidence()
        evidence.kind = .message
        evidence.occurred = occurred
        evidence.placeInSource = place
        evidence.message = bounded
        let kept = text.map { Self.prefix(of: $0, byteCount: Self.greatestByteCount) }
        evidence.extractedText = kept?.isEmpty ?? true ? nil : kept
        if isCut || kept?.utf8.count != text?.utf8.count {
            evidence.textIsCut = true
            evidence.message?.defects.append("text_cut")
        }
        return evidence
    }

    private var bounded: Evidence.Message {
        var bounded = message
        for path in [
            \Evidence.Message.thread, \.threadID, \.messageID, \.sender, \.senderID, \.replyTo,
        ] as [WritableKeyPath<Evidence.Message, String?>] {
            guard let value = bounded[keyPath: path] else { continue }
            let kept = Self.prefix(of: value, byteCount: Self.greatestNameByteCount)
            bounded[keyPath: path] = kept.isEmpty ? nil : kept
        }
        bounded.attachments = Array(bounded.attachments.prefix(Self.greatestCount))
        for path in [\Evidence.Message.recipients, \.reactions] as [WritableKeyPath<Evidence.Message, [String]>] {
            bounded[keyPath: path] = bounded[keyPath: path].prefix(Self.greatestCount)
                .map { Self.prefix(of: $0, byteCount: Self.greatestNameByteCount) }
        }
        bounded.earlierTexts = bounded.earlierTexts.prefix(Self.greatestCount)
            .map { Self.prefix(of: $0, byteCount: Self.greatestByteCount) }
        return bounded
    }

    /// The beginning of a text: as many whole scalars as fit.
    static func prefix(of text: String, byteCount: Int) -> String {
        guard text.utf8.count > byteCount else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: byteCount)
        while end > text.startIndex, text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}
