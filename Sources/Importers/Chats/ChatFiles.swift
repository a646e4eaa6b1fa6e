internal import EvidenceModel
internal import Octets
internal import SodiumCrypto
internal import Synchronization
internal import ZipFormat

/// Files that stand beside the messages of an export.
protocol ChatFiles: Sendable {
    /// Whether there is a file of this name.
    func hasFile(_ name: String) -> Bool
    /// Fills in size, media type, digest and place; false when there is no such file.
    /// - Throws: the error of the source. A damaged file stays without digest.
    func describe(_ attachment: inout Evidence.Attachment, named name: String) throws -> Bool
}

/// The entries of a zip archive that holds an export.
struct ChatArchive: ChatFiles {
    /// Greatest size of one attached file that is read, in bytes.
    private static let greatestByteCount: UInt64 = 4 << 30

    let zip: ForeignZip
    private let source: any ByteSource
    private let byName: [String: Int]
    private let byPath: [String: Int]
    private let described = DescribedFiles()

    /// What is known of each file: it is read once, however many messages name it.
    private final class DescribedFiles: Sendable {
        private let files = Mutex<[Int: Evidence.Attachment]>([:])

        func value(of index: Int, orElse describe: () throws -> Evidence.Attachment) rethrows -> Evidence.Attachment {
            if let known = files.withLock({ $0[index] }) { return known }
            let found = try describe()
            files.withLock { $0[index] = found }
            return found
        }
    }

    /// - Throws: ``ImportError/malformed(reason:place:)`` when it is no archive that can be read, the error of the source.
    init(_ source: any ByteSource) throws {
        self.source = source
        do { zip = try ForeignZip(reading: source) } catch is ForeignZipError {
            throw ImportError.malformed(reason: "not_zip", place: nil)
        }
        var byName: [String: Int] = [:], byPath: [String: Int] = [:]
        for (index, entry) in zip.entries.enumerated() where !entry.isFolder {
            byName[Self.lastPart(entry.path)] = byName[Self.lastPart(entry.path)] ?? index
            byPath[entry.path] = byPath[entry.path] ?? index
        }
        (self.byName, self.byPath) = (byName, byPath)
    }

    private static func lastPart(_ path: String) -> String {
        path.utf8.lastIndex(of: 0x2F).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }

    func entry(at path: String) -> ForeignZipEntry? { byPath[path].map { zip.entries[$0] } }

    func hasFile(_ name: String) -> Bool { byName[name] != nil }

    func describe(_ attachment: inout Evidence.Attachment, named name: String) throws -> Bool {
        guard let index = byPath[name] ?? byName[Self.lastPart(name)] else { return false }
        let found = try described.value(of: index) { try description(of: zip.entries[index]) }
        (attachment.place, attachment.byteCount) = (found.place, found.byteCount)
        (attachment.sha256, attachment.mediaType) = (found.sha256, found.mediaType)
        return true
    }

    private func description(of entry: ForeignZipEntry) throws -> Evidence.Attachment {
        var attachment = Evidence.Attachment()
        var place = PlaceInSource(offset: entry.place.lowerBound, byteCount: UInt64(entry.place.count))
        place.path = entry.path
        attachment.place = place
        attachment.byteCount = entry.byteCount
        var hash = StreamingSHA256(), start: [UInt8] = []
        do {
            try zip.read(entry, limit: Self.greatestByteCount) { piece in
                if start.count < 16 { start += piece.prefix(16 - start.count) }
                hash.update(piece)
            }
            attachment.sha256 = hash.finalize()
            attachment.mediaType = ContentSignature.mediaType(of: start[...])
        } catch is ForeignZipError {
            attachment.byteCount = nil
        }
        return attachment
    }

    /// The first bytes of an entry, to tell what it is; none when it is damaged.
    func start(of entry: ForeignZipEntry) throws -> [UInt8] {
        var start: [UInt8] = []
        do {
            try zip.read(entry, limit: Self.greatestByteCount) { piece in
                start += piece.prefix(JSONTop.byteCount - start.count)
                if start.count == JSONTop.byteCount { throw Enough() }
            }
        } catch is Enough {
        } catch is ForeignZipError { return [] }
        return start
    }

    private struct Enough: Error {}

    /// The content of an entry, as far as it is a text of an export.
    /// - Parameter limit: greatest size in bytes; time grows with its square.
    /// - Throws: ``ImportError`` when it is damaged or too large.
    func content(of entry: ForeignZipEntry, limit: UInt64 = ChatEntrySource.greatestByteCount) throws -> any ByteSource {
        guard entry.byteCount <= limit else { throw ImportError.tooMuch(what: "entry_byte_count", limit: limit) }
        return try ChatEntrySource(zip, entry)
    }

    /// Greatest size of a list, or of the messages of one day or channel, in archives that have many of these.
    static let greatestPartByteCount: UInt64 = 32 << 20
}

/// The content of an entry of an archive that can be read at any place: one window of it is in memory, and is unpacked
/// again from the beginning for every other window.
final class ChatEntrySource: ByteSource {
    /// Greatest size of a text inside an archive, in bytes. Larger ones can be unpacked before they are added.
    static let greatestByteCount: UInt64 = 256 << 20
    private static let windowByteCount: UInt64 = 8 << 20

    private struct Window {
        var start: UInt64 = 0
        var bytes: [UInt8] = []
    }

    /// The window is full; nothing is wrong.
    private struct Full: Error {}

    private let zip: ForeignZip
    private let entry: ForeignZipEntry
    private let window = Mutex(Window())
    let byteCount: UInt64

    /// - Throws: ``ImportError``: the entry is too large or damaged.
    init(_ zip: ForeignZip, _ entry: ForeignZipEntry) throws {
        guard entry.byteCount <= Self.greatestByteCount else {
            throw ImportError.tooMuch(what: "entry_byte_count", limit: Self.greatestByteCount)
        }
        (self.zip, self.entry, byteCount) = (zip, entry, entry.byteCount)
        // All of it once, so that what does not have its checksum is never taken for messages.
        try window.withLock { try Self.fill(&$0, from: 0, zip, entry, toEnd: true) }
    }

    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard count >= 0, offset <= byteCount, UInt64(count) <= byteCount - offset else {
            throw ByteSourceError.outside(offset: offset, count: count, byteCount: byteCount)
        }
        return try window.withLock { window in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(count)
            while bytes.count < count {
                let next = offset + UInt64(bytes.count)
                if next < window.start || next >= window.start + UInt64(window.bytes.count) {
                    try Self.fill(&window, from: next, zip, entry, toEnd: false)
                }
                let index = Int(next - window.start)
                guard index < window.bytes.count else {
                    throw ImportError.malformed(reason: "zip_entry_damaged", place: nil)
                }
                bytes += window.bytes[index...].prefix(count - bytes.count)
            }
            return bytes
        }
    }

    private static func fill(
        _ window: inout Window, from start: UInt64, _ zip: ForeignZip, _ entry: ForeignZipEntry, toEnd: Bool
    ) throws {
        window = Window(start: start)
        var offset: UInt64 = 0
        do {
            try zip.read(entry, limit: greatestByteCount) { piece in
                let skipped = start > offset ? min(start - offset, UInt64(piece.count)) : 0
                offset += UInt64(piece.count)
                let room = Int(windowByteCount) - window.bytes.count
                window.bytes += piece.dropFirst(Int(skipped)).prefix(room)
                if window.bytes.count >= Int(windowByteCount), !toEnd { throw Full() }
            }
        } catch is Full {
        } catch is ForeignZipError { throw ImportError.malformed(reason: "zip_entry_damaged", place: nil) }
    }
}
