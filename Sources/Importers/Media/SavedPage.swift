internal import EvidenceModel
internal import Octets

/// A page that a browser saved with all its parts in one file (MHTML). It has the form of a mail.
/// Source: RFC 2557.
enum SavedPage {
    /// Whether it begins with the header that browsers write.
    static func isPage(_ head: [UInt8]) -> Bool {
        let lower = String(decoding: head.prefix(4096), as: UTF8.self).lowercased()
        return lower.hasPrefix("from: <saved by ") || lower.hasPrefix("from: \"saved by ")
            || (lower.hasPrefix("from:") || lower.hasPrefix("mime-version:")) && lower.contains("\nsnapshot-content-location:")
    }

    static func describe(
        _ evidence: inout Evidence, _ bytes: [UInt8], _ source: any ByteSource, _ context: ImportContext
    ) throws -> ImportError? { nil }
}
