internal import Octets
internal import BundleFormat
internal import ZipFormat

/// The name of an original inside a bundle.
enum OriginalName {
    /// Endings that tell the format and nothing else. Any other could be a word of the person's.
    private static let commonEndings: Set<String> = [
        "txt", "csv", "json", "xml", "html", "htm", "pdf", "jpg", "jpeg", "png", "gif", "webp", "heic", "tif",
        "tiff",
        "bmp", "svg", "wav", "mp3", "m4a", "aac", "amr", "ogg", "opus", "oga", "flac", "mp4", "mov", "avi",
        "mkv",
        "webm", "3gp", "eml", "msg", "mbox", "ics", "vcf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods",
        "ppt",
        "pptx", "odp", "zip",
    ]

    /// A name that is safe to extract anywhere.
    /// - Parameters:
    ///   - disclosed: the name as the record shows it; nil when it is hidden.
    ///   - mediaType: the type as the record shows it; nil when it is hidden.
    ///   - original: the true name, of which only a common ending is used; empty for a mail of a mailbox, which has none.
    static func make(for exhibit: ExhibitNumber, disclosed: String?, mediaType: String?, original: String) -> String {
        if let disclosed {
            let name = EvidenceFileName.safe(disclosed)
            if (try? PortablePath(name)) != nil { return name }
        }
        if original.isEmpty, mediaType == "message/rfc822" { return EvidenceFileName.safe("\(exhibit).eml") }
        guard let dot = original.lastIndex(of: "."),
            case let ending = original[original.index(after: dot)...].lowercased(),
            commonEndings.contains(ending)
        else { return "\(exhibit)" }
        return EvidenceFileName.safe("\(exhibit).\(ending)")
    }
}
