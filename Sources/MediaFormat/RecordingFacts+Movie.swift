internal import Octets

extension RecordingFacts {
    /// Reads the boxes of MP4 and QuickTime.
    /// Source: ISO/IEC 14496-12 §8.2.2 (mvhd), §8.3.2 (tkhd), §8.4.3 (hdlr), §8.5.2 (stsd); QuickTime File Format, "Metadata".
    static func movie(_ window: inout Window) throws -> RecordingFacts {
        var facts = RecordingFacts(.mp4)
        let (boxes, isWhole) = try Boxes.read(&window, from: 0, to: window.byteCount)
        facts.isCut = !isWhole
        facts.hasManifest = boxes.contains { $0.user == Boxes.manifest }
        guard let movie = boxes.first(where: { $0.type == "moov" }) else { return facts }
        facts.hasVideo = false
        for box in try Boxes.read(&window, in: movie).prefix(64) {
            switch box.type {
            case "mvhd": try facts.takeHeader(box, &window)
            case "trak": try facts.takeTrack(box, &window)
            case "udta": try facts.takeUserData(box, &window)
            case "meta": try facts.takeKeys(box, &window)
            default: break
            }
        }
        return facts
    }

    private mutating func takeHeader(_ box: Boxes.Box, _ window: inout Window) throws {
        guard let bytes = try Boxes.content(&window, box, limit: 4096), let version = bytes.first else { return }
        let isWide = version == 1
        let made = isWide ? bytes.bigEndian(UInt64.self, at: 4) : bytes.bigEndian(UInt32.self, at: 4).map { UInt64($0) }
        let rate = bytes.bigEndian(UInt32.self, at: isWide ? 20 : 12)
        let length = isWide ? bytes.bigEndian(UInt64.self, at: 24) : bytes.bigEndian(UInt32.self, at: 16).map { UInt64($0) }
        if let made { created = MediaTime(secondsSince1904: made) }
        // All ones: not known.
        if let rate, let length, length != (isWide ? .max : 0xFFFF_FFFF) {
            milliseconds = Self.milliseconds(length, per: UInt64(rate))
        }
    }

    private mutating func takeTrack(_ box: Boxes.Box, _ window: inout Window) throws {
        var size: (UInt64, UInt64)?
        for part in try Boxes.read(&window, in: box) {
            if part.type == "tkhd", let bytes = try Boxes.content(&window, part, limit: 4096), bytes.count >= 8,
                let width = bytes.bigEndian(UInt32.self, at: bytes.count - 8), let height = bytes.bigEndian(UInt32.self, at: bytes.count - 4)
            {
                size = (UInt64(width >> 16), UInt64(height >> 16))
            }
            guard part.type == "mdia" else { continue }
            let media = try Boxes.read(&window, in: part)
            guard let handler = try media.first(where: { $0.type == "hdlr" }).map({ try window.prefix(at: $0.start, count: 12) }),
                handler.has("vide", at: 8) || handler.has("soun", at: 8)
            else { continue }
            if handler.has("vide", at: 8) {
                hasVideo = true
                if width == nil { (width, height) = (size?.0, size?.1) }
            }
            if let codec = try Self.codec(media, &window), !codecs.contains(codec), codecs.count < 16 { codecs.append(codec) }
        }
    }

    private static func codec(_ media: [Boxes.Box], _ window: inout Window) throws -> String? {
        guard let information = media.first(where: { $0.type == "minf" }),
            let table = try Boxes.read(&window, in: information).first(where: { $0.type == "stbl" }),
            let list = try Boxes.read(&window, in: table).first(where: { $0.type == "stsd" })
        else { return nil }
        return shortText(try window.prefix(at: list.start, count: 16).dropFirst(12))
    }

    /// `©xyz`: a size and a language before the text.
    private mutating func takeUserData(_ box: Boxes.Box, _ window: inout Window) throws {
        for part in try Boxes.read(&window, in: box) {
            let name = try window.prefix(at: part.start - 4, count: 4)
            if name == [0xA9, 0x78, 0x79, 0x7A], let bytes = try Boxes.content(&window, part, limit: 4096) {
                location = shortText(bytes.dropFirst(4))
            }
            if part.type == "meta" { try takeKeys(part, &window) }
        }
    }

    /// Names in `keys`, values in `ilst` by the number of their name. In QuickTime `meta` is no full box.
    private mutating func takeKeys(_ box: Boxes.Box, _ window: inout Window) throws {
        var parts = try Boxes.read(&window, in: box)
        if !parts.contains(where: { $0.type == "keys" }) { parts = try Boxes.read(&window, in: box, isFull: true) }
        guard let keys = parts.first(where: { $0.type == "keys" }), let values = parts.first(where: { $0.type == "ilst" }) else { return }
        let start = min(keys.start + 8, keys.end)
        // A name's box has the name as its content; a value's box has the name's number as its type.
        var names: [UInt32: String] = [:]
        for (index, name) in try Boxes.read(&window, from: start, to: keys.end).boxes.prefix(64).enumerated() {
            names[UInt32(index + 1)] = shortText(try Boxes.content(&window, name, limit: 256) ?? [])
        }
        for value in try Boxes.read(&window, in: values).prefix(64) {
            guard let number = try window.prefix(at: value.start - 4, count: 4).bigEndian(UInt32.self, at: 0),
                let bytes = try Boxes.content(&window, value, limit: 4096), bytes.has("data", at: 4), bytes.count > 16
            else { continue }
            take(names[number] ?? "", shortText(bytes.dropFirst(16)))
        }
    }

    private mutating func take(_ name: String, _ value: String?) {
        switch name {
        case "com.apple.quicktime.make": make = value
        case "com.apple.quicktime.model": model = value
        case "com.apple.quicktime.software": software = value
        case "com.apple.quicktime.location.ISO6709": location = value
        case "com.apple.quicktime.creationdate": created = value.flatMap(MediaTime.init(iso:)) ?? created
        default: break
        }
    }
}

extension MediaTime {
    /// A moment as MP4 counts it, in UTC; nil for 0, which means that it is not known, and beyond the year 9999.
    init?(secondsSince1904 seconds: UInt64) {
        guard seconds > 0, seconds < 255_500_000_000 else { return nil }
        var (days, rest) = (Int(seconds / 86_400), Int(seconds % 86_400))
        // Years of 365.2425 days from March on, as in the Gregorian calendar; day 0 is 1904-01-01.
        days += 695_361
        let era = days / 146_097, ofEra = days % 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * ofYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        let (year, day) = (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), ofYear - (153 * fromMarch + 2) / 5 + 1)
        let (hour, minute) = (rest / 3600, rest / 60 % 60)
        rest %= 60
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        self.init(
            raw: "\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):\(two(rest))Z", year: year, month: month,
            day: day, hour: hour, minute: minute, second: rest, offset: 0)
    }
}
