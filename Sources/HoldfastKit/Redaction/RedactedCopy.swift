internal import BundleFormat
internal import EvidenceModel
internal import MailFormat
internal import Octets
internal import TextDecoding

/// What a copy with parts blacked out takes over from its original: nothing that could tell what was blacked out.
enum RedactedCopy {
    /// Most text that is copied, in bytes: it also stands in the record.
    static let textByteCountLimit = 1 << 20

    /// The record of a copy. Not taken over are size, digest and name of the file, what was read in it, how it came here, and
    /// all that only the person may see.
    static func template(of original: Evidence, record: String, at time: String, tool: String?) -> Evidence {
        var copy = Evidence()
        (copy.title, copy.kind, copy.occurred) = (original.title, original.kind, original.occurred)
        (copy.contentWarning, copy.sensitivity) = (original.contentWarning, original.sensitivity)
        (copy.recordedBy, copy.consentKnown, copy.privileged) = (original.recordedBy, original.consentKnown, original.privileged)
        (copy.language, copy.incidents) = (original.language, original.incidents)
        (copy.copyType, copy.derivedFrom, copy.redaction) = (.redacted, record, Evidence.Redaction())
        var acquisition = Evidence.Acquisition()
        acquisition.how = "parts blacked out in a copy"
        acquisition.tool = HoldfastVersion.text + (tool.map { ", " + $0 } ?? "")
        acquisition.at = TimeValue.clock(time)
        copy.acquisition = acquisition
        return copy
    }

    /// The text that is copied: of a field; or of a content, of a mail with the headers that people see.
    /// - Throws: ``RedactionError``, ``KitError/noSuchField(reference:field:available:)``, `RecordError`, the error of the source.
    static func text(
        of record: Record, field: String?, reference: String, content: () throws -> (any ByteSource)?
    ) throws -> String {
        if let field {
            guard let text = record.payload[field]?.string else {
                let available = record.payload.members.filter { $0.value.string != nil }.map(\.name)
                throw KitError.noSuchField(reference: reference, field: field, available: available)
            }
            return text
        }
        guard let evidence = try record.content(as: Evidence.self) else { throw RedactionError.noText(reference: reference) }
        let type = evidence.mediaType ?? ""
        if type == "message/rfc822", let source = try content() { return mailText(try bytes(of: source)) }
        if let text = evidence.extractedText, evidence.textIsCut != true { return text }
        if type.hasPrefix("text/") || type == "application/json", let source = try content() {
            let bytes = try bytes(of: source)
            return CharacterSet.guess(bytes).decode(bytes)
        }
        if evidence.textIsCut == true {
            throw RedactionError.textTooLarge(byteCount: UInt64(evidence.extractedText?.utf8.count ?? 0), limit: textByteCountLimit)
        }
        throw RedactionError.noText(reference: reference)
    }

    private static func bytes(of source: any ByteSource) throws -> [UInt8] {
        // A mail has files inside, which are not copied.
        let limit = 64 << 20
        guard source.byteCount <= UInt64(limit) else { throw RedactionError.textTooLarge(byteCount: source.byteCount, limit: limit) }
        return try source.readAll(limit: limit)
    }

    private static func mailText(_ bytes: [UInt8]) -> String {
        let mail = MailMessage(parsing: bytes)
        let names = ["From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject"]
        let lines = names.flatMap { name in mail.headers.all(name).map { "\(name): \($0.decoded(in: bytes))" } }
        let attached = mail.attachments.compactMap(\.name).map { "[\($0)]" }
        return (lines + [""] + [mail.text.text] + attached).joined(separator: "\n")
    }
}
