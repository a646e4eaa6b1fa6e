internal import Octets

extension ImageFacts {
    /// Chunks that are looked at; each is at least 12 bytes.
    private static let greatestChunkCount = 100_000

    /// Reads the chunks of a PNG.
    /// Source: PNG (third edition) §5, §11.
    static func png(_ window: inout Window) throws -> ImageFacts {
        var facts = ImageFacts(.png)
        var position: UInt64 = 8
        for _ in 0..<greatestChunkCount {
            guard let head = try window.bytes(at: position, count: 8), let size = head.bigEndian(UInt32.self, at: 0),
                UInt64(size) + 12 <= window.byteCount - position
            else {
                facts.isCut = true
                return facts
            }
            let type = String(decoding: head[4...], as: UTF8.self)
            if type == "IEND" { return facts }
            if type != "IDAT" { try facts.takePNG(type, at: position + 8, count: Int(size), &window) }
            position += UInt64(size) + 12
        }
        return facts
    }

    private mutating func takePNG(_ type: String, at place: UInt64, count: Int, _ window: inout Window) throws {
        switch type {
        case "IHDR":
            guard let bytes = try window.bytes(at: place, count: min(count, 8)) else { return }
            width = bytes.bigEndian(UInt32.self, at: 0).map { UInt64($0) }
            height = bytes.bigEndian(UInt32.self, at: 4).map { UInt64($0) }
        case "pHYs":
            guard let bytes = try window.bytes(at: place, count: min(count, 9)), bytes.count == 9, bytes[8] == 1 else { return }
            pixelsPerMetre = bytes.bigEndian(UInt32.self, at: 0).map { UInt64($0) }
        case "tIME":
            guard let bytes = try window.bytes(at: place, count: min(count, 7)), let year = bytes.bigEndian(UInt16.self, at: 0),
                bytes.count == 7
            else { return }
            changed = Self.time(year: Int(year), bytes)
        case "eXIf":
            guard count <= Self.greatestBlockByteCount, let block = try window.bytes(at: place, count: count) else { return }
            try take(exif: block)
        case "caBX": hasManifest = true
        case "tEXt", "zTXt", "iTXt":
            try takeText(type, window.prefix(at: place, count: min(count, XMPFacts.greatestByteCount)))
        default: break
        }
    }

    private static func time(year: Int, _ bytes: [UInt8]) -> MediaTime? {
        let parts = bytes[2...].map { Int($0) }
        let digits = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }
        return MediaTime(
            raw: "\(year)-\(digits[0])-\(digits[1])T\(digits[2]):\(digits[3]):\(digits[4])Z", year: year, month: parts[0],
            day: parts[1], hour: parts[2], minute: parts[3], second: parts[4], offset: 0)
    }

    /// A keyword of at most 79 bytes, a zero, and the text; of iTXt four more fields before the text.
    private mutating func takeText(_ type: String, _ bytes: [UInt8]) {
        guard let end = bytes.prefix(80).firstIndex(of: 0), let name = shortText(bytes[..<end], limit: 79) else { return }
        if textNames.count < 32 { textNames.append(name) }
        if name == "Software", type == "tEXt" { software = shortText(bytes[(end + 1)...]) }
        guard type == "iTXt", name == "XML:com.adobe.xmp", bytes.count > end + 2, bytes[end + 1] == 0 else { return }
        xmp = XMPFacts(scanning: bytes[(end + 3)...])
    }
}
