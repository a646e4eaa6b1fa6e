internal import EvidenceModel
internal import Octets
internal import TextDecoding

/// Plain text in any character set.
enum TextFile {
    /// How much text of a content is kept for searching, in bytes of UTF-8.
    static let greatestByteCount = 1 << 20

    /// Whether a content begins like a text: with a mark of Unicode, or without the control characters that texts do not have.
    static func isText(_ head: [UInt8]) -> Bool {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
        return !head.isEmpty && !head.contains { $0 < 0x20 && !(0x08...0x0D).contains($0) && $0 != 0x1B }
    }

    /// Keeps a text of UTF-8 for searching, cut between two characters.
    static func take(_ text: [UInt8], isWhole: Bool, into evidence: inout Evidence) {
        var end = min(text.count, greatestByteCount)
        while end > 0, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
        let kept = String(decoding: text[..<end], as: UTF8.self)
        let isEmpty = kept.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
        evidence.extractedText = isEmpty ? nil : kept
        if !isWhole || end < text.count { evidence.textIsCut = true }
    }
}

extension Importer {
    /// Fills in the text of a plain text file.
    static func describeText(_ evidence: inout Evidence, _ source: any ByteSource) throws -> ImportError? {
        evidence.kind = evidence.kind ?? .document
        let count = Int(min(source.byteCount, UInt64(TextFile.greatestByteCount)))
        let bytes = try source.read(at: 0, count: count)
        let text = CharacterSet.guess(bytes).decode(bytes)
        TextFile.take(Array(text.utf8), isWhole: UInt64(count) == source.byteCount, into: &evidence)
        return nil
    }
}
