public import Octets

/// A list of files with their SHA-256, as `sha256sum` reads it.
///
/// Every accepted text is the only encoding of its value.
/// Source: RFC 8493 §2.1.3 and §2.2.1; docs/format/bundle-container.md for order and limits.
public struct BagManifest: Hashable, Sendable {
    /// A file and its digest.
    public struct Entry: Hashable, Sendable {
        /// SHA-256 of the content.
        public let digest: Digest32
        /// Path from the base folder of the bag.
        public let path: String

        public init(digest: Digest32, path: String) {
            (self.digest, self.path) = (digest, path)
        }
    }

    /// Greatest number of entries.
    public static let entryCountLimit = 100_000
    /// Greatest size of the text in bytes.
    public static let byteCountLimit = 32 << 20

    /// The files, in the order of the bytes of their paths.
    public let entries: [Entry]

    /// - Parameter entries: in any order.
    /// - Throws: ``BagError`` for too many, a path that breaks a rule, and paths that hide each other.
    public init(_ entries: [Entry]) throws(BagError) {
        guard entries.count <= Self.entryCountLimit else {
            throw .tooManyEntries(limit: Self.entryCountLimit)
        }
        try self.init(sorted: entries.sorted { Self.isOrdered($0.path, $1.path) })
    }

    /// - Parameter text: the file.
    /// - Throws: ``BagError`` for the first line that ``encoded`` would not have.
    public init(parsing text: [UInt8]) throws(BagError) {
        guard text.count <= Self.byteCountLimit else {
            throw .tooLarge(byteCount: text.count, limit: Self.byteCountLimit)
        }
        // One more than are accepted: of 32 MiB of line feeds each would take 32 bytes.
        var lines = text.split(separator: 0x0A, maxSplits: Self.entryCountLimit + 1, omittingEmptySubsequences: false)
        guard lines.count <= Self.entryCountLimit + 1 else {
            throw .tooManyEntries(limit: Self.entryCountLimit)
        }
        guard lines.removeLast().isEmpty else { throw .unfinishedLine(line: lines.count + 1) }
        var entries: [Entry] = []
        for line in lines { entries.append(try Self.parse(line, number: entries.count + 1)) }
        for index in entries.indices.dropFirst()
        where !Self.isOrdered(entries[index - 1].path, entries[index].path) {
            throw .notSorted(line: index + 1)
        }
        try self.init(sorted: entries)
    }

    /// The file: for each entry 64 lower-case hexadecimal digits, two spaces, the path, a line feed.
    public var encoded: [UInt8] {
        var text: [UInt8] = []
        for entry in entries { text += Array("\(entry.digest.hex)  \(entry.path)\n".utf8) }
        return text
    }

    /// The digest of the file of exactly this path; nil when it is not listed.
    public func digest(of path: String) -> Digest32? {
        var range = entries[...]
        while !range.isEmpty {
            let middle = range.startIndex + range.count / 2
            let entry = entries[middle]
            if entry.path.utf8.elementsEqual(path.utf8) { return entry.digest }
            range = Self.isOrdered(entry.path, path) ? range[(middle + 1)...] : range[..<middle]
        }
        return nil
    }

    private init(sorted entries: [Entry]) throws(BagError) {
        var paths = BagPathSet()
        for (index, entry) in entries.enumerated() {
            do { _ = try PortablePath(entry.path) } catch { throw .path(line: index + 1, error) }
            guard paths.insert(entry.path) else { throw .pathClash(line: index + 1) }
        }
        self.entries = entries
    }

    /// As `LC_ALL=C sort` orders them.
    private static func isOrdered(_ first: String, _ second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8)
    }

    private static func parse(_ line: ArraySlice<UInt8>, number: Int) throws(BagError) -> Entry {
        let digits = line.prefix(64)
        let path = line.dropFirst(66)
        guard let digest = Digest32(hex: String(decoding: digits, as: UTF8.self)),
            line.dropFirst(64).prefix(2).elementsEqual([0x20, 0x20])
        else { throw .malformedLine(line: number) }
        // Before it becomes a String, which would repair bytes that are not UTF-8.
        do { _ = try PortablePath(bytes: path) } catch { throw .path(line: number, error) }
        return Entry(digest: digest, path: String(decoding: path, as: UTF8.self))
    }
}
