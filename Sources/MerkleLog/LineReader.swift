internal import Octets

/// Takes lines off the front of untrusted bytes. Every line ends with a newline, the last one too.
struct LineReader {
    private var rest: ArraySlice<UInt8>
    /// Number of the line taken last, from 1.
    private(set) var lineNumber = 0

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// What no line was taken of yet.
    var remaining: [UInt8] { Array(rest) }
    /// Whether every line was taken.
    var isAtEnd: Bool { rest.isEmpty }

    /// Whether the next bytes are those of `text`.
    func remaining(startsWith text: String) -> Bool { rest.starts(with: text.utf8) }

    /// The next line without its newline.
    /// - Throws: ``ProofError/malformed(line:)`` when no newline follows.
    mutating func next() throws(ProofError) -> ArraySlice<UInt8> {
        lineNumber += 1
        guard let end = rest.firstIndex(of: 0x0A) else { throw malformed }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }

    /// Takes a line that must be `text`.
    mutating func take(_ text: String) throws(ProofError) {
        guard try next().elementsEqual(text.utf8) else { throw malformed }
    }

    /// Takes a line "name number" and returns the number.
    mutating func takeNumber(_ name: String) throws(ProofError) -> UInt64 {
        let line = try next()
        let prefix = "\(name) ".utf8
        guard line.starts(with: prefix),
            let number = UInt64(canonical: String(decoding: line.dropFirst(prefix.count), as: UTF8.self))
        else { throw malformed }
        return number
    }

    /// The hash that a line taken before holds in base64.
    func hash(in line: ArraySlice<UInt8>) throws(ProofError) -> Digest32 {
        guard line.count == 44, let hash = Digest32(base64: String(decoding: line, as: UTF8.self)) else {
            throw malformed
        }
        return hash
    }

    /// The error for the line taken last.
    var malformed: ProofError { .malformed(line: lineNumber) }
}

extension UInt64 {
    /// Nil unless `text` is what printing the number gives: no sign, no leading zero; at most ``Tree/maximumSize``.
    init?(canonical text: String) {
        guard let value = UInt64(text), value <= Tree.maximumSize, "\(value)" == text else { return nil }
        self = value
    }
}
