internal import Octets

extension RecordingFacts {
    /// Source: Multimedia Programming Interface and Data Specifications 1.0, "Waveform Audio File Format".
    static func wave(_ window: inout Window) throws -> RecordingFacts {
        var facts = RecordingFacts(.wave)
        facts.hasVideo = false
        var rate: UInt64 = 0
        let isWhole = try RIFF.forEachChunk(of: &window, from: 12) { chunk, window in
            if chunk.type == "fmt ", let head = try window.bytes(at: chunk.place, count: 16) {
                rate = UInt64(head.littleEndian(UInt32.self, at: 8) ?? 0)
                facts.codecs = [waveCodec(head.littleEndian(UInt16.self, at: 0) ?? 0)]
            }
            if chunk.type == "data" { facts.milliseconds = milliseconds(chunk.byteCount, per: rate) }
            if chunk.type == "C2PA" { facts.hasManifest = true }
        }
        facts.isCut = !isWhole
        return facts
    }

    private static func waveCodec(_ number: UInt16) -> String {
        switch number {
        case 1: "pcm"
        case 3: "float"
        case 6: "alaw"
        case 7: "mulaw"
        case 0x11: "ima_adpcm"
        case 0x31: "gsm"
        case 0x55: "mp3"
        default: "wave_\(number)"
        }
    }

    /// The first list of an AVI has its main header first. Source: AVI RIFF File Reference, "AVIMAINHEADER".
    static func avi(_ window: inout Window) throws -> RecordingFacts {
        var facts = RecordingFacts(.avi)
        facts.hasVideo = true
        guard let head = try window.bytes(at: 12, count: 68), head.has("LIST"), head.has("avih", at: 12) else { return facts }
        let frameTime = UInt64(head.littleEndian(UInt32.self, at: 20) ?? 0)
        let frames = UInt64(head.littleEndian(UInt32.self, at: 36) ?? 0)
        facts.width = head.littleEndian(UInt32.self, at: 52).map { UInt64($0) }
        facts.height = head.littleEndian(UInt32.self, at: 56).map { UInt64($0) }
        facts.milliseconds = frameTime == 0 ? nil : frames * frameTime / 1000
        return facts
    }

    /// The coding stands in the first page, the length in the last one: its position counts samples from the start.
    /// Source: RFC 3533 §6; RFC 7845 §4 (Opus); Vorbis I §4.2.2.
    static func ogg(_ window: inout Window) throws -> RecordingFacts {
        var facts = RecordingFacts(.ogg)
        guard let head = try window.bytes(at: 0, count: 27) else { return facts }
        let body = try window.prefix(at: 27 + UInt64(head[26]), count: 64)
        var (rate, skipped): (UInt64, UInt64) = (0, 0)
        if body.has("OpusHead") {
            (facts.codecs, rate) = (["opus"], 48_000)
            skipped = UInt64(body.littleEndian(UInt16.self, at: 10) ?? 0)
        } else if body.has("\u{1}vorbis") {
            (facts.codecs, rate) = (["vorbis"], UInt64(body.littleEndian(UInt32.self, at: 12) ?? 0))
        } else if body.has("Speex   ") {
            (facts.codecs, rate) = (["speex"], UInt64(body.littleEndian(UInt32.self, at: 36) ?? 0))
        } else {
            return facts
        }
        facts.hasVideo = false
        let count = min(window.byteCount, 65_536 + 282)
        let tail = try window.prefix(at: window.byteCount - count, count: Int(count))
        guard let page = lastPage(in: tail), let position = tail.littleEndian(UInt64.self, at: page + 6), position != .max else { return facts }
        facts.milliseconds = milliseconds(position - min(skipped, position), per: rate)
        return facts
    }

    /// Where the last page with a position begins.
    private static func lastPage(in tail: [UInt8]) -> Int? {
        var (found, from): (Int?, Int) = (nil, 0)
        while let page = tail.firstOffset(of: Array("OggS".utf8), from: from) {
            if let position = tail.littleEndian(UInt64.self, at: page + 6), position != .max { found = page }
            from = page + 4
        }
        return found
    }

    /// Source: RFC 9639 §8.2.
    static func flac(_ window: inout Window) throws -> RecordingFacts {
        var facts = RecordingFacts(.flac)
        (facts.hasVideo, facts.codecs) = (false, ["flac"])
        guard let head = try window.bytes(at: 8, count: 18), let bits = head.bigEndian(UInt64.self, at: 10) else { return facts }
        let (rate, samples) = (bits >> 44, bits & 0xF_FFFF_FFFF)
        if samples > 0 { facts.milliseconds = milliseconds(samples, per: rate) }
        return facts
    }

    /// Frames of 20 ms, each of a size that its first byte says; at most 4 MiB of them, which is over half an hour.
    /// Source: RFC 4867 §5; sizes: 3GPP TS 26.101 annex A, 26.201 annex A.
    static func amr(_ window: inout Window) throws -> RecordingFacts {
        var facts = RecordingFacts(.amr)
        let bytes = try window.prefix(at: 0, count: 4 << 20)
        let isWide = bytes.has("#!AMR-WB\n")
        guard isWide || bytes.has("#!AMR\n") else { return facts }
        (facts.hasVideo, facts.codecs) = (false, [isWide ? "amr_wb" : "amr_nb"])
        let sizes = isWide
            ? [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0] : [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0]
        var (position, frames) = (isWide ? 9 : 6, UInt64(0))
        while position < bytes.count {
            position += 1 + sizes[Int(bytes[position] >> 3 & 15)]
            if position <= bytes.count { frames += 1 }
        }
        facts.isCut = position != bytes.count
        if UInt64(bytes.count) == window.byteCount { facts.milliseconds = frames * 20 }
        return facts
    }
}
