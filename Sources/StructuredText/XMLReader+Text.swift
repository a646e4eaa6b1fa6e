internal import Octets

extension XMLReader {
    /// A text that is being read: its end, or the end of its piece, is still to come.
    struct PendingText {
        var unescaper: XMLUnescaper
        /// Beginning of a character of UTF-8 that the last piece was cut in.
        var held: [UInt8] = []
    }

    private static let dataEnd = Array("]]>".utf8)

    /// Reads characters up to the next tag, or a piece of them; nil when there are none.
    mutating func readText() throws -> XMLEvent? {
        guard !open.isEmpty else {
            try skipWhite()
            if let byte = try window.peek(), byte != 0x3C { throw error(.outside) }
            return nil
        }
        var text = pendingText ?? PendingText(unescaper: XMLUnescaper(.text, decode: decode))
        var (output, rest) = (text.held, limits.textPieceByteCount)
        text.held = []
        while rest > 0, try window.fill(), window.bytes[window.index] != 0x3C {
            let start = window.index, end = min(window.bytes.count, start + rest)
            var stop = start
            while stop < end, window.bytes[stop] != 0x3C { stop += 1 }
            text.unescaper.add(window.bytes[start..<stop], to: &output)
            window.advance(stop - start)
            rest -= stop - start
        }
        let goesOn = try rest == 0 && window.peek().map { $0 != 0x3C } ?? false
        return event(&output, text, goesOn: goesOn)
    }

    /// Reads the rest of a CDATA section, or a piece of it; nil when it is empty.
    mutating func readDataPiece() throws -> XMLEvent? {
        var text = pendingText ?? PendingText(unescaper: XMLUnescaper(.data, decode: decode))
        var (output, rest) = (text.held, limits.textPieceByteCount)
        text.held = []
        while rest > 0 {
            guard try window.fill() else {
                endless.insert(Self.dataEnd)
                throw error(.cutShort)
            }
            if window.bytes[window.index] == 0x5D, try window.isNext(Self.dataEnd) {
                try window.skip(3)
                isInData = false
                break
            }
            let start = window.index, end = min(window.bytes.count, start + rest)
            var stop = start + 1
            while stop < end, window.bytes[stop] != 0x5D { stop += 1 }
            text.unescaper.add(window.bytes[start..<stop], to: &output)
            window.advance(stop - start)
            rest -= stop - start
        }
        return event(&output, text, goesOn: isInData)
    }

    private mutating func event(_ output: inout [UInt8], _ text: PendingText, goesOn: Bool) -> XMLEvent? {
        var text = text
        if goesOn {
            text.held = output.takeIncompleteCharacter()
            pendingText = text
        } else {
            text.unescaper.finish(&output)
            pendingText = nil
        }
        return output.isEmpty ? nil : .text(String(decoding: output, as: UTF8.self))
    }

    mutating func skipWhite() throws {
        while let byte = try window.peek(), isWhite(byte) { window.advance(1) }
    }
}

extension [UInt8] {
    /// Takes the beginning of a character of UTF-8 off the end.
    fileprivate mutating func takeIncompleteCharacter() -> [UInt8] {
        for length in 1...3 where length <= count {
            let byte = self[count - length]
            if byte < 0x80 { return [] }
            guard byte >= 0xC0 else { continue }
            let wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            guard length < wanted else { return [] }
            let taken = Array(suffix(length))
            removeLast(length)
            return taken
        }
        return []
    }
}
