internal import EvidenceModel

/// What a content is, told from its first bytes. The file's name only decides between kinds of text.
public enum MediaType {
    private static let signatures: [(offset: Int, bytes: [UInt8], type: String)] = [
        (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        (0, [0xFF, 0xD8, 0xFF], "image/jpeg"),
        (0, Array("GIF8".utf8), "image/gif"),
        (8, Array("WEBP".utf8), "image/webp"),
        (4, Array("ftypheic".utf8), "image/heic"),
        (4, Array("ftypM4A".utf8), "audio/mp4"),
        (4, Array("ftyp".utf8), "video/mp4"),
        (8, Array("WAVE".utf8), "audio/wav"),
        (0, Array("OggS".utf8), "audio/ogg"),
        (0, Array("ID3".utf8), "audio/mpeg"),
        (0, Array("#!AMR".utf8), "audio/amr"),
        (0, Array("%PDF-".utf8), "application/pdf"),
        (0, [0x50, 0x4B, 0x03, 0x04], "application/zip"),
        (0, [0xD0, 0xCF, 0x11, 0xE0], "application/vnd.ms-office"),
        (0, [0x49, 0x49, 0x2A, 0x00], "image/tiff"),
        (0, [0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
    ]
    private static let mailFields = [
        "received:", "return-path:", "delivered-to:", "message-id:", "from:", "date:", "subject:", "mime-version:",
        "dkim-signature:", "authentication-results:", "to:", "x-",
    ]

    /// - Parameter head: the first bytes of the content, up to 4096.
    public static func detect(head: [UInt8], fileName: String) -> String {
        for signature in signatures where head.dropFirst(signature.offset).starts(with: signature.bytes) {
            return signature.type
        }
        guard !head.contains(0) else { return "application/octet-stream" }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        let ending = fileName.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if mailFields.contains(where: { text.hasPrefix($0) }) { return "message/rfc822" }
        if text.hasPrefix("from "), text.contains("\nfrom:") || text.contains("\nreceived:") { return "application/mbox" }
        let start = text.drop { $0.isWhitespace }
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return "text/html" }
        if start.hasPrefix("{") || start.hasPrefix("["), ending == "json" { return "application/json" }
        return ["csv": "text/csv", "vcf": "text/vcard", "ics": "text/calendar"][ending] ?? "text/plain"
    }

    /// The kind of evidence that a content most often is; a person can say otherwise.
    static func usualKind(of type: String) -> EvidenceKind {
        switch type {
        case "message/rfc822", "application/mbox": .email
        case "text/calendar": .calendar
        case _ where type.hasPrefix("image/"): .photo
        case _ where type.hasPrefix("audio/") || type.hasPrefix("video/"): .recording
        default: .document
        }
    }
}
