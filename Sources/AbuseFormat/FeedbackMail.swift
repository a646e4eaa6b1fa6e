internal import MailFormat

/// The mail around a report: for people, for programs, and what is reported (RFC 6522 §3, RFC 5965 §2).
struct FeedbackMail {
    /// As in ``AbuseReport``.
    let from: String?, to: [String], subject: String, text: String
    /// `abuse` (RFC 5965 §7.3), or `xarf`, which only receivers of X-ARF know.
    let feedbackType: String
    /// Version of the program.
    let version: String
    /// Behind the three that must be there.
    let fields: [(name: String, value: String)]

    /// The whole mail.
    func encode(with reported: WrittenPart) -> [UInt8] {
        var writer = FieldWriter()
        writer.write("Feedback-Type", [feedbackType])
        writer.write("User-Agent", [userAgent])
        writer.write("Version", ["1"])
        for field in fields { writer.write(field.name, [field.value]) }
        let parts = [.text(text, subtype: "plain"), .fields(writer, mediaType: "message/feedback-report"), reported]
        return DraftHead(from: from, to: to, cc: [], subject: subject)
            .encode(around: .multipart("report", parameters: ["report-type=feedback-report"], of: parts))
    }

    private var userAgent: String {
        let version = version.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".+-".contains($0)) }
        return version.isEmpty ? "Holdfast" : "Holdfast/\(version)"
    }
}
