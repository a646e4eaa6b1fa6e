internal import Octets

extension ImageFacts {
    private static let greatestSegmentCount = 10_000

    /// Reads the segments of a JPEG up to its first scan.
    /// Source: ITU-T T.81 annex B; EXIF 3.0 §4.7 (APP1); ISO 16684-3 §4.2 (XMP); C2PA 2.1 appendix A.3 (APP11).
    static func jpeg(_ window: inout Window) throws -> ImageFacts {
        var facts = ImageFacts(.jpeg)
        var position: UInt64 = 2
        for _ in 0..<greatestSegmentCount {
            guard let head = try window.bytes(at: position, count: 4), head[0] == 0xFF else {
                facts.isCut = true
                return facts
            }
            let marker = head[1]
            // Filling bytes before a marker, and markers that stand alone.
            if marker == 0xFF {
                position += 1
                continue
            }
            if marker == 0x01 || (0xD0...0xD7).contains(marker) {
                position += 2
                continue
            }
            if marker == 0xDA || marker == 0xD9 { return facts }
            let size = Int(head.bigEndian(UInt16.self, at: 2) ?? 0)
            guard size >= 2, let body = try window.bytes(at: position + 4, count: size - 2) else {
                facts.isCut = true
                return facts
            }
            try facts.takeJPEG(marker, body)
            position += 2 + UInt64(size)
        }
        return facts
    }

    private mutating func takeJPEG(_ marker: UInt8, _ body: [UInt8]) throws {
        switch marker {
        case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
            height = body.bigEndian(UInt16.self, at: 1).map { UInt64($0) }
            width = body.bigEndian(UInt16.self, at: 3).map { UInt64($0) }
        case 0xE1 where body.has("Exif\0"): try take(exif: body)
        case 0xE1 where body.has("http://ns.adobe.com/xap/1.0/\0"):
            if xmp == nil { xmp = XMPFacts(scanning: body.dropFirst(29)) }
        case 0xEB:
            // "JP", number of the box, number of the piece, then the box itself: `jumb` with a description `jumd` first.
            if body.has("JP"), body.has("jumb", at: 12), body.has("jumd", at: 20), body.has("c2pa", at: 24) { hasManifest = true }
        default: break
        }
    }
}
