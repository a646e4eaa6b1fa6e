/// Size and number of the payload files, the quick check of a bag.
/// Source: RFC 8493 §2.2.2, Payload-Oxum.
public struct PayloadOxum: Hashable, Sendable, CustomStringConvertible {
    /// Bytes of all payload files together.
    public let byteCount: UInt64
    /// Number of payload files.
    public let fileCount: UInt64

    public init(byteCount: UInt64, fileCount: UInt64) {
        (self.byteCount, self.fileCount) = (byteCount, fileCount)
    }

    /// Counts the files of a bag that lie under `data/`.
    /// - Parameter files: sizes in bytes, by path; together below 2^64.
    public init(of files: [String: UInt64]) {
        let payload = files.filter { Bag.isPayload($0.key) }
        self.init(byteCount: payload.values.reduce(0, &+), fileCount: UInt64(payload.count))
    }

    /// Nil unless `text` is two numbers without sign or leading zeros, with a full stop between them.
    public init?(parsing text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let bytes = UInt64(parts[0]), let files = UInt64(parts[1]) else { return nil }
        self.init(byteCount: bytes, fileCount: files)
        // UInt64.init takes "+7" and "007"; printing the numbers again refuses both.
        guard description.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// "bytes.files".
    public var description: String { "\(byteCount).\(fileCount)" }
}
