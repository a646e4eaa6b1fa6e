internal import EvidenceModel
internal import Octets
internal import ZipFormat

extension Importer {
    static func recogniseChat(
        _ source: any ByteSource, fileName: String, context: ImportContext
    ) throws -> ImportFormat? {
        try ChatRecognition.format(source, fileName: fileName, isMapped: context.mapping != nil)
    }

    static func chatReader(
        _ source: any ByteSource, fileName: String, as format: ImportFormat, context: ImportContext
    ) throws -> (any SourceReader)? {
        if format == .mapped { return try mappedReader(source, context: context) }
        let start = try source.read(at: 0, count: Int(min(4, source.byteCount)))
        if start == [0x50, 0x4B, 0x03, 0x04] {
            return try archiveReader(ChatArchive(source), fileName: fileName, as: format, context: context)
        }
        if format == .whatsApp { return try WhatsAppReader(source, fileName: fileName, context: context) }
        return try jsonReader(source, fileName: fileName, context: context)
    }

    private static func archiveReader(
        _ archive: ChatArchive, fileName: String, as format: ImportFormat, context: ImportContext
    ) throws -> (any SourceReader)? {
        switch format {
        case .slack: return try SlackReader(archive)
        case .discord: return try DiscordPackageReader(archive, context: context)
        case .whatsApp:
            guard let entry = try ChatRecognition.text(of: archive, fileName: fileName) else { return nil }
            return try WhatsAppReader(
                archive.content(of: entry), fileName: fileName, path: entry.path, files: archive, context: context)
        default:
            guard let (entry, _) = try ChatRecognition.jsonEntry(of: archive) else { return nil }
            return try jsonReader(
                archive.content(of: entry), fileName: fileName, path: entry.path, files: archive, context: context)
        }
    }

    private static func jsonReader(
        _ source: any ByteSource, fileName: String, path: String? = nil, files: (any ChatFiles)? = nil, context: ImportContext
    ) throws -> (any SourceReader)? {
        let start = try source.read(at: 0, count: Int(min(UInt64(JSONTop.byteCount), source.byteCount)))
        guard let top = JSONTop(start) else { throw ImportError.malformed(reason: "not_json", place: nil) }
        switch ChatRecognition.json(top) {
        case .telegram?:
            let isAccount = ChatRecognition.isTelegramAccount(top)
            let format = TelegramFormat(context: context, files: files, detail: isAccount ? "account" : "chat")
            let lists = [["chats", "list", "*", "messages"], ["left_chats", "list", "*", "messages"]]
            return ChatJSONReader(source, as: format, form: .arrays(isAccount ? lists : [["messages"]]), path: path)
        case .discord? where top.isArray:
            let format = DiscordPackageFormat(context: context)
            return ChatJSONReader(source, as: format, form: .arrays([[]]), path: path)
        case .discord?:
            let format = DiscordFormat(top, context: context)
            return ChatJSONReader(source, as: format, form: .arrays([["messages"]]), path: path)
        case .signal? where top.isArray:
            let format = SigtopFormat(thread: stem(fileName))
            return ChatJSONReader(source, as: format, form: .arrays([[]]), path: path)
        case .signal? where ChatRecognition.isSignalExport(top):
            return ChatJSONReader(source, as: SignalFormat(), form: .lines, path: path)
        case .signal?:
            // Its name is always data.json, in a folder with the name of the chat.
            return ChatJSONReader(source, as: SignalExportFormat(context: context, thread: nil), form: .lines, path: path)
        default: throw ImportError.malformed(reason: "not_a_chat", place: nil)
        }
    }

    private static func mappedReader(_ source: any ByteSource, context: ImportContext) throws -> any SourceReader {
        guard let json = context.mapping else { throw ImportError.malformed(reason: "mapping", place: nil) }
        let message = MappedMessage(mapping: try ChatMapping(json), context: context)
        switch message.mapping.form {
        case .csv: return try MappedTableReader(source, message: message)
        case .json:
            return ChatJSONReader(source, as: MappedFormat(message: message), form: .arrays([message.mapping.items]))
        case .jsonLines: return ChatJSONReader(source, as: MappedFormat(message: message), form: .lines)
        }
    }

    private static func stem(_ fileName: String) -> String? {
        let name = fileName.lastIndex(of: "/").map { fileName[fileName.index(after: $0)...] } ?? fileName[...]
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        return stem.isEmpty ? nil : String(stem)
    }
}
