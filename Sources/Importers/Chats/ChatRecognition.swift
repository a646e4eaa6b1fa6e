internal import EvidenceModel
internal import Octets
internal import ZipFormat

/// Tells exports of chats by what is in them.
enum ChatRecognition {
    /// What a file is; nil when it is no export of a chat.
    /// - Throws: the error of the source.
    static func format(_ source: any ByteSource, fileName: String, isMapped: Bool) throws -> ImportFormat? {
        let start = try source.read(at: 0, count: Int(min(UInt64(JSONTop.byteCount), source.byteCount)))
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return try archived(source, fileName: fileName) }
        if isMapped { return .mapped }
        // A bracket begins both an array and the first line of an iPhone's export.
        if let format = JSONTop(start).flatMap(json) { return format }
        return isWhatsApp(start, isWhole: UInt64(start.count) == source.byteCount, fileName: fileName) ? .whatsApp : nil
    }

    /// What a JSON text is.
    static func json(_ top: JSONTop) -> ImportFormat? {
        if top.isArray {
            guard let first = top.first?.object else { return nil }
            if first["conversationId"] != nil, first["sent_at"] != nil || first["timestamp"] != nil { return .signal }
            return first["ID"] != nil && first["Timestamp"] != nil && first["Contents"] != nil ? .discord : nil
        }
        if top.isLines || top.names.count == 1 || top.has("sender"), isSignalLine(top) { return .signal }
        if top.has("guild"), top.has("channel"), top.has("messages") { return .discord }
        guard isTelegramAccount(top) || isTelegramChat(top) else { return nil }
        return .telegram
    }

    /// Whether a Telegram export is of a whole account.
    static func isTelegramAccount(_ top: JSONTop) -> Bool {
        top.has("chats") && (top.has("about") || top.has("personal_information") || top.has("left_chats")) || top.names == ["chats"]
            || top.has("about") && top.has("personal_information")
    }

    private static func isTelegramChat(_ top: JSONTop) -> Bool {
        guard top.has("messages"), top.has("id"), let type = top["type"]?.string else { return false }
        return TelegramFormat.chatTypes.contains(type)
    }

    private static func isSignalLine(_ top: JSONTop) -> Bool {
        top.has("version") && top.has("backupTimeMs") || top.names == ["account"] || top.names == ["recipient"]
            || top.has("date") && top.has("sender") && top.has("body") && top.has("reactions")
    }

    /// Whether a Signal export is one of Signal's own apps, by its first line.
    static func isSignalExport(_ top: JSONTop) -> Bool { !top.has("sender") && !top.isArray }

    /// Whether a text begins as an export of WhatsApp. Other logs have times in front of their lines too, so some of the
    /// lines have to have a sender, or the name of the file has to say it.
    static func isWhatsApp(_ start: [UInt8], isWhole: Bool, fileName: String) -> Bool {
        var lines = start.split(separator: 0x0A, omittingEmptySubsequences: true).prefix(400).map { line in
            line.last == 0x0D ? line.dropLast() : line
        }
        if !isWhole, lines.count > 1 { lines.removeLast() }
        guard lines.prefix(3).contains(where: { WhatsAppHead($0) != nil }) else { return false }
        let survey = WhatsAppSurvey(beginning: lines)
        if WhatsAppThread.isLikely(fileName) { return true }
        if survey.language != nil { return survey.headCount >= 2 }
        return survey.headCount >= 3 && survey.namedCount * 2 >= survey.headCount
    }

    private static func archived(_ source: any ByteSource, fileName: String) throws -> ImportFormat? {
        let archive: ChatArchive
        do { archive = try ChatArchive(source) } catch is ImportError { return nil }
        if SlackReader.recognises(archive) { return .slack }
        if !DiscordPackageReader.messageFiles(archive).isEmpty { return .discord }
        if try text(of: archive, fileName: fileName) != nil { return .whatsApp }
        if let (entry, _) = try jsonEntry(of: archive) { return try entryFormat(entry, archive) }
        return nil
    }

    /// The text of a WhatsApp export in an archive.
    static func text(of archive: ChatArchive, fileName: String) throws -> ForeignZipEntry? {
        let texts = archive.zip.entries.filter { $0.path.hasSuffix(".txt") && $0.fault == nil }.prefix(100)
        let likely = texts.filter { WhatsAppThread.isLikely($0.path) }
        // Its name is that of the archive when the telephone was an iPhone of a language that is not known.
        return try (likely + texts.filter { !likely.contains($0) }.prefix(3)).first { entry in
            let start = try archive.start(of: entry)
            return isWhatsApp(start, isWhole: UInt64(start.count) == entry.byteCount, fileName: entry.path)
        }
    }

    /// A JSON export in an archive, and its first bytes.
    static func jsonEntry(of archive: ChatArchive) throws -> (ForeignZipEntry, JSONTop)? {
        for name in ["main.jsonl", "result.json"] {
            let named = archive.zip.entries.first { $0.path == name || $0.path.hasSuffix("/" + name) }
            if let entry = named, let top = JSONTop(try archive.start(of: entry)), json(top) != nil { return (entry, top) }
        }
        return nil
    }

    private static func entryFormat(_ entry: ForeignZipEntry, _ archive: ChatArchive) throws -> ImportFormat? {
        JSONTop(try archive.start(of: entry)).flatMap(json)
    }
}
