internal import EvidenceModel
internal import Octets
internal import StructuredText
internal import ZipFormat

/// Reads the person's own messages out of Discord's data package, a zip file with a folder for each channel.
struct DiscordPackageReader: SourceReader {
    private let archive: ChatArchive
    private let context: ImportContext
    private let files: [ForeignZipEntry]
    private var nextFile = 0
    private var names: [String: String] = [:]
    private var sender: String?
    private var senderID: String?
    private var current: (any SourceReader)?
    private var number: UInt64 = 0
    private var fault: ImportBatch.Unread?

    let isKeptInPieces = false
    let formatDetail: String? = "package"

    /// - Throws: ``ImportError`` when there are no messages.
    init(_ archive: ChatArchive, context: ImportContext) throws {
        (self.archive, self.context) = (archive, context)
        files = Self.messageFiles(archive)
        guard !files.isEmpty else { throw ImportError.malformed(reason: "no_messages", place: nil) }
        if let index = archive.zip.entries.first(where: { $0.path.lowercased().hasSuffix("messages/index.json") }) {
            for (id, name) in value(of: index)?.object?.members ?? [] { names[id] = name.string }
        }
        if let user = archive.zip.entries.first(where: { $0.path.lowercased().hasSuffix("account/user.json") }) {
            let value = value(of: user)
            (sender, senderID) = (value?["username"]?.string, value?["id"]?.plainText)
        }
    }

    /// Files of messages beside which their channel is described.
    static func messageFiles(_ archive: ChatArchive) -> [ForeignZipEntry] {
        archive.zip.entries.filter { entry in
            guard entry.path.hasSuffix("/messages.json") || entry.path.hasSuffix("/messages.csv") else { return false }
            return archive.entry(at: folder(entry) + "channel.json") != nil
        }
    }

    mutating func next() throws -> ReadStep? {
        while true {
            if let fault {
                self.fault = nil
                return .unread(fault)
            }
            do {
                if let step = try current?.next() { return numbered(step) }
                current = nil
                guard nextFile < files.count else { return nil }
                nextFile += 1
                current = try reader(files[nextFile - 1])
            } catch let error as ImportError {
                current = nil
                note(error, at: files[nextFile - 1].path)
            }
        }
    }

    private mutating func numbered(_ step: ReadStep) -> ReadStep {
        guard case .item(var item) = step, case .evidence(var evidence) = item.payload else { return step }
        number += 1
        evidence.message?.number = number
        item.payload = .evidence(evidence)
        return .item(item)
    }

    private func reader(_ file: ForeignZipEntry) throws -> any SourceReader {
        let channel = archive.entry(at: Self.folder(file) + "channel.json").flatMap { value(of: $0) }
        let id = channel?["id"]?.plainText
        let format = DiscordPackageFormat(
            context: context, thread: id.flatMap { names[$0] } ?? channel?["name"]?.string, threadID: id, sender: sender,
            senderID: senderID)
        let content = try archive.content(of: file, limit: ChatArchive.greatestPartByteCount)
        guard file.path.hasSuffix(".csv") else {
            return ChatJSONReader(content, as: format, form: .arrays([[]]), path: file.path)
        }
        return try DiscordTableReader(content, format: format, path: file.path)
    }

    private mutating func note(_ error: ImportError, at path: String) {
        var unread = ImportBatch.Unread(), place = PlaceInSource()
        switch error {
        case .malformed(let reason, let found): (unread.reason, place) = (reason, found ?? place)
        case .tooMuch: unread.reason = "too_large"
        }
        place.path = path
        unread.place = place
        fault = unread
    }

    /// A small JSON text; nil when it cannot be read.
    private func value(of entry: ForeignZipEntry) -> JSONValue? {
        guard let bytes = try? archive.zip.content(of: entry, limit: 16 << 20) else { return nil }
        return try? JSONValue(parsing: bytes)
    }

    private static func folder(_ entry: ForeignZipEntry) -> String {
        entry.path.lastIndex(of: "/").map { String(entry.path[...$0]) } ?? ""
    }
}

/// Rows of `messages.csv`, as older packages have it.
struct DiscordTableReader: SourceReader {
    private var format: DiscordPackageFormat
    private var rows: CSVReader
    private let path: String
    private var header: [String] = []

    let isKeptInPieces = false
    let formatDetail: String? = "package"

    init(_ source: any ByteSource, format: DiscordPackageFormat, path: String) throws {
        (self.format, self.path) = (format, path)
        rows = try CSVReader(source, delimiter: 0x2C)
        if case .row(let row)? = try rows.next() { header = row.fields }
    }

    mutating func next() throws -> ReadStep? {
        switch try rows.next() {
        case nil: return nil
        case .damage(let damage)?: return unread("bad_row", place(damage.offset, damage.byteCount, damage.line))
        case .row(let row)?:
            var element = JSONObject()
            for (name, field) in zip(header, row.fields) { element[name] = .string(field) }
            var draft = ChatDraft(platform: format.platform, place: place(row.offset, row.byteCount, row.line))
            guard case .message = try format.read(element, around: [], into: &draft) else {
                return unread("no_time", draft.place)
            }
            return .item(ImportedItem(.evidence(draft.evidence())))
        }
    }

    private func place(_ offset: UInt64, _ byteCount: UInt64, _ line: UInt64) -> PlaceInSource {
        var place = PlaceInSource(offset: offset, byteCount: byteCount)
        (place.line, place.path) = (line, path)
        return place
    }

    private func unread(_ reason: String, _ place: PlaceInSource) -> ReadStep {
        var unread = ImportBatch.Unread()
        (unread.place, unread.reason) = (place, reason)
        return .unread(unread)
    }
}
