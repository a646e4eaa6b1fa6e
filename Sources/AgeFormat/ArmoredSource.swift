public import Octets

/// The age file in an armored one, read from any place; each read decodes just the lines it needs.
///
/// Where everything stands is known from the first line, the last, and the size between them. Lines are checked when
/// they are read.
public struct ArmoredSource: ByteSource {
    /// Size of the age file in bytes.
    public let byteCount: UInt64

    private let source: any ByteSource
    /// Where the first line of base64 begins in `source`, and its number.
    private let start: UInt64, firstLineNumber: Int
    /// LF, or CR and LF.
    private let lineEnd: [UInt8]

    /// - Throws: ``AgeOpenError/malformedArmor(line:_:)``, or the error of `source`.
    public init(of source: any ByteSource) throws {
        let begin = try Self.readBegin(of: source)
        let endStart = try Self.readEnd(of: source, from: begin.end)
        (self.source, start, lineEnd) = (source, begin.end, begin.lineEnd)
        firstLineNumber = begin.lineNumber + 1
        let lineByteCount = UInt64(Armor.columnCount + begin.lineEnd.count)
        let textByteCount = endStart - begin.end
        guard textByteCount > 0 else {
            byteCount = 0
            return
        }
        // The last line, which may be a full one, says how many bytes there are.
        let lastIndex = (textByteCount - 1) / lineByteCount
        let last = try source.read(
            at: begin.end + lastIndex * lineByteCount, count: Int(textByteCount - lastIndex * lineByteCount))
        let bytes = try Self.decode(last[...], lineEnd: begin.lineEnd, number: firstLineNumber + Int(lastIndex))
        byteCount = lastIndex * UInt64(Armor.bytesPerLine) + UInt64(bytes.count)
    }

    /// The age file in `source`, which may be armored or not.
    /// - Throws: ``AgeOpenError/malformedArmor(line:_:)``, or the error of `source`.
    public static func unwrapping(_ source: any ByteSource) throws -> any ByteSource {
        let head = try source.read(at: 0, count: Int(min(source.byteCount, UInt64(Armor.longestStartByteCount))))
        return Armor.isBegun(head) ? try ArmoredSource(of: source) : source
    }

    /// - Throws: ``ByteSourceError/outside(offset:count:byteCount:)``, ``AgeOpenError/malformedArmor(line:_:)``, or the
    ///   error of the source.
    public func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard count >= 0, offset <= byteCount, UInt64(count) <= byteCount - offset else {
            throw ByteSourceError.outside(offset: offset, count: count, byteCount: byteCount)
        }
        guard count > 0 else { return [] }
        let perLine = UInt64(Armor.bytesPerLine), lineByteCount = UInt64(Armor.columnCount + lineEnd.count)
        let first = offset / perLine, last = (offset + UInt64(count) - 1) / perLine
        var textByteCount = Int((last - first + 1) * lineByteCount)
        let lastByteCount = Int(min(perLine, byteCount - last * perLine))
        textByteCount -= Armor.columnCount - (lastByteCount + 2) / 3 * 4
        let text = try source.read(at: start + first * lineByteCount, count: textByteCount)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(last - first + 1) * Armor.bytesPerLine)
        for (index, place) in stride(from: 0, to: text.count, by: Int(lineByteCount)).enumerated() {
            let line = text[place..<min(place + Int(lineByteCount), text.count)]
            let number = firstLineNumber + Int(first) + index
            let decoded = try Self.decode(line, lineEnd: lineEnd, number: number)
            // Padding in the middle would move everything behind it.
            guard decoded.count == Armor.bytesPerLine || first + UInt64(index) == last else {
                throw AgeOpenError.malformedArmor(line: number + 1, .afterLastLine)
            }
            bytes += decoded
        }
        let skipped = Int(offset - first * perLine)
        guard bytes.count >= skipped + count else {
            throw AgeOpenError.malformedArmor(line: firstLineNumber + Int(last) + 1, .afterLastLine)
        }
        return Array(bytes[skipped..<skipped + count])
    }

    /// White space and the first line.
    private static func readBegin(
        of source: any ByteSource
    ) throws -> (end: UInt64, lineNumber: Int, lineEnd: [UInt8]) {
        let wanted = Armor.maximumSpaceCount + Armor.beginLine.count + 2
        let head = try source.read(at: 0, count: Int(min(source.byteCount, UInt64(wanted))))
        let space = head.prefix(Armor.maximumSpaceCount).prefix(while: Armor.isSpace)
        let lineNumber = 1 + space.count { $0 == 0x0A }
        let rest = head.dropFirst(space.count)
        guard rest.starts(with: Armor.beginLine) else {
            throw AgeOpenError.malformedArmor(line: lineNumber, .beginLine)
        }
        let after = rest.dropFirst(Armor.beginLine.count)
        guard let lineEnd = [[0x0A], [0x0D, 0x0A]].first(where: { after.starts(with: $0) }) else {
            throw AgeOpenError.malformedArmor(line: lineNumber, after.isEmpty ? .truncated : .beginLine)
        }
        return (UInt64(space.count + Armor.beginLine.count + lineEnd.count), lineNumber, lineEnd)
    }

    /// Where the last line begins. The number of the line is not known here: the errors name the first.
    private static func readEnd(of source: any ByteSource, from start: UInt64) throws -> UInt64 {
        let wanted = UInt64(Armor.maximumSpaceCount + Armor.endLine.count)
        let tailStart = max(start, source.byteCount - min(source.byteCount, wanted))
        let tail = try source.read(at: tailStart, count: Int(source.byteCount - tailStart))
        let spaceCount = min(tail.reversed().prefix(while: Armor.isSpace).count, Armor.maximumSpaceCount)
        let text = tail.dropLast(spaceCount)
        guard text.suffix(Armor.endLine.count).elementsEqual(Armor.endLine) else {
            throw AgeOpenError.malformedArmor(line: 1, .truncated)
        }
        return tailStart + UInt64(text.count - Armor.endLine.count)
    }

    private static func decode(_ line: ArraySlice<UInt8>, lineEnd: [UInt8], number: Int) throws -> [UInt8] {
        guard line.suffix(lineEnd.count).elementsEqual(lineEnd) else {
            throw AgeOpenError.malformedArmor(line: number, .lineEnd)
        }
        let digits = Array(line.dropLast(lineEnd.count))
        guard !digits.isEmpty, let bytes = Base64.decode(utf8: digits) else {
            throw AgeOpenError.malformedArmor(line: number, .bodyLine)
        }
        return bytes
    }
}
