import MediaFormat
import Octets
import WebFormat
import ZipFormat

extension FuzzTarget {
    static let mediaTargets = [image, bmff, warc, page]

    /// Pictures of all formats: facts are short, times exist, places are on the earth.
    private static let image = FuzzTarget(
        "image", upTo: 1 << 14,
        words: ["\u{89}PNG\r\n", "IHDR", "tEXt", "iTXt", "eXIf", "caBX", "Exif\0\0II*\0", "MM\0*", "RIFF", "WEBPVP8X", "EXIF", "XMP ", "GIF89a", "xmp:CreateDate=\""]
    ) { bytes in
        guard let facts = try ImageFacts(parsing: MemorySource(bytes)) else { return }
        try check(facts)
        try expect(try ImageFacts(parsing: MemorySource(bytes)) == facts, "a picture is read in two ways")
    }

    /// Boxes: pictures and recordings in them. The first eight bytes of a file are put in front, so that all input is boxes.
    private static let bmff = FuzzTarget(
        "bmff", upTo: 1 << 14,
        words: ["ftypheic", "ftypavif", "ftypmp42", "meta", "iinf", "infe", "iloc", "idat", "pitm", "iprp", "ipco", "ipma", "ispe", "moov", "mvhd", "trak", "mdia", "hdlr", "minf", "stbl", "stsd", "udta", "keys", "ilst", "uuid"]
    ) { bytes in
        for kind in ["heic", "mp42"] {
            let file = [0, 0, 0, 16] + Array("ftyp\(kind)".utf8) + [0, 0, 0, 0] + bytes
            if let facts = try ImageFacts(parsing: MemorySource(file)) { try check(facts) }
            guard let facts = try RecordingFacts(parsing: MemorySource(file)) else { continue }
            try expect(facts.codecs.count <= 16, "many codings")
            try check(facts.created)
        }
    }

    private static func check(_ facts: ImageFacts) throws {
        for time in [facts.exif?.taken, facts.exif?.digitized, facts.exif?.changed, facts.exif?.satelliteTime, facts.xmp?.created, facts.changed] { try check(time) }
        for text in [facts.exif?.make, facts.exif?.model, facts.exif?.software, facts.xmp?.tool, facts.software] + facts.textNames {
            // A byte that is no text becomes three.
            try expect((text?.utf8.count ?? 0) <= 256 * 3 && text != "", "a text is long or empty")
        }
        try expect((facts.exif?.latitude?.magnitude ?? 0) <= 90 && (facts.exif?.longitude?.magnitude ?? 0) <= 180, "a place is nowhere")
        let signs = CopySigns.of(facts, fileName: "a.jpg")
        try expect(Set(signs).count == signs.count, "a sign stands twice")
    }

    private static func check(_ time: MediaTime?) throws {
        guard let time else { return }
        try expect((1...12).contains(time.month) && (1...31).contains(time.day) && (0...23).contains(time.hour ?? 0), "a time does not exist")
    }

    /// Archives, plain and packed: the same records whatever is between them; and zips of archives.
    private static let warc = FuzzTarget(
        "warc", upTo: 1 << 14,
        words: ["WARC/1.0\r\n", "Content-Length: 1\r\n", "WARC-Type: response\r\n", "WARC-Block-Digest: sha1:", "Content-Type: application/http\r\n", "HTTP/1.1 200\r\n", "Transfer-Encoding: chunked\r\n", "\r\n\r\n", "datapackage.json"]
    ) { bytes in
        if bytes.starts(with: [0x50, 0x4B]) {
            do { _ = try WACZ(reading: MemorySource(bytes)) } catch is WACZError {} catch is ForeignZipError {}
            return
        }
        var offset: UInt64 = 0
        do {
            var limits = WARCReader.Limits()
            (limits.recordCount, limits.byteCount, limits.bodyByteCount) = (1000, 1 << 22, 1 << 12)
            var reader = try WARCReader(reading: MemorySource(bytes), limits: limits)
            while let record = try reader.next() {
                try expect(record.offset >= offset, "records go backwards")
                try expect(record.body.count <= 1 << 12, "a text is too long")
                offset = record.offset + 1
            }
        } catch is WARCError {} catch is GzipError {}
    }

    /// Heads of pages: addresses are those of the web.
    private static let page = FuzzTarget(
        "page", upTo: 1 << 13, words: ["<!--", "-->", "<title>", "</title>", "<meta ", "property=\"og:url\"", "content='", "<link rel=canonical href=", "saved from url=(0010)"]
    ) { bytes in
        let facts = PageFacts(scanning: bytes)
        if let address = facts.address { try expect(address.lowercased().hasPrefix("http"), "an address of another kind") }
        try expect(PageFacts(scanning: bytes) == facts, "a page is read in two ways")
    }
}
