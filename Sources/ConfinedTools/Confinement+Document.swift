internal import EvidenceModel
internal import Importers
internal import Octets

extension Confinement {
    /// Text by `pdftotext`, pages and names by `pdfinfo`, both of poppler-utils.
    func documentFacts(_ content: MemoryFile, text: String, facts: String?) throws -> ToolFacts {
        let runner = ConfinedRun(launcher: launcher, limits: limits)
        let written = try runner.run(text, ["-q", "-enc", "UTF-8", "-nopgbrk", "-eol", "unix", "-", "-"], content: content)
        try written.check()
        var result = ToolFacts(tool: ToolVersion.text(of: text, option: "-v", runner))
        result.text = String(decoding: written.output, as: UTF8.self)
        guard let facts else { return result }
        let lines = try runner.run(facts, ["-enc", "UTF-8", "-isodates", "-"], content: content)
        try lines.check()
        result.tool += ", " + ToolVersion.text(of: facts, option: "-v", runner)
        PDFInfo.read(lines.output, into: &result.embedded)
        return result
    }
}

/// The lines that `pdfinfo` writes: a name, a colon, blanks, a value.
enum PDFInfo {
    private static let greatestValueByteCount = 512

    static func read(_ output: [UInt8], into embedded: inout Evidence.Embedded) {
        for line in output.prefix(64 << 10).split(separator: 0x0A) {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let value = String(
                decoding: line[(colon + 1)...].drop { $0 == 0x20 }.prefix(greatestValueByteCount), as: UTF8.self)
            guard !value.isEmpty else { continue }
            switch String(decoding: line[..<colon], as: UTF8.self) {
            case "Title": embedded.title = embedded.title ?? value
            case "Author": embedded.author = embedded.author ?? value
            case "Creator": embedded.software = value
            case "Producer" where embedded.software == nil: embedded.software = value
            case "CreationDate": embedded.taken = embedded.taken ?? PDFDate.time(value)
            // After all that a document says itself, so a line break in its title does not say it instead.
            case "Pages": embedded.pageCount = UInt64(value)
            default: break
            }
        }
    }
}

/// `2026-03-01T21:15:30+01`, as `pdfinfo -isodates` writes the time that a document says of itself.
enum PDFDate {
    static func time(_ text: String) -> TimeValue? {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? { bytes.count >= range.upperBound ? Int(String(decoding: bytes[range], as: UTF8.self)) : nil }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19)
        else { return nil }
        let civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard civil.isValid else { return nil }
        let zone = bytes[19...]
        if zone.elementsEqual("Z".utf8) { return TimeValue(raw: text, civil, offset: 0, source: .export) }
        guard let sign = zone.first, sign == 0x2B || sign == 0x2D, let hours = number(20..<22), hours < 24 else {
            return TimeValue(raw: text, source: .export)
        }
        let minutes = bytes.count >= 25 ? number(23..<25) ?? 0 : 0
        return TimeValue(raw: text, civil, offset: (hours * 60 + minutes) * (sign == 0x2D ? -60 : 60), source: .export)
    }
}
