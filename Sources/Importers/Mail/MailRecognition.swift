internal import MailFormat
internal import Octets

/// Whether a file is a mail, a mailbox or a mail of Outlook, by its beginning.
enum MailRecognition {
    /// How much of a file decides, in bytes.
    private static let headByteCount = 16 << 10
    private static let names: Set = [
        "from", "to", "cc", "date", "subject", "message-id", "received", "return-path", "delivered-to", "mime-version", "sender",
        "reply-to", "content-type", "dkim-signature", "authentication-results", "x-original-to", "envelope-to", "in-reply-to",
        "references", "x-gmail-labels", "x-gm-thrid", "x-mozilla-status", "arc-seal", "received-spf",
    ]
    /// Without one of these it may be any text.
    private static let decisive: Set = ["from", "received", "return-path", "message-id", "delivered-to", "dkim-signature", "x-gm-thrid", "x-mozilla-status"]

    /// - Throws: the error of the source.
    static func format(of source: any ByteSource, fileName: String) throws -> ImportFormat? {
        let head = try source.read(at: 0, count: Int(min(source.byteCount, UInt64(Self.headByteCount))))
        if OutlookMessage.isCompoundFile(head) {
            return try OutlookMessage.isMessage(source) ? .outlook : nil
        }
        let ending = fileName.utf8.suffix(5).map { $0 | 0x20 }
        let isNamedMailbox = ending.suffix(4).elementsEqual("mbox".utf8) || ending.suffix(4).elementsEqual(".mbx".utf8)
        if Self.mayBeginMailbox(head) || isNamedMailbox {
            var reader = MboxReader(source)
            switch try reader.next() {
            case .mail(let mail):
                // A single mail that a program saved with its envelope line is no mailbox.
                let isAlone = mail.end == source.byteCount && !isNamedMailbox
                return !isAlone ? .mbox : Self.isMail(head[...], ending) ? .mail : nil
            case .preamble(_, let byteCount):
                let isBeforeMails = byteCount < source.byteCount
                if isBeforeMails, isNamedMailbox || Self.isBlank(head.prefix(Int(clamping: byteCount))) { return .mbox }
            case nil: break
            }
        }
        return Self.isMail(head[...], ending) ? .mail : nil
    }

    /// Whether the first bytes that are no mark and no empty line are `From `.
    private static func mayBeginMailbox(_ head: [UInt8]) -> Bool {
        var rest = head[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        return rest.drop { $0 == 0x0A || $0 == 0x0D }.starts(with: "From ".utf8)
    }

    private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { [0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    }

    private static func isMail(_ head: ArraySlice<UInt8>, _ ending: [UInt8]) -> Bool {
        let bytes = Array(head), fields = HeaderBlock(of: bytes, in: bytes.indices).fields
        let found = Set(fields.map { $0.name.lowercased() })
        // A page saved by a browser looks like a mail.
        if found.contains("snapshot-content-location") || ending.elementsEqual("mhtml".utf8) || ending.suffix(4).elementsEqual(".mht".utf8) {
            return false
        }
        if ending.suffix(4).elementsEqual(".eml".utf8) { return !found.isDisjoint(with: names) }
        return found.intersection(names).count >= 2 && !found.isDisjoint(with: decisive)
    }
}
