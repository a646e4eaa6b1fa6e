internal import EvidenceModel
internal import MailFormat
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

    /// Fills in text, address and time. Parts beside the page itself stay in the file.
    static func describe(
        _ evidence: inout Evidence, _ bytes: [UInt8], _ source: any ByteSource, _ context: ImportContext
    ) throws -> ImportError? {
        let mail = MailMessage(parsing: bytes)
        let address = mail.text(of: "Snapshot-Content-Location")
        evidence.sourceURL = evidence.sourceURL ?? address
        if evidence.captured == nil, let date = mail.date {
            evidence.captured = TimeValue(
                raw: mail.text(of: "Date") ?? "", secondsSince1970: date.secondsSince1970, source: .header)
        }
        if let subject = mail.subject {
            evidence.embedded = evidence.embedded ?? Evidence.Embedded()
            evidence.embedded?.title = subject
        }
        guard let page = mail.parts.first(where: { $0.contentType.mediaType == "text/html" && !$0.isContainer }) else {
            return .malformed(reason: "no_page_inside", place: nil)
        }
        let html = mail.decodedBody(of: page, limit: HTMLPage.greatestByteCount).bytes
        let isWhole = UInt64(bytes.count) == source.byteCount
        HTMLPage.describe(&evidence, html, label: page.contentType.charset, isWhole: isWhole, context)
        return nil
    }
}
