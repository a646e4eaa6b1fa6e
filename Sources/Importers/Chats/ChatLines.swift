internal import EvidenceModel
internal import Octets

/// The lines of a text of any size, one after another. A line ends with LF or CR LF, or with the text.
struct ChatLines {
    /// One line without its end.
    struct Line {
        /// Offset of its first byte.
        var offset: UInt64
        /// Its bytes, at most ``ChatLines/greatestByteCount``.
        var bytes: ArraySlice<UInt8>
        /// How many bytes it has with its end.
        var byteCount: UInt64
        /// From 1.
        var number: UInt64
        /// Whether it is longer than what is kept.
        var isCut = false
    }

    /// What is kept of one line, in bytes.
    static let greatestByteCount = 1 << 20
    private static let windowByteCount = 1 << 18

    private let source: any ByteSource
    private var window: [UInt8] = []
    private var position = 0
    private var windowOffset: UInt64 = 0
    private var number: UInt64 = 0

    init(_ source: any ByteSource) { self.source = source }

    /// The next line; nil at the end.
    /// - Throws: the error of the source.
    mutating func next() throws -> Line? {
        if position == window.count, try !fill() { return nil }
        number += 1
        let offset = windowOffset + UInt64(position)
        if let end = endInWindow() {
            let line = Line(
                offset: offset, bytes: Self.withoutReturn(window[position..<end]), byteCount: UInt64(end + 1 - position),
                number: number)
            position = end + 1
            return line
        }
        return try longLine(from: offset)
    }

    /// A line that goes on behind the window.
    private mutating func longLine(from offset: UInt64) throws -> Line {
        var bytes: [UInt8] = [], byteCount: UInt64 = 0, isCut = false
        func keep(_ piece: ArraySlice<UInt8>) {
            let kept = piece.prefix(Self.greatestByteCount - bytes.count)
            bytes += kept
            isCut = isCut || kept.count < piece.count
            byteCount += UInt64(piece.count)
        }
        while true {
            let end = endInWindow()
            keep(window[position..<(end ?? window.count)])
            position = end.map { $0 + 1 } ?? window.count
            if end != nil { byteCount += 1 }
            guard end == nil, try fill() else { break }
        }
        return Line(offset: offset, bytes: Self.withoutReturn(bytes[...]), byteCount: byteCount, number: number, isCut: isCut)
    }

    private func endInWindow() -> Int? { window[position...].firstIndex(of: 0x0A) }

    private static func withoutReturn(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.last == 0x0D ? bytes.dropLast() : bytes
    }

    private mutating func fill() throws -> Bool {
        windowOffset += UInt64(window.count)
        position = 0
        let count = min(UInt64(Self.windowByteCount), source.byteCount - windowOffset)
        window = count == 0 ? [] : try source.read(at: windowOffset, count: Int(count))
        return count > 0
    }
}
