internal import EvidenceModel
internal import Octets

/// What of a message counts when two exports are compared; 80 bytes and no texts.
struct ChatEntry {
    /// Number of the chat.
    let thread: UInt32
    /// Number of the sender's name; 0 for none.
    let sender: UInt32
    /// Minutes since 1970, or a number made of the text of a time that is not interpreted.
    let minute: Int64
    /// A number made of the text of its time, as the export has it.
    let rawTime: Int64
    /// Second within the minute; -1 when the export does not say it.
    let second: Int8
    /// Whether ``minute`` is a time.
    let isTimed: Bool
    /// Sum of the identifier; zero when the export has none.
    let id: ChatDigest
    /// Sum of what the message says.
    let content: ChatDigest
    /// Size of its text in bytes, up to 65535.
    let textByteCount: UInt16
    /// Sum of attached files whose content is known; 0 when none is.
    let files: UInt64
    /// Sum of earlier wordings and of the time of the last edit.
    let edits: UInt64

    init(_ evidence: Evidence, thread: UInt32, sender: UInt32) {
        let message = evidence.message ?? Evidence.Message()
        (self.thread, self.sender) = (thread, sender)
        rawTime = Int64(bitPattern: ChatDigest([evidence.occurred?.raw ?? ""]).high)
        let seconds = evidence.occurred?.earliest.flatMap(Self.seconds)
        isTimed = seconds != nil
        if let seconds {
            minute = Int64(seconds >= 0 ? seconds / 60 : (seconds - 59) / 60)
            second = evidence.occurred?.precision == .exact ? Int8(seconds - Int(minute) * 60) : -1
        } else {
            (minute, second) = (rawTime, -1)
        }
        id = message.messageID.map { ChatDigest([$0]) } ?? .zero
        let state = message.kind == .deleted ? "deleted" : message.kind == .edited ? "edited" : ""
        content = ChatDigest([state, evidence.extractedText ?? ""])
        textByteCount = UInt16(clamping: evidence.extractedText?.utf8.count ?? 0)
        let digests = message.attachments.compactMap { $0.sha256.map { ChatDigest([Hex.encode($0.bytes)]).high } }
        files = digests.reduce(0, &+)
        edits = message.earlierTexts.isEmpty && message.edited == nil
            ? 0 : ChatDigest(message.earlierTexts + [message.edited?.raw ?? ""]).high
    }

    /// Whether both say the same. A file that is in only one of the exports makes no difference.
    func saysTheSame(as other: ChatEntry) -> Bool {
        content == other.content && edits == other.edits && (files == 0 || other.files == 0 || files == other.files)
    }

    /// Whether both may be of one moment, as far as both exports say it.
    func mayBeSimultaneous(with other: ChatEntry) -> Bool { second < 0 || other.second < 0 || second == other.second }

    /// Whether the export has an identifier for it.
    var hasID: Bool { id != .zero }

    var key: ChatKey { ChatKey(thread: thread, minute: minute, sender: sender, content: content) }

    func key(_ kind: ChatKey.Kind) -> ChatKey {
        switch kind {
        case .id: ChatKey(thread: thread, minute: 0, sender: 0, content: id)
        case .raw: ChatKey(thread: thread, minute: rawTime, sender: sender, content: content)
        default: key.masked(kind)
        }
    }

    /// Seconds since 1970 of a time as `TimeValue` has it.
    private static func seconds(_ text: String) -> Int? {
        guard let (civil, offset) = ChatTime.parse(text), let offset else { return nil }
        return civil.secondsSince1970 - offset
    }
}

/// By what messages are looked up.
struct ChatKey: Hashable, Comparable {
    /// Which parts count.
    enum Kind { case exact, anySender, slot, anyTime, id, raw }

    var thread: UInt32
    var minute: Int64
    var sender: UInt32
    var content: ChatDigest

    /// The key with the parts that do not count made alike.
    func masked(_ kind: Kind) -> ChatKey {
        ChatKey(
            thread: thread, minute: kind == .anyTime ? 0 : minute, sender: kind == .anySender ? 0 : sender,
            content: kind == .slot ? .zero : content)
    }

    static func < (left: ChatKey, right: ChatKey) -> Bool {
        (left.thread, left.minute, left.sender, left.content) < (right.thread, right.minute, right.sender, right.content)
    }
}
