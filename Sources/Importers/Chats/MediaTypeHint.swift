/// Media types of what is sent in chats, by the ending of a name and by the first bytes.
enum MediaTypeHint {
    private static let byEnding = [
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
        "heic": "image/heic", "mp4": "video/mp4", "mov": "video/quicktime", "3gp": "video/3gpp", "webm": "video/webm",
        "opus": "audio/ogg", "ogg": "audio/ogg", "m4a": "audio/mp4", "mp3": "audio/mpeg", "amr": "audio/amr",
        "aac": "audio/aac", "wav": "audio/wav", "pdf": "application/pdf", "vcf": "text/vcard", "txt": "text/plain",
        "zip": "application/zip", "doc": "application/msword", "json": "application/json", "csv": "text/csv",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "html": "text/html",
    ]

    private static let byStart: [(start: [UInt8], type: String)] = [
        ([0xFF, 0xD8, 0xFF], "image/jpeg"), ([0x89, 0x50, 0x4E, 0x47], "image/png"), (Array("GIF8".utf8), "image/gif"),
        (Array("%PDF-".utf8), "application/pdf"), (Array("OggS".utf8), "audio/ogg"), (Array("ID3".utf8), "audio/mpeg"),
        ([0xFF, 0xFB], "audio/mpeg"), ([0xFF, 0xF1], "audio/aac"), (Array("#!AMR".utf8), "audio/amr"),
        ([0x50, 0x4B, 0x03, 0x04], "application/zip"), ([0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        (Array("BEGIN:VCARD".utf8), "text/vcard"),
    ]

    /// By the ending of a name; nil when it says nothing.
    static func ending(of name: String) -> String? {
        guard let dot = name.utf8.lastIndex(of: 0x2E) else { return nil }
        let ending = name[name.utf8.index(after: dot)...]
        return ending.utf8.count <= 8 ? byEnding[ending.lowercased()] : nil
    }

    /// By the first bytes, 16 are enough; nil when they say nothing.
    static func content(_ bytes: ArraySlice<UInt8>) -> String? {
        if let found = byStart.first(where: { bytes.starts(with: $0.start) }) { return found.type }
        let second = bytes.dropFirst(8).prefix(4)
        if bytes.starts(with: "RIFF".utf8) {
            return second.elementsEqual("WEBP".utf8) ? "image/webp" : second.elementsEqual("WAVE".utf8) ? "audio/wav" : nil
        }
        guard bytes.dropFirst(4).prefix(4).elementsEqual("ftyp".utf8) else { return nil }
        switch String(decoding: second, as: UTF8.self) {
        case "M4A ": return "audio/mp4"
        case "heic", "heix", "mif1": return "image/heic"
        case "qt  ": return "video/quicktime"
        default: return second.starts(with: "3gp".utf8) ? "video/3gpp" : "video/mp4"
        }
    }
}
