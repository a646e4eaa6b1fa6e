internal import Octets

extension ImageFacts {
    /// Reads the chunks of a WebP.
    /// Source: RFC 9649 §2.
    static func webp(_ window: inout Window) throws -> ImageFacts {
        var facts = ImageFacts(.webp)
        let isWhole = try RIFF.forEachChunk(of: &window, from: 12) { chunk, window in
            try facts.takeWebP(chunk, &window)
        }
        facts.isCut = !isWhole
        return facts
    }

    private mutating func takeWebP(_ chunk: RIFF.Chunk, _ window: inout Window) throws {
        func head(_ count: Int) throws -> [UInt8] {
            try window.prefix(at: chunk.place, count: Int(min(UInt64(count), chunk.byteCount)))
        }
        func three(_ bytes: [UInt8], at offset: Int) -> UInt64 {
            UInt64(bytes[offset]) | UInt64(bytes[offset + 1]) << 8 | UInt64(bytes[offset + 2]) << 16
        }
        switch chunk.type {
        case "VP8X":
            let bytes = try head(10)
            if bytes.count == 10 { (width, height) = (three(bytes, at: 4) + 1, three(bytes, at: 7) + 1) }
        case "VP8 " where width == nil:
            let bytes = try head(10)
            guard bytes.count == 10, bytes[3...5].elementsEqual([0x9D, 0x01, 0x2A]) else { return }
            width = bytes.littleEndian(UInt16.self, at: 6).map { UInt64($0 & 0x3FFF) }
            height = bytes.littleEndian(UInt16.self, at: 8).map { UInt64($0 & 0x3FFF) }
        case "VP8L" where width == nil:
            let bytes = try head(5)
            guard bytes.first == 0x2F, let bits = bytes.littleEndian(UInt32.self, at: 1) else { return }
            (width, height) = (UInt64(bits & 0x3FFF) + 1, UInt64(bits >> 14 & 0x3FFF) + 1)
        case "EXIF" where chunk.byteCount <= Self.greatestBlockByteCount:
            try take(exif: head(Self.greatestBlockByteCount))
        case "XMP " where xmp == nil: xmp = XMPFacts(scanning: try head(XMPFacts.greatestByteCount))
        case "C2PA": hasManifest = true
        default: break
        }
    }

    /// Reads the blocks of a GIF up to its first picture.
    /// Source: GIF89a §§18, 26; C2PA 2.1 appendix A.3.4.
    static func gif(_ window: inout Window) throws -> ImageFacts {
        var facts = ImageFacts(.gif)
        guard let head = try window.bytes(at: 0, count: 13) else {
            facts.isCut = true
            return facts
        }
        facts.width = head.littleEndian(UInt16.self, at: 6).map { UInt64($0) }
        facts.height = head.littleEndian(UInt16.self, at: 8).map { UInt64($0) }
        var position: UInt64 = 13 + (head[10] & 0x80 == 0 ? 0 : 3 << UInt64((head[10] & 7) + 1))
        for _ in 0..<1000 {
            guard let block = try window.bytes(at: position, count: 2), block[0] == 0x21 else { return facts }
            let name = try window.prefix(at: position + 2, count: 12)
            if block[1] == 0xFF, name.has("C2PA_GIF", at: 1) { facts.hasManifest = true }
            position += 2
            while let size = try window.bytes(at: position, count: 1)?.first {
                position += 1 + UInt64(size)
                if size == 0 { break }
            }
        }
        return facts
    }
}
