/// What a file inside a mail, a chat or a backup is by its first bytes; 16 are enough.
enum ContentSignature {
    private static let signatures: [(offset: Int, bytes: [UInt8], type: String)] = [
        (0, [0xFF, 0xD8, 0xFF], "image/jpeg"), (0, [0x89, 0x50, 0x4E, 0x47], "image/png"), (0, Array("GIF8".utf8), "image/gif"),
        (8, Array("WEBP".utf8), "image/webp"), (4, Array("ftyphei".utf8), "image/heic"), (4, Array("ftypmif1".utf8), "image/heic"),
        (4, Array("ftyp3gp".utf8), "video/3gpp"),
        (4, Array("ftypM4A".utf8), "audio/mp4"), (4, Array("ftypqt".utf8), "video/quicktime"), (4, Array("ftyp".utf8), "video/mp4"),
        (8, Array("WAVE".utf8), "audio/wav"), (0, Array("OggS".utf8), "audio/ogg"), (0, Array("ID3".utf8), "audio/mpeg"),
        (0, [0xFF, 0xFB], "audio/mpeg"), (0, [0xFF, 0xF1], "audio/aac"), (0, [0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        (0, Array("#!AMR".utf8), "audio/amr"), (0, Array("%PDF-".utf8), "application/pdf"), (0, Array("{\\rtf".utf8), "application/rtf"),
        (0, [0x50, 0x4B, 0x03, 0x04], "application/zip"), (0, Array("Rar!".utf8), "application/vnd.rar"),
        (0, [0x37, 0x7A, 0xBC, 0xAF], "application/x-7z-compressed"), (0, [0x1F, 0x8B], "application/gzip"),
        (0, [0xD0, 0xCF, 0x11, 0xE0], "application/vnd.ms-office"), (0, [0x78, 0x9F, 0x3E, 0x22], "application/vnd.ms-tnef"),
        (0, [0x49, 0x49, 0x2A, 0x00], "image/tiff"), (0, [0x4D, 0x4D, 0x00, 0x2A], "image/tiff"), (0, Array("BM".utf8), "image/bmp"),
        (0, Array("MZ".utf8), "application/vnd.microsoft.portable-executable"), (0, [0x7F, 0x45, 0x4C, 0x46], "application/x-elf"),
        (0, Array("BEGIN:VCARD".utf8), "text/vcard"), (0, Array("BEGIN:VCALENDAR".utf8), "text/calendar"),
        (0, Array("<!DOCTYPE html".utf8), "text/html"), (0, Array("<!doctype html".utf8), "text/html"), (0, Array("<html".utf8), "text/html"),
        (0, Array("<svg".utf8), "image/svg+xml"),
    ]

    /// Nil when the bytes say nothing.
    static func mediaType(of bytes: ArraySlice<UInt8>) -> String? {
        signatures.first { bytes.dropFirst($0.offset).starts(with: $0.bytes) }?.type
    }
}
