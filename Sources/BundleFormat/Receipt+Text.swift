internal import Octets

extension Receipt {
    /// The lines, in their order; the raw value is what stands before the colon.
    public enum Field: String, Sendable, CaseIterable {
        case code = "bundle"
        case bundleDigest = "bundle-digest"
        case checkWords = "check-words"
        case contentsDigest = "contents-digest"
        case verdict
        case receivedAt = "received-at"
        case receivedBy = "received-by"
        case note
    }

    /// Reads what ``encoded`` writes.
    /// - Throws: ``ReceiptError`` for the first thing that is wrong.
    public init(parsing bytes: [UInt8]) throws(ReceiptError) {
        guard bytes.count <= Self.byteLimit else { throw .tooLong(byteCount: bytes.count) }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw .notText }
        guard text.utf8.starts(with: Self.title.utf8) else { throw .otherTitle }
        // Bytes, because "\r\n" is one Character.
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.popLast()?.isEmpty == true, let first = lines.first else { throw .lineEnds }
        let hasCRLF = first.last == 0x0D
        var values: [Field: String] = [:]
        var waiting = Field.allCases[...]
        for (index, line) in lines.enumerated() {
            guard (line.last == 0x0D) == hasCRLF else { throw .lineEnds }
            let content = hasCRLF ? line.dropLast() : line
            guard index > 0 else {
                guard content.elementsEqual(Self.title.utf8) else { throw .otherTitle }
                continue
            }
            guard let place = waiting.firstIndex(where: { content.starts(with: Self.head(of: $0)) }) else {
                throw .unknownLine(line: index + 1)
            }
            let field = waiting[place]
            values[field] = String(decoding: content.dropFirst(Self.head(of: field).count), as: UTF8.self)
            waiting = waiting[(place + 1)...]
        }
        try self.init(values, hasCRLF: hasCRLF)
    }

    /// The text.
    public var encoded: [UInt8] {
        let end = hasCRLF ? "\r\n" : "\n"
        let lines = Field.allCases.compactMap { field in text(of: field).map { field.rawValue + ": " + $0 } }
        return Array(([Self.title] + lines).map { $0 + end }.joined().utf8)
    }

    private func text(of field: Field) -> String? {
        switch field {
        case .code: code
        case .bundleDigest: bundleDigest.hex
        case .checkWords: hasCheckWords ? checkWords.joined(separator: " ") : nil
        case .contentsDigest: contentsDigest?.hex
        case .verdict: verdict?.rawValue
        case .receivedAt: receivedAt
        case .receivedBy: receivedBy
        case .note: note
        }
    }

    private static func head(of field: Field) -> [UInt8] { Array((field.rawValue + ": ").utf8) }
}
