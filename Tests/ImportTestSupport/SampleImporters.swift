internal import EvidenceModel
package import HoldfastKit
internal import Importers
internal import Octets

/// Formats that nobody uses: what an import does is tested without what is inside of real ones.
///
/// `NAME.box` is kept in pieces: `From n`, lines, an empty line. `NAME.chat` is kept whole: a message in each line.
/// `NAME.calls` is kept whole: a number in each line. What begins with `BAD` is not understood; at `STOP` a reader gives up;
/// at `BREAK` it fails as a disk does.
package enum SampleImporters {
    package static let all: ImporterSet = {
        var set = ImporterSet()
        set.recognise = { _, name, _ in
            let formats: [String: ImportFormat] = ["box": .mbox, "chat": .whatsApp, "calls": .callList, "eml": .mail]
            return formats[name.split(separator: ".").last.map(String.init) ?? ""] ?? .file
        }
        set.describe = { evidence, source, format, _ in
            guard format == .mail else { return nil }
            let text = String(decoding: try source.readAll(limit: 1 << 20), as: UTF8.self)
            guard text != "BAD" else { return .malformed(reason: "bad", place: nil) }
            var email = evidence.email ?? Evidence.Email()
            (email.subject, email.headers) = (String(text.prefix(20)), "")
            evidence.email = email
            evidence.extractedText = text.count > 100_000 ? String(repeating: text, count: 40) : text
            return nil
        }
        set.reader = { source, _, format, _ in
            guard format == .mbox || format == .whatsApp || format == .callList else { return nil }
            let bytes = try source.readAll(limit: 1 << 20)
            guard !bytes.starts(with: "NONE".utf8) else { throw ImportError.malformed(reason: "none", place: nil) }
            return SampleReader(bytes, format)
        }
        return set
    }()
}

private struct SampleReader: SourceReader {
    let bytes: [UInt8]
    let format: ImportFormat
    var offset = 0
    var number = 0

    init(_ bytes: [UInt8], _ format: ImportFormat) { (self.bytes, self.format) = (bytes, format) }

    var formatDetail: String? { "sample" }
    var isKeptInPieces: Bool { format == .mbox }

    mutating func next() throws -> ReadStep? {
        guard offset < bytes.count else { return nil }
        number += 1
        return try format == .mbox ? piece() : item()
    }

    private mutating func line() -> (text: String, place: PlaceInSource) {
        let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
        let text = String(decoding: bytes[offset..<end], as: UTF8.self)
        var place = PlaceInSource(offset: UInt64(offset), byteCount: UInt64(end - offset))
        place.line = UInt64(number)
        offset = min(end + 1, bytes.count)
        return (text, place)
    }

    private mutating func piece() throws -> ReadStep {
        let envelope = line().text
        let start = offset
        while offset < bytes.count, bytes[offset] != 0x0A { _ = line() }
        let place = PlaceInSource(offset: UInt64(start), byteCount: UInt64(offset - start))
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        offset = min(offset + 1, bytes.count)
        if text.hasPrefix("STOP") { throw ImportError.malformed(reason: "stop", place: place) }
        if text.hasPrefix("BREAK") { throw CancellationError() }
        if text.hasPrefix("BAD") { return .unread(unread(place)) }
        var evidence = Evidence()
        evidence.kind = .email
        var email = Evidence.Email()
        email.envelope = envelope
        evidence.email = email
        return .item(ImportedItem(.evidence(evidence), content: place))
    }

    private mutating func item() throws -> ReadStep {
        let (text, place) = line()
        if text == "STOP" { throw ImportError.malformed(reason: "stop", place: place) }
        if text == "BREAK" { throw CancellationError() }
        if text.hasPrefix("BAD") { return .unread(unread(place)) }
        guard format == .whatsApp else {
            var incident = Incident()
            incident.kind = .call
            var call = Incident.Call()
            (call.number, call.start) = (text, TimeValue(raw: "at " + text, source: .header))
            (incident.call, incident.placeInSource) = (call, place)
            return .item(ImportedItem(.incident(incident)))
        }
        var evidence = Evidence()
        evidence.kind = .message
        var message = Evidence.Message()
        (message.platform, message.number) = ("sample", UInt64(number))
        // `5 Ada text`: minute, sender, text.
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        evidence.extractedText = words.last
        if words.count == 3, let minute = Int(words[0]) {
            evidence.occurred = TimeValue(raw: words[0], secondsSince1970: 1_700_000_000 + minute * 60, source: .header)
            (message.sender, message.thread) = (words[1], "thread")
        }
        (evidence.message, evidence.placeInSource) = (message, place)
        return .item(ImportedItem(.evidence(evidence)))
    }

    private func unread(_ place: PlaceInSource) -> ImportBatch.Unread {
        var part = ImportBatch.Unread()
        (part.place, part.reason) = (place, "bad")
        return part
    }
}
