/// Formatted text as Outlook packs it.
/// Source: MS-OXRTFCP.
enum CompressedRTF {
    /// Greatest size of the unpacked text in bytes.
    static let maximumByteCount = 16 << 20

    private static let dictionary = Array(
        ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArial"
            + "Times New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)

    /// Nil when it is no such text, or larger than what is read. What is cut gives what there is.
    static func decompress(_ packed: [UInt8]) -> [UInt8]? {
        guard packed.count >= 16 else { return nil }
        let rawCount = Int(packed[...].littleEndian(UInt32.self, at: 4))
        guard rawCount <= maximumByteCount else { return nil }
        switch packed[...].littleEndian(UInt32.self, at: 8) {
        case 0x414C_454D: return Array(packed.dropFirst(16).prefix(rawCount))
        case 0x7546_5A4C: return unpack(packed, rawCount)
        default: return nil
        }
    }

    private static func unpack(_ packed: [UInt8], _ rawCount: Int) -> [UInt8] {
        var ring = [UInt8](repeating: 0x20, count: 4096), written = dictionary.count
        ring.replaceSubrange(0..<dictionary.count, with: dictionary)
        var output: [UInt8] = []
        output.reserveCapacity(min(rawCount, 8 * packed.count))
        func put(_ byte: UInt8) {
            ring[written] = byte
            written = (written + 1) & 4095
            output.append(byte)
        }
        var index = 16
        while index < packed.count, output.count < rawCount {
            let control = packed[index]
            index += 1
            for bit in 0..<8 {
                guard index < packed.count, output.count < rawCount else { return output }
                if control >> UInt8(bit) & 1 == 0 {
                    put(packed[index])
                    index += 1
                    continue
                }
                guard index + 1 < packed.count else { return output }
                let reference = Int(packed[index]) << 8 | Int(packed[index + 1])
                index += 2
                let offset = reference >> 4, count = reference & 15 + 2
                if offset == written { return output }
                for step in 0..<count { put(ring[(offset + step) & 4095]) }
            }
        }
        return output
    }
}
