internal import Octets

/// Reads the directories of a TIFF structure: of EXIF blocks and TIFF files. Each directory is read once, each value is small;
/// pointers that lead nowhere, or back, lead to nothing.
/// Source: TIFF 6.0 §2; EXIF 3.0 §4.6.3 (tags), §4.6.6 (GPS).
struct EXIFReader {
    private var window: Window
    private var isLittleEndian = false
    /// Places of directories that were read.
    private var visited: Set<UInt64> = []
    private(set) var facts = EXIFFacts()
    private var texts: [UInt16: String] = [:]
    private var gps: [UInt16: Field] = [:]

    private static let greatestEntryCount = 512, greatestValueByteCount = 4096, greatestDirectoryCount = 8

    /// One entry of a directory: its type, and its value in the byte order of the file.
    private struct Field {
        let type: UInt16
        let bytes: [UInt8]
    }

    private enum Directory { case main, thumbnail, exif, gps }

    /// What the structure says; nil unless it is one.
    /// - Throws: the error of the source.
    static func read(_ source: any ByteSource) throws -> EXIFFacts? {
        var reader = EXIFReader(window: Window(source, limit: 4 << 20))
        guard let head = try reader.window.bytes(at: 0, count: 8) else { return nil }
        guard head.has("II*\0") || head.has("MM\0*") else { return nil }
        reader.isLittleEndian = head[0] == 0x49
        let first = UInt64(reader.integer(UInt32.self, head, at: 4) ?? 0)
        if let next = try reader.readDirectory(at: first, .main), next > 0 {
            _ = try reader.readDirectory(at: next, .thumbnail)
        }
        reader.conclude()
        return reader.facts
    }

    private init(window: Window) { self.window = window }

    private func integer<T: FixedWidthInteger & UnsignedInteger>(_ type: T.Type, _ bytes: [UInt8], at offset: Int) -> T? {
        isLittleEndian ? bytes.littleEndian(type, at: offset) : bytes.bigEndian(type, at: offset)
    }

    /// - Returns: where the next directory of the chain is; 0 at its end, nil when this one is not readable.
    private mutating func readDirectory(at place: UInt64, _ kind: Directory) throws -> UInt64? {
        guard visited.count < Self.greatestDirectoryCount, visited.insert(place).inserted,
            let head = try window.bytes(at: place, count: 2), let stated = integer(UInt16.self, head, at: 0)
        else { return nil }
        let count = min(Int(stated), Self.greatestEntryCount)
        let entries = try window.prefix(at: place + 2, count: count * 12)
        for index in 0..<entries.count / 12 {
            let entry = Array(entries[index * 12..<index * 12 + 12])
            guard let tag = integer(UInt16.self, entry, at: 0) else { continue }
            try take(tag, entry, kind)
        }
        guard let next = try window.bytes(at: place + 2 + UInt64(stated) * 12, count: 4) else { return 0 }
        return UInt64(integer(UInt32.self, next, at: 0) ?? 0)
    }

    /// The value of an entry; nil when it is of an unknown type, too large or outside.
    private mutating func field(_ entry: [UInt8]) throws -> Field? {
        let sizes: [UInt16: UInt64] = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 129: 1]
        guard let type = integer(UInt16.self, entry, at: 2), let size = sizes[type],
            let count = integer(UInt32.self, entry, at: 4), let place = integer(UInt32.self, entry, at: 8)
        else { return nil }
        let byteCount = min(size * UInt64(count), UInt64(Self.greatestValueByteCount))
        if size * UInt64(count) <= 4 { return Field(type: type, bytes: Array(entry[8..<8 + Int(byteCount)])) }
        return try window.bytes(at: UInt64(place), count: Int(byteCount)).map { Field(type: type, bytes: $0) }
    }

    private mutating func take(_ tag: UInt16, _ entry: [UInt8], _ kind: Directory) throws {
        if kind == .thumbnail {
            if tag == 0x0201 { facts.hasThumbnail = true }
            return
        }
        if kind == .main, tag == 0xCD41 { facts.hasManifest = true }
        guard let value = try field(entry) else { return }
        switch (kind, tag) {
        case (.gps, _): if gps[tag] == nil { gps[tag] = value }
        case (.main, 0x8769): _ = try number(value).flatMap { try readDirectory(at: $0, .exif) }
        case (.main, 0x8825): _ = try number(value).flatMap { try readDirectory(at: $0, .gps) }
        case (.main, 0x0112): facts.orientation = number(value).flatMap { (1...8).contains($0) ? Int($0) : nil }
        case (.main, 0x0100), (.exif, 0xA002): facts.width = number(value)
        case (.main, 0x0101), (.exif, 0xA003): facts.height = number(value)
        case (.exif, 0x9286) where value.bytes.has("ASCII\0\0\0"): facts.comment = shortText(value.bytes.dropFirst(8))
        case (.main, 0x010F), (.main, 0x0110), (.main, 0x0131), (.main, 0x0132),
            (.exif, 0x9003), (.exif, 0x9004), (.exif, 0x9010...0x9012), (.exif, 0x9290...0x9292):
            if value.type == 2 || value.type == 129 { texts[tag] = shortText(value.bytes) }
        default: break
        }
    }

    private func number(_ field: Field) -> UInt64? {
        switch field.type {
        case 1: field.bytes.first.map { UInt64($0) }
        case 3: integer(UInt16.self, field.bytes, at: 0).map { UInt64($0) }
        case 4: integer(UInt32.self, field.bytes, at: 0).map { UInt64($0) }
        default: nil
        }
    }

    private mutating func conclude() {
        (facts.make, facts.model, facts.software) = (texts[0x010F], texts[0x0110], texts[0x0131])
        facts.changed = texts[0x0132].flatMap { MediaTime(exif: $0, fraction: texts[0x9290], offset: texts[0x9010]) }
        facts.taken = texts[0x9003].flatMap { MediaTime(exif: $0, fraction: texts[0x9291], offset: texts[0x9011]) }
        facts.digitized = texts[0x9004].flatMap { MediaTime(exif: $0, fraction: texts[0x9292], offset: texts[0x9012]) }
        if let latitude = degrees(2, within: 90), let longitude = degrees(4, within: 180) {
            facts.latitude = isReference(1, 0x53) ? -latitude : latitude
            facts.longitude = isReference(3, 0x57) ? -longitude : longitude
        }
        facts.satelliteTime = satelliteTime
    }

    private func isReference(_ tag: UInt16, _ letter: UInt8) -> Bool { gps[tag]?.bytes.first.map { $0 & 0xDF == letter } ?? false }

    /// Degrees, minutes and seconds, each a fraction. Zero over zero, as some telephones write, is no place.
    private func degrees(_ tag: UInt16, within limit: Double) -> Double? {
        guard let parts = fractions(tag) else { return nil }
        let value = parts[0] + parts[1] / 60 + parts[2] / 3600
        return value <= limit ? value : nil
    }

    private func fractions(_ tag: UInt16) -> [Double]? {
        guard let field = gps[tag], field.type == 5, field.bytes.count >= 24 else { return nil }
        var parts: [Double] = []
        for index in 0..<3 {
            guard let top = integer(UInt32.self, field.bytes, at: index * 8),
                let bottom = integer(UInt32.self, field.bytes, at: index * 8 + 4)
            else { return nil }
            if bottom == 0, index == 0 || top != 0 { return nil }
            parts.append(bottom == 0 ? 0 : Double(top) / Double(bottom))
        }
        return parts
    }

    private var satelliteTime: MediaTime? {
        guard let date = gps[0x1D].flatMap({ shortText($0.bytes) }), let clock = fractions(7),
            clock[0] < 24, clock[1] < 60, clock[2] < 60
        else { return nil }
        func two(_ value: Double) -> String { value < 10 ? "0\(Int(value))" : "\(Int(value))" }
        let text = "\(date) \(two(clock[0])):\(two(clock[1])):\(two(clock[2]))"
        return MediaTime(exif: text, offset: "Z")
    }
}
