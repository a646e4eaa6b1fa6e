internal import Octets

/// Decodes base64 that comes in pieces. White space between digits is left out, as exports break lines.
struct Base64Stream {
    private var waiting: [UInt8] = []
    private var isDamaged = false
    private var isFinished = false

    /// Whether everything so far was base64, with padding at its end.
    var isWhole: Bool { !isDamaged && waiting.isEmpty }

    /// The bytes that whole groups of four digits give.
    mutating func decode(_ piece: [UInt8]) -> [UInt8] {
        guard !isDamaged else { return [] }
        waiting.reserveCapacity(waiting.count + piece.count)
        for byte in piece where byte > 0x20 { waiting.append(byte) }
        let count = waiting.count / 4 * 4
        guard count > 0 else { return [] }
        let rest = Array(waiting[count...])
        waiting.removeLast(waiting.count - count)
        guard !isFinished, let bytes = Base64.decode(utf8: waiting) else {
            isDamaged = true
            return []
        }
        isFinished = waiting.last == 0x3D
        waiting = rest
        return bytes
    }
}
