internal import EvidenceModel
internal import MediaFormat
internal import Octets

extension Importer {
    /// Fills in what a picture says of itself. What the person said stays.
    static func describeImage(_ evidence: inout Evidence, _ source: any ByteSource, _ context: ImportContext) throws -> ImportError? {
        guard let facts = try ImageFacts(parsing: source) else { return .malformed(reason: "not_an_image", place: nil) }
        var embedded = evidence.embedded ?? Evidence.Embedded()
        (embedded.width, embedded.height) = (facts.width, facts.height)
        embedded.device = facts.exif.flatMap { DeviceName.joining($0.make, $0.model) }
        embedded.software = facts.exif?.software ?? facts.xmp?.tool ?? facts.software
        if let latitude = facts.exif?.latitude, let longitude = facts.exif?.longitude {
            embedded.position = DecimalDegrees.text(latitude, longitude)
        }
        embedded.taken = facts.taken.map { TimeValue($0, source: .exif, context) }
        if facts.hasManifest { embedded.provenance.append("c2pa") }
        if facts.xmp?.namesRemoteProvenance == true { embedded.provenance.append("c2pa_elsewhere") }
        embedded.signs = CopySigns.of(facts, fileName: evidence.fileName ?? "")
        evidence.occurred = evidence.occurred ?? embedded.taken
        evidence.kind = evidence.kind ?? (embedded.signs.contains("looks_like_screenshot") ? .screenshot : .photo)
        evidence.reencoding = evidence.reencoding ?? reencoding(embedded.signs, editor: CopySigns.editor(of: facts))
        evidence.embedded = embedded
        return nil
    }

    /// In words for people, because the field takes own words too.
    private static func reencoding(_ signs: [String], editor: String?) -> String? {
        if let editor { return "saved by \(editor)" }
        if signs.contains("whatsapp_name") || signs.contains("messenger_size") { return "probably made smaller by a messenger" }
        return nil
    }
}

/// Maker and name of a device as one text.
enum DeviceName {
    /// Many devices have their maker's name in front of their own.
    static func joining(_ make: String?, _ model: String?) -> String? {
        guard let make else { return model }
        guard let model else { return make }
        return model.lowercased().hasPrefix(make.lowercased()) ? model : "\(make) \(model)"
    }
}

/// A place in the form of ``Evidence/Embedded/position``.
enum DecimalDegrees {
    /// Six decimals: about ten centimetres. A dot whatever the language.
    static func text(_ latitude: Double, _ longitude: Double) -> String { "\(text(latitude)) \(text(longitude))" }

    private static func text(_ degrees: Double) -> String {
        let millionths = Int((degrees.magnitude * 1_000_000).rounded())
        let decimals = String(millionths % 1_000_000)
        let sign = degrees < 0 && millionths > 0 ? "-" : ""
        return "\(sign)\(millionths / 1_000_000).\(String(repeating: "0", count: 6 - decimals.utf8.count))\(decimals)"
    }

    /// `+52.5200+013.4050+034/` as telephones write it into videos; nil for anything else. Source: ISO 6709 annex H.
    static func text(iso6709 text: String) -> String? {
        var numbers: [Double] = []
        var word = ""
        for sign in text.utf8.prefix(64) + [0x2F] {
            if sign == 0x2B || sign == 0x2D || sign == 0x2F, !word.isEmpty {
                guard let number = Double(word) else { return nil }
                numbers.append(number)
                word = ""
            }
            if sign == 0x2F { break }
            guard (0x30...0x39).contains(sign) || [0x2B, 0x2D, 0x2E].contains(sign) else { return nil }
            word.unicodeScalars.append(Unicode.Scalar(sign))
        }
        guard numbers.count >= 2, numbers[0].magnitude <= 90, numbers[1].magnitude <= 180 else { return nil }
        return self.text(numbers[0], numbers[1])
    }
}

extension TimeValue {
    /// A time out of a file. Without an offset it is read in the zone of the import, and says so.
    init(_ time: MediaTime, source: Source, _ context: ImportContext) {
        let civil = CivilTime(
            year: time.year, month: time.month, day: time.day, hour: time.hour, minute: time.minute, second: time.second)
        if let offset = time.offset, time.hour != nil {
            self.init(raw: time.raw, civil, offset: offset, source: source)
        } else {
            self.init(raw: time.raw, civil, zone: context.zone, source: source, offset: context.offset)
        }
    }
}
