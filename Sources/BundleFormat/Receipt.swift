public import Octets
internal import Wording

/// That somebody received a bundle: a small text that goes back to whoever made it, with a signature beside it.
///
///     holdfast-receipt/v1
///     bundle: K7Q2M9
///     bundle-digest: 64 hexadecimal digits
///     check-words: eight words
///     contents-digest: 64 hexadecimal digits
///     verdict: holds
///     received-at: 2026-03-01T21:20:03Z
///     received-by: The board
///     note: By hand, on a stick
///
/// Only `bundle-digest`, `received-at` and `received-by` must be there. Every accepted text is the only encoding of its value,
/// but for its line ends: all LF or all CR LF. Format: docs/format/receipt.md.
public struct Receipt: Hashable, Sendable {
    /// Its first line.
    public static let title = "holdfast-receipt/v1"
    /// What its signature is for: the namespace of the SSHSIG.
    public static let namespace = "holdfast-receipt-v1"
    /// Largest text in bytes.
    public static let byteLimit = 8192
    /// Longest `received-by` and longest `note` in bytes.
    public static let nameLimit = 400, noteLimit = 4000

    /// What the recipient's check of the bundle came to.
    public enum Verdict: String, Sendable, CaseIterable {
        case holds, fails, unchecked
        /// Nobody looked, or not with Holdfast.
        case notChecked = "not-checked"
    }

    /// Name of the bundle.
    public let code: String?
    /// SHA-256 of the bundle's tag manifest: says which bundle is meant.
    public let bundleDigest: Digest32
    /// Whether the eight words stand in it; they follow from ``bundleDigest``.
    public let hasCheckWords: Bool
    /// SHA-256 of its payload manifest.
    public let contentsDigest: Digest32?
    public let verdict: Verdict?
    /// When, by the recipient's clock: RFC 3339 in UTC to the second.
    public let receivedAt: String
    /// Who, as they say.
    public let receivedBy: String
    /// What they add.
    public let note: String?
    /// Whether lines end with CR LF.
    let hasCRLF: Bool

    /// - Throws: ``ReceiptError/malformed(_:)`` for a value that cannot stand in a receipt.
    public init(
        code: String?, bundleDigest: Digest32, contentsDigest: Digest32?, verdict: Verdict?, receivedAt: String, receivedBy: String,
        note: String? = nil
    ) throws(ReceiptError) {
        if let code, !BundleCode.isAcceptable(code) { throw .malformed(.code) }
        guard Self.isTime(receivedAt) else { throw .malformed(.receivedAt) }
        guard Self.isLine(receivedBy, limit: Self.nameLimit) else { throw .malformed(.receivedBy) }
        if let note, !Self.isLine(note, limit: Self.noteLimit) { throw .malformed(.note) }
        (self.code, self.bundleDigest, self.contentsDigest, self.verdict) = (code, bundleDigest, contentsDigest, verdict)
        (self.receivedAt, self.receivedBy, self.note) = (receivedAt, receivedBy, note)
        (hasCheckWords, hasCRLF) = (true, false)
    }

    /// Eight words for ``bundleDigest``.
    public var checkWords: [String] { WordList.checkWords(of: bundleDigest.bytes) }

    init(_ values: [Field: String], hasCRLF: Bool) throws(ReceiptError) {
        func text(_ field: Field) throws(ReceiptError) -> String {
            guard let text = values[field] else { throw .missing(field) }
            return text
        }
        func digest(_ field: Field) throws(ReceiptError) -> Digest32 {
            guard let digest = Digest32(hex: try text(field)) else { throw .malformed(field) }
            return digest
        }
        code = values[.code]
        if let code, !BundleCode.isAcceptable(code) { throw .malformed(.code) }
        bundleDigest = try digest(.bundleDigest)
        hasCheckWords = values[.checkWords] != nil
        contentsDigest = values[.contentsDigest] == nil ? nil : try digest(.contentsDigest)
        verdict = values[.verdict].flatMap { Verdict(rawValue: $0) }
        guard (verdict == nil) == (values[.verdict] == nil) else { throw .malformed(.verdict) }
        (receivedAt, receivedBy, note) = (try text(.receivedAt), try text(.receivedBy), values[.note])
        guard Self.isTime(receivedAt) else { throw .malformed(.receivedAt) }
        guard Self.isLine(receivedBy, limit: Self.nameLimit) else { throw .malformed(.receivedBy) }
        if let note, !Self.isLine(note, limit: Self.noteLimit) { throw .malformed(.note) }
        self.hasCRLF = hasCRLF
        if let words = values[.checkWords], words != checkWords.joined(separator: " ") { throw .otherWords }
    }

    /// One line that says nothing unseen: printable, no blank at either end.
    private static func isLine(_ text: String, limit: Int) -> Bool {
        (1...limit).contains(text.utf8.count) && text.first != " " && text.last != " " && text.utf8.elementsEqual(text.printable.utf8)
    }

    /// `2026-03-01T21:20:03Z`, a day that there is.
    private static func isTime(_ text: String) -> Bool {
        let bytes = Array(text.utf8), form = Array("0000-00-00T00:00:00Z".utf8)
        guard bytes.count == form.count else { return false }
        for (byte, place) in zip(bytes, form) {
            guard place == 0x30 ? (0x30...0x39).contains(byte) : byte == place else { return false }
        }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        guard (1...12).contains(month) else { return false }
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return (1...days).contains(day) && number(11..<13) < 24 && number(14..<16) < 60 && number(17..<19) < 60
    }
}

/// Why a text is no receipt.
public enum ReceiptError: Error, Hashable {
    case tooLong(byteCount: Int)
    /// No UTF-8, or it begins with a byte order mark.
    case notText
    /// The first line is another one: it is something else, or of a newer version.
    case otherTitle
    /// Lines end in different ways, or the last one does not end. Lines count from 1.
    case lineEnds
    /// A line that is none of the known ones, stands in another place than it must, or a second time.
    case unknownLine(line: Int)
    case missing(Receipt.Field)
    case malformed(Receipt.Field)
    /// The eight words are not those of the digest.
    case otherWords
}
