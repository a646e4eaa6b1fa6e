/// Media types of what is sent in chats, by the ending of a name; what the bytes say: ``ContentSignature``.
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

    /// By the ending of a name; nil when it says nothing.
    static func ending(of name: String) -> String? {
        guard let dot = name.utf8.lastIndex(of: 0x2E) else { return nil }
        let ending = name[name.utf8.index(after: dot)...]
        return ending.utf8.count <= 8 ? byEnding[ending.lowercased()] : nil
    }
}
