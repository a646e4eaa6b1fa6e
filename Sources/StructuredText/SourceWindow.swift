internal import Octets

/// Goes through a source from front to back with one window of it in memory; counts lines, and can go back.
///
/// A line ends with CRLF, LF or CR.
struct SourceWindow {
    /// A place to go back to.
    struct Mark {
        let offset: UInt64, line: UInt64
        fileprivate let isAfterCR: Bool
    }

    private let source: any ByteSource
    private let windowByteCount: Int
    private var start: UInt64 = 0
    private var isAfterCR = false
    /// Whether lines are counted by bytes; else with ``countLine()``.
    var countsLines = true
    /// The bytes that are in memory.
    private(set) var bytes: [UInt8] = []
    /// Index in ``bytes`` of the next byte.
    private(set) var index = 0
    /// Number of the line in which the next byte stands, from 1.
    private(set) var line: UInt64 = 1

    init(_ source: any ByteSource, windowByteCount: Int) {
        precondition(windowByteCount > 0)
        (self.source, self.windowByteCount) = (source, windowByteCount)
    }

    /// Offset of the next byte.
    var offset: UInt64 { start + UInt64(index) }
    /// Size of the whole source.
    var byteCount: UInt64 { source.byteCount }
    var mark: Mark { Mark(offset: offset, line: line, isAfterCR: isAfterCR) }

    /// Sees to it that the next byte is in memory; false at the end.
    /// - Throws: the error of the source.
    mutating func fill() throws -> Bool {
        if index < bytes.count { return true }
        let next = offset
        guard next < source.byteCount else { return false }
        bytes = try source.read(at: next, count: Int(min(UInt64(windowByteCount), source.byteCount - next)))
        (start, index) = (next, 0)
        return !bytes.isEmpty
    }

    /// The next byte, which stays; nil at the end.
    mutating func peek() throws -> UInt8? { try fill() ? bytes[index] : nil }

    /// The byte `distance` behind the next one, which may not be in memory; nil behind the end.
    mutating func byte(after distance: Int) throws -> UInt8? {
        if index + distance < bytes.count { return bytes[index + distance] }
        let place = offset + UInt64(distance)
        return place < source.byteCount ? try source.read(at: place, count: 1)[0] : nil
    }

    /// Goes past `count` bytes that are in memory.
    mutating func advance(_ count: Int) {
        let end = index + count
        precondition(count >= 0 && end <= bytes.count)
        guard countsLines else { return index = end }
        while index < end {
            let byte = bytes[index]
            if byte == 0x0A {
                if !isAfterCR { line += 1 }
            } else if byte == 0x0D {
                line += 1
            }
            isAfterCR = byte == 0x0D
            index += 1
        }
    }

    /// Says that a line has ended here.
    mutating func countLine() { line += 1 }

    /// Takes the next byte; nil at the end.
    mutating func take() throws -> UInt8? {
        guard try fill() else { return nil }
        let byte = bytes[index]
        advance(1)
        return byte
    }

    /// Goes back to a place, or on to one; the mark was made here.
    mutating func go(to mark: Mark) {
        if mark.offset >= start, mark.offset - start <= UInt64(bytes.count) {
            index = Int(mark.offset - start)
        } else {
            (start, index, bytes) = (mark.offset, 0, [])
        }
        (line, isAfterCR) = (mark.line, mark.isAfterCR)
    }

    /// Whether `expected`, which is short, comes next; nothing is taken.
    mutating func isNext(_ expected: [UInt8]) throws -> Bool {
        guard try peek() == expected.first else { return false }
        if index + expected.count <= bytes.count { return bytes[index..<index + expected.count].elementsEqual(expected) }
        let next = offset
        guard UInt64(expected.count) <= source.byteCount - next else { return false }
        return try source.read(at: next, count: expected.count) == expected
    }

    /// Goes past `count` bytes, not more than there are.
    mutating func skip(_ count: Int) throws {
        var rest = count
        while rest > 0, try fill() {
            let step = min(rest, bytes.count - index)
            advance(step)
            rest -= step
        }
    }
}
