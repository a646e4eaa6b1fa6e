internal import Octets

/// What is kept of a key beside its record: the answers, or the lines of a file, as they came. See docs/format/dkim.md.
struct MailKeyContent {
    static let firstLine = "holdfast mail key 1"

    let name: String
    /// When it was asked for: RFC 3339 in UTC.
    let at: String
    /// Where each came from, and its bytes.
    let answers: [(source: String, bytes: [UInt8])]

    var encoded: [UInt8] {
        let lines = [Self.firstLine, "name \(name)", "at \(at)"] + answers.map { "\($0.source) \(Base64.encode($0.bytes))" }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
