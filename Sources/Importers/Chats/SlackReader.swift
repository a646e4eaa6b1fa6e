internal import EvidenceModel
internal import Octets
internal import StructuredText
internal import ZipFormat

/// Reads the messages of a Slack export, a zip file: lists of people and channels, and a file for each channel and day.
struct SlackReader: SourceReader {
    private struct Channel {
        var name: String
        var id: String?
    }

    private static let greatestListCount = 200_000
    private static let lists = ["channels.json", "groups.json", "mpims.json", "dms.json"]

    private let archive: ChatArchive
    private let days: [ForeignZipEntry]
    private let root: String
    private var nextDay = 0
    private var people: [String: String] = [:]
    private var channels: [String: Channel] = [:]
    private var current: ChatJSONReader?
    private var faults: [ImportBatch.Unread] = []
    private var number: UInt64 = 0

    let isKeptInPieces = false

    /// - Throws: ``ImportError`` when there are no days.
    init(_ archive: ChatArchive) throws {
        self.archive = archive
        let paths = archive.zip.entries.map(\.path)
        root = paths.first { $0.hasSuffix("/users.json") && $0.utf8.count > 11 }.map { String($0.dropLast(10)) } ?? ""
        let rootCount = root.utf8.count
        days = archive.zip.entries.filter { Self.isDay($0, rootCount: rootCount) }.sorted { $0.path < $1.path }
        guard !days.isEmpty else { throw ImportError.malformed(reason: "no_messages", place: nil) }
        try readPeople()
        for list in Self.lists { try readChannels(list) }
    }

    /// Such as `3 channels, 12 people`.
    var formatDetail: String? { "\(channels.count) channels, \(people.count) people" }

    mutating func next() throws -> ReadStep? {
        while true {
            if let fault = faults.popLast() { return .unread(fault) }
            do {
                if let step = try current?.next() { return step }
            } catch let error as ImportError {
                noteFault(error, at: days[nextDay - 1].path)
            }
            number = current?.number ?? number
            current = nil
            if !faults.isEmpty { continue }
            guard nextDay < days.count else { return nil }
            try open(days[nextDay])
        }
    }

    private mutating func open(_ day: ForeignZipEntry) throws {
        nextDay += 1
        let folder = Self.folder(day.path)
        let channel = channels[folder] ?? Channel(name: folder)
        let format = SlackFormat(people: people, thread: channel.name, threadID: channel.id)
        do {
            let content = try archive.content(of: day, limit: ChatArchive.greatestPartByteCount)
            current = ChatJSONReader(content, as: format, form: .arrays([[]]), path: day.path, number: number)
        } catch let error as ImportError {
            noteFault(error, at: day.path)
        }
    }

    private mutating func noteFault(_ error: ImportError, at path: String) {
        var unread = ImportBatch.Unread(), place = PlaceInSource()
        switch error {
        case .malformed(let reason, let found): (unread.reason, place) = (reason, found ?? place)
        case .tooMuch: unread.reason = "too_large"
        }
        place.path = path
        unread.place = place
        faults.append(unread)
    }

    private mutating func readPeople() throws {
        for user in try elements(of: "users.json") {
            guard let id = user["id"]?.string else { continue }
            let names = [user["real_name"], user["profile"]?["real_name"], user["profile"]?["display_name"], user["name"]]
            people[id] = names.lazy.compactMap { $0?.string }.first { !$0.isEmpty }
        }
    }

    /// Folders have the name of their channel; those of conversations of two, the identifier.
    private mutating func readChannels(_ list: String) throws {
        for channel in try elements(of: list) {
            let id = channel["id"]?.string
            let members = (channel["members"]?.array ?? []).prefix(20).compactMap { $0.string.map { people[$0] ?? $0 } }
            guard let folder = channel["name"]?.string ?? id else { continue }
            let name = channel["name"]?.string ?? members.joined(separator: ", ")
            channels[folder] = Channel(name: name.isEmpty ? folder : name, id: id)
        }
    }

    /// The objects of a list, without what is large in them.
    private mutating func elements(of list: String) throws -> [JSONObject] {
        guard let entry = archive.entry(at: root + list) else { return [] }
        var found: [JSONObject] = []
        do {
            var elements = JSONElements(try archive.content(of: entry, limit: ChatArchive.greatestPartByteCount), at: [])
            while let element = try elements.next(), found.count < Self.greatestListCount {
                if let object = try? element.value.get().object { found.append(Self.needed(object)) }
            }
        } catch let error as ImportError {
            noteFault(error, at: entry.path)
        } catch is JSONElementsError {
            noteFault(.malformed(reason: "not_json", place: nil), at: entry.path)
        }
        return found
    }

    private static func needed(_ object: JSONObject) -> JSONObject {
        var kept = JSONObject()
        for name in ["id", "name", "real_name"] { kept[name] = object[name] }
        var profile = JSONObject()
        for name in ["real_name", "display_name"] { profile[name] = object["profile"]?[name] }
        kept["profile"] = .object(profile)
        kept["members"] = object["members"]?.array.map { .array(Array($0.prefix(20))) }
        return kept
    }

    // CHANNEL/2024-03-12.json
    private static func isDay(_ entry: ForeignZipEntry, rootCount: Int) -> Bool {
        let path = entry.path.utf8.dropFirst(rootCount)
        guard path.count > 16, path.suffix(5).elementsEqual(".json".utf8), path.filter({ $0 == 0x2F }).count == 1 else {
            return false
        }
        let name = Array(path.suffix(16))
        return name[0] == 0x2F && ChatTime.parse(String(decoding: name[1..<11], as: UTF8.self)) != nil
    }

    private static func folder(_ path: String) -> String {
        let parts = path.split(separator: "/")
        return parts.count >= 2 ? String(parts[parts.count - 2]) : ""
    }

    /// Whether an archive is such an export.
    static func recognises(_ archive: ChatArchive) -> Bool {
        let entries = archive.zip.entries
        let root = entries.first { $0.path.hasSuffix("/users.json") }.map { String($0.path.dropLast(10)) } ?? ""
        guard archive.entry(at: root + "users.json") != nil || lists.contains(where: { archive.entry(at: root + $0) != nil })
        else { return false }
        return entries.contains { isDay($0, rootCount: root.utf8.count) }
    }
}
