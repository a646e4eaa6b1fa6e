/// The few values that matter here out of XMP metadata. The text is looked through once; it is not parsed as XML, so a value
/// counts only in the two plain forms in which programs write it.
/// Source: ISO 16684-1.
public struct XMPFacts: Hashable, Sendable {
    /// xmp:CreateDate, else photoshop:DateCreated, else exif:DateTimeOriginal.
    public var created: MediaTime?
    /// xmp:ModifyDate.
    public var changed: MediaTime?
    /// xmp:CreatorTool: the program that made it.
    public var tool: String?
    /// Whether it names an address on the network where its provenance (C2PA) is. It is never asked.
    public var namesRemoteProvenance = false
    /// Whether the device says that it is a picture of a screen.
    public var isScreenshot = false

    /// Longest text that is looked through, in bytes.
    static let greatestByteCount = 256 << 10

    init(scanning bytes: some Collection<UInt8>) {
        let text = Array(bytes.prefix(Self.greatestByteCount))
        let value = { Self.value(of: $0, in: text) }
        created = (value("xmp:CreateDate") ?? value("photoshop:DateCreated") ?? value("exif:DateTimeOriginal"))
            .flatMap(MediaTime.init(iso:))
        changed = value("xmp:ModifyDate").flatMap(MediaTime.init(iso:))
        tool = value("xmp:CreatorTool")
        namesRemoteProvenance = text.firstOffset(of: Array("dcterms:provenance".utf8)) != nil
        isScreenshot = text.firstOffset(of: Array("exif:UserComment".utf8))
            .map { text[$0..<min(text.count, $0 + 256)].firstOffset(of: Array(">Screenshot<".utf8)) != nil } ?? false
    }

    /// `name="value"` or `<name>value</`; the first of them.
    private static func value(of name: String, in text: [UInt8]) -> String? {
        let wanted = Array(name.utf8)
        var from = 0
        while let start = text.firstOffset(of: wanted, from: from) {
            var position = start + wanted.count
            from = position
            let isBare = start > 0 && (text[start - 1] == 0x3C || text[start - 1] <= 0x20)
            guard isBare else { continue }
            while position < text.count, text[position] <= 0x20 { position += 1 }
            guard position < text.count else { return nil }
            if text[position] == 0x3D {
                position += 1
                while position < text.count, text[position] <= 0x20 { position += 1 }
                guard position < text.count, text[position] == 0x22 || text[position] == 0x27 else { continue }
                let quote = text[position]
                return shortText(text[(position + 1)...].prefix(1024).prefix { $0 != quote })
            }
            guard text[position] == 0x3E else { continue }
            return shortText(text[(position + 1)...].prefix(1024).prefix { $0 != 0x3C })
        }
        return nil
    }
}
