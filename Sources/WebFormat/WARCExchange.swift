internal import Octets
internal import ZipFormat

/// What a server sent, out of the block of a record: its header, and the beginning of a text behind it.
/// Source: ISO 28500:2017 §6.3; RFC 9112 §4, §7.1 (chunked).
struct WARCExchange {
    private let isHTTP: Bool
    private let isAnswer: Bool
    private let limit: Int
    private var payload: WARCDigest??
    /// The header as far as it came; nil once it is complete.
    private var header: [UInt8]?
    private var (status, fields): (Int?, WARCFields?)
    private var isText = false
    private var body: [UInt8] = []
    private var isBodyCut = false
    private let blockType: String

    private static let greatestHeaderByteCount = 64 << 10

    init(_ record: WARCRecord, payloadDigest: String?, limit: Int) {
        blockType = (record.blockType ?? "").lowercased()
        isHTTP = blockType.hasPrefix("application/http")
        isAnswer = record.type == "response" || record.type == "resource" || record.type == "conversion"
        self.limit = limit
        payload = payloadDigest.map { WARCDigest($0) }
        // A record that only says that nothing changed has no payload of its own.
        if record.type == "revisit", payload != nil { payload = .some(nil) }
        header = isHTTP ? [] : nil
        if !isHTTP { isText = isAnswer && Self.isText(blockType) }
    }

    mutating func take(_ piece: ArraySlice<UInt8>) {
        guard header != nil else { return takeBody(piece) }
        var count = 0
        for byte in piece {
            count += 1
            header?.append(byte)
            let gathered = header?.count ?? 0
            guard byte == 0x0A || gathered >= Self.greatestHeaderByteCount else { continue }
            if gathered >= Self.greatestHeaderByteCount || header?.isHTTPHeaderEnd == true {
                beginBody()
                return takeBody(piece.dropFirst(count))
            }
        }
    }

    private mutating func beginBody() {
        let gathered = header ?? []
        header = nil
        let lineEnd = gathered.firstIndex(of: 0x0A) ?? gathered.endIndex
        let words = gathered[..<lineEnd].split(separator: 0x20, maxSplits: 2)
        if gathered.starts(with: "HTTP/".utf8), words.count > 1 { status = Int(String(decoding: words[1].trimmed.prefix(3), as: UTF8.self)) }
        let read = WARCFields(gathered[min(lineEnd + 1, gathered.endIndex)...])
        fields = read
        isText = isAnswer && Self.isText((read["content-type"] ?? "").lowercased())
    }

    private mutating func takeBody(_ piece: ArraySlice<UInt8>) {
        payload??.update(piece)
        guard isText else { return }
        let room = limit - body.count
        body += piece.prefix(room)
        if piece.count > room { isBodyCut = true }
    }

    /// Pages and plain texts; not styles and programs.
    private static func isText(_ type: String) -> Bool {
        ["text/html", "text/plain", "application/xhtml+xml"].contains { type.hasPrefix($0) }
    }

    func finish(_ record: inout WARCRecord) {
        record.status = status
        let type = isHTTP ? fields?["content-type"] ?? "" : blockType
        record.mediaType = type.isEmpty ? nil : type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        record.charset = type.lowercased().charsetLabel
        let isChunked = fields?["transfer-encoding"]?.lowercased().contains("chunked") ?? false
        if let payload {
            record.payloadDigest = payload?.check ?? .notChecked
            // Some writers count what is inside of the chunks, some the chunks.
            if record.payloadDigest == .differs, isChunked { record.payloadDigest = .notChecked }
        }
        (record.body, record.isBodyCut) = (body, isBodyCut)
        if isChunked { record.body = Self.unchunked(record.body) ?? record.body }
        let coding = fields?["content-encoding"]?.lowercased()
        if coding == "gzip" || coding == "x-gzip" { unpack(&record) } else if coding != nil, coding != "identity" { record.body = [] }
    }

    private func unpack(_ record: inout WARCRecord) {
        var (text, reader): ([UInt8], GzipReader) = ([], GzipReader(reading: MemorySource(record.body)))
        // Damage costs what is behind it.
        while text.count < limit, let piece = try? reader.next() { text += piece }
        record.isBodyCut = record.isBodyCut || text.count > limit
        record.body = Array(text.prefix(limit))
    }

    /// The chunks joined, as far as they go; nil when it does not begin with one.
    static func unchunked(_ bytes: [UInt8]) -> [UInt8]? {
        var (rest, result): (ArraySlice<UInt8>, [UInt8]) = (bytes[...], [])
        while let end = rest.prefix(64).firstIndex(of: 0x0A) {
            let digits = rest[..<end].prefix { $0 != 0x3B && $0 != 0x0D && $0 != 0x20 }
            guard digits.count <= 8, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else { return result.isEmpty ? nil : result }
            rest = rest[(end + 1)...]
            if size == 0 { return result }
            result += rest.prefix(size)
            rest = rest.dropFirst(size)
            rest = rest.first == 0x0D ? rest.dropFirst(2) : rest.dropFirst(1)
        }
        return result.isEmpty ? nil : result
    }
}

extension [UInt8] {
    /// Whether the last line is empty.
    fileprivate var isHTTPHeaderEnd: Bool {
        let tail = suffix(4)
        return tail.elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) || tail.suffix(2).elementsEqual([0x0A, 0x0A])
    }
}
