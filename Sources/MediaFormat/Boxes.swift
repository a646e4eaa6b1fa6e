/// The boxes of an ISO base media file: HEIC, AVIF, MP4, QuickTime.
/// Source: ISO/IEC 14496-12 §4.2.
enum Boxes {
    /// A box: four letters, and where its content is.
    struct Box {
        let type: String
        let start: UInt64, end: UInt64
        /// The first 16 bytes of a box `uuid`.
        let user: [UInt8]

        /// The content behind version and flags of a "full box".
        var fullStart: UInt64 { min(start + 4, end) }
    }

    private static let greatestBoxCount = 10_000

    /// The boxes from `start` on that lie inside `end`; what is behind the first that does not is left out.
    static func read(_ window: inout Window, from start: UInt64, to end: UInt64) throws -> (boxes: [Box], isWhole: Bool) {
        var (boxes, position): ([Box], UInt64) = ([], start)
        while position < end, boxes.count < greatestBoxCount {
            guard end - position >= 8, let head = try window.bytes(at: position, count: 8),
                var size = head.bigEndian(UInt32.self, at: 0).map({ UInt64($0) })
            else { return (boxes, false) }
            var headerSize: UInt64 = 8
            if size == 1 {
                guard let long = try window.bytes(at: position + 8, count: 8)?.bigEndian(UInt64.self, at: 0) else { return (boxes, false) }
                (size, headerSize) = (long, 16)
            }
            if size == 0 { size = end - position }
            guard size >= headerSize, size <= end - position else { return (boxes, false) }
            let type = String(decoding: head[4...], as: UTF8.self)
            let user = type == "uuid" ? try window.prefix(at: position + headerSize, count: 16) : []
            boxes.append(Box(type: type, start: position + headerSize, end: position + size, user: user))
            position += size
        }
        return (boxes, position == end)
    }

    /// The boxes inside a box.
    static func read(_ window: inout Window, in box: Box, isFull: Bool = false) throws -> [Box] {
        try read(&window, from: isFull ? box.fullStart : box.start, to: box.end).boxes
    }

    /// The content of a box, when it is at most that large.
    static func content(_ window: inout Window, _ box: Box, limit: Int = 1 << 20) throws -> [UInt8]? {
        guard box.end - box.start <= UInt64(limit) else { return nil }
        return try window.bytes(at: box.start, count: Int(box.end - box.start))
    }

    /// The name of boxes with a manifest of C2PA. Source: C2PA 2.1 appendix A.5.
    static let manifest: [UInt8] = [
        0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81,
    ]
}
