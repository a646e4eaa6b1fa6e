/// How much a mail may change on its way without a signature noticing.
/// Source: RFC 6376 §3.4.
enum Canonicalization: String, Hashable, Sendable {
    /// Almost nothing may change.
    case simple
    /// White space and case of names may change.
    case relaxed

    /// The pair of `c=`: for header and body. Nil for anything else. What is not said is `simple`.
    static func pair(_ text: String?) -> (header: Canonicalization, body: Canonicalization)? {
        guard let text else { return (.simple, .simple) }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let header = Canonicalization(rawValue: String(parts[0])) else { return nil }
        guard parts.count == 2 else { return (header, .simple) }
        return Canonicalization(rawValue: String(parts[1])).map { (header, $0) }
    }
}

/// Header fields as they are signed.
struct CanonicalHeader {
    private(set) var bytes: [UInt8] = []
    private let form: Canonicalization
    private let lineEnds: LineEnds

    init(_ form: Canonicalization, lineEnds: LineEnds) { (self.form, self.lineEnds) = (form, lineEnds) }

    /// Appends a field and its line break.
    /// - Parameters:
    ///   - omitted: a stretch that is left out, in the body of the field: the value of `b=`.
    ///   - isLast: the field of the signature itself, which has no line break behind it.
    mutating func append(_ field: HeaderField, of mail: [UInt8], omitting omitted: Range<Int>? = nil, isLast: Bool = false) {
        switch form {
        case .simple: appendSimple(field, mail, omitted)
        case .relaxed: appendRelaxed(field, mail, omitted)
        }
        if !isLast { bytes += [0x0D, 0x0A] }
    }

    private mutating func appendSimple(_ field: HeaderField, _ mail: [UInt8], _ omitted: Range<Int>?) {
        let end = lineEnds.withoutLast(mail, field.range)
        appendLines(mail, field.range.lowerBound..<min(omitted?.lowerBound ?? end, end))
        if let omitted, omitted.upperBound < end { appendLines(mail, omitted.upperBound..<end) }
    }

    private mutating func appendLines(_ mail: [UInt8], _ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let length = lineEnds.length(in: mail, at: index, before: range.upperBound)
            if length > 0 {
                bytes += [0x0D, 0x0A]
                index += length
            } else {
                bytes.append(mail[index])
                index += 1
            }
        }
    }

    private mutating func appendRelaxed(_ field: HeaderField, _ mail: [UInt8], _ omitted: Range<Int>?) {
        bytes += field.name.utf8.map(\.lowercasedASCII)
        while bytes.last?.isBlank == true { bytes.removeLast() }
        bytes.append(UInt8(ascii: ":"))
        let start = bytes.count
        let end = lineEnds.withoutLast(mail, field.bodyRange)
        var (index, needsSpace) = (field.bodyRange.lowerBound, false)
        while index < end {
            if let omitted, index == omitted.lowerBound, !omitted.isEmpty {
                index = omitted.upperBound
                continue
            }
            let length = lineEnds.length(in: mail, at: index, before: end)
            if length > 0 {
                index += length
                continue
            }
            if mail[index].isBlank {
                needsSpace = true
            } else {
                if needsSpace, bytes.count > start { bytes.append(0x20) }
                needsSpace = false
                bytes.append(mail[index])
            }
            index += 1
        }
    }
}
