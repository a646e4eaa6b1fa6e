internal import Octets

extension XMLReader {
    private static let commentStart = Array("<!--".utf8), dataStart = Array("<![CDATA[".utf8)
    private static let typeStart = Array("<!DOCTYPE".utf8), commentEnd = Array("-->".utf8)
    private static let dataEnd = Array("]]>".utf8), instructionEnd = Array("?>".utf8)
    private static let greatestComment = 1024, greatestCommentCount = 8

    /// Reads what begins with the `<` that comes next; nil when it gives nothing.
    mutating func readMarkup() throws -> XMLEvent? {
        lastTag = window.mark
        switch try window.byte(after: 1) {
        case 0x2F: return try readEndTag()
        case 0x3F: _ = try skip(behind: Self.instructionEnd, from: 2, keeping: 0)
        case 0x21: return try readDeclarationOrData()
        default: return try readStartTag()
        }
        return nil
    }

    private mutating func readDeclarationOrData() throws -> XMLEvent? {
        if try window.isNext(Self.commentStart) {
            let isLeading = !hasRoot && leadingComments.count < Self.greatestCommentCount
            let kept = try skip(behind: Self.commentEnd, from: 4, keeping: isLeading ? Self.greatestComment : 0)
            if isLeading { leadingComments.append(text(of: kept)) }
            return nil
        }
        if try window.isNext(Self.dataStart) {
            guard !open.isEmpty else { throw error(.outside) }
            return try readData()
        }
        guard try window.isNext(Self.typeStart), !hasRoot else { throw error(.malformed) }
        try skipType()
        return nil
    }

    /// Goes behind `end`, which is looked for `distance` bytes on.
    /// - Returns: the first bytes in front of it, at most `keptByteCount`.
    private mutating func skip(behind end: [UInt8], from distance: Int, keeping keptByteCount: Int) throws -> [UInt8] {
        guard !endless.contains(end) else { throw error(.cutShort) }
        try window.skip(distance)
        var kept: [UInt8] = []
        while try window.fill() {
            if window.bytes[window.index] == end[0], try window.isNext(end) {
                try window.skip(end.count)
                return kept
            }
            let start = window.index
            var stop = start + 1
            while stop < window.bytes.count, window.bytes[stop] != end[0] { stop += 1 }
            kept += window.bytes[start..<stop].prefix(keptByteCount - kept.count)
            window.advance(stop - start)
        }
        endless.insert(end)
        throw error(.cutShort)
    }

    /// Goes behind a document type declaration. What it declares is not used.
    private mutating func skipType() throws {
        var isInside = false
        while let byte = try window.peek() {
            switch byte {
            case 0x22, 0x27:
                window.advance(1)
                guard try skip(to: byte) else { throw error(.cutShort) }
                window.advance(1)
            case 0x3C where isInside:
                if try window.isNext(Self.commentStart) {
                    _ = try skip(behind: Self.commentEnd, from: 4, keeping: 0)
                } else if try window.byte(after: 1) == 0x3F {
                    _ = try skip(behind: Self.instructionEnd, from: 2, keeping: 0)
                } else {
                    window.advance(1)
                }
            case 0x3E where !isInside: return window.advance(1)
            default:
                if byte == 0x5B { isInside = true } else if byte == 0x5D { isInside = false }
                window.advance(1)
            }
        }
        throw error(.cutShort)
    }

    /// Goes to the next such byte; false when there is none.
    mutating func skip(to wanted: UInt8) throws -> Bool {
        while try window.fill() {
            var stop = window.index
            while stop < window.bytes.count, window.bytes[stop] != wanted { stop += 1 }
            let isFound = stop < window.bytes.count
            window.advance(stop - window.index)
            if isFound { return true }
        }
        return false
    }

    /// Learns the encoding that the XML declaration names; goes on in front of it.
    mutating func readDeclaration() throws {
        guard try window.isNext(Array("<?xml".utf8)), isWhite(try window.byte(after: 5)) else { return }
        let start = window.mark
        guard let kept = try? skip(behind: Self.instructionEnd, from: 5, keeping: 200) else { return window.go(to: start) }
        window.go(to: start)
        let parts = String(decoding: kept, as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == "=" || $0.isNewline || $0 == "\t" })
        guard let place = parts.firstIndex(of: "encoding"), place + 1 < parts.count else { return }
        declaredEncoding = String(parts[place + 1].filter { $0 != "\"" && $0 != "'" })
    }

    /// Reads a CDATA section. Long ones come in several pieces.
    private mutating func readData() throws -> XMLEvent? {
        guard !endless.contains(Self.dataEnd) else { throw error(.cutShort) }
        try window.skip(Self.dataStart.count)
        isInData = true
        return nil
    }

    /// Whether the byte can stand behind a name.
    func endsName(_ byte: UInt8?) -> Bool { byte.map { isWhite($0) || $0 == 0x2F || $0 == 0x3E } ?? true }

    func isWhite(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    func text(of bytes: [UInt8]) -> String { decode.map { $0(bytes) } ?? String(decoding: bytes, as: UTF8.self) }
}
