internal import Octets

extension ImageFacts {
    /// Reads the items of a HEIC or AVIF picture.
    /// Source: ISO/IEC 23008-12 §6 and annex A.2; ISO/IEC 14496-12 §8.11.
    static func heif(_ window: inout Window, _ format: Format) throws -> ImageFacts {
        var facts = ImageFacts(format)
        let (boxes, isWhole) = try Boxes.read(&window, from: 0, to: window.byteCount)
        facts.isCut = !isWhole
        facts.hasManifest = boxes.contains { $0.user == Boxes.manifest }
        guard let meta = boxes.first(where: { $0.type == "meta" }) else { return facts }
        var items = HEIFItems()
        let parts = try Boxes.read(&window, in: meta, isFull: true)
        for box in parts { try items.take(box, &window) }
        if let size = items.size { (facts.width, facts.height) = (size.width, size.height) }
        if let item = items.metadata.first(where: { $0.value == .exif })?.key,
            let block = try items.content(of: item, &window, limit: greatestBlockByteCount),
            // Four bytes say how far behind them the TIFF structure begins.
            let skipped = block.bigEndian(UInt32.self, at: 0), UInt64(skipped) + 4 <= UInt64(block.count)
        {
            try facts.take(exif: Array(block[(4 + Int(skipped))...]))
        }
        if let item = items.metadata.first(where: { $0.value == .xmp })?.key,
            let block = try items.content(of: item, &window, limit: XMPFacts.greatestByteCount)
        {
            facts.xmp = XMPFacts(scanning: block)
        }
        return facts
    }
}
