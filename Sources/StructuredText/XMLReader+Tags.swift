internal import Octets

extension XMLReader {
    /// Reads a start tag, or an element that is written as empty.
    mutating func readStartTag() throws -> XMLEvent {
        let (start, depth) = (window.mark, open.count)
        guard depth > 0 || !hasRoot else { throw error(.outside) }
        guard depth < limits.depth else { throw error(.tooMuch) }
        window.advance(1)
        let name = try readName()
        var (attributes, heldByteCount): ([XMLAttribute], Int) = ([], 0)
        var names: Set<String> = []
        while true {
            let hasSpace = isWhite(try window.peek())
            try skipWhite()
            guard let byte = try window.peek() else { throw error(.cutShort) }
            if byte == 0x3E || byte == 0x2F { break }
            guard hasSpace else { throw error(.malformed) }
            guard attributes.count < limits.attributeCount else { throw error(.tooMuch) }
            let attribute = try readAttribute(&heldByteCount)
            guard names.insert(attribute.name).inserted else { throw error(.repeatedAttribute) }
            attributes.append(attribute)
        }
        if try window.peek() == 0x2F {
            window.advance(1)
            endsAtOnce = true
        }
        do { try expect(0x3E) } catch {
            endsAtOnce = false
            throw error
        }
        hasRoot = true
        open.append(name)
        return .start(XMLElement(name: name, attributes: attributes, offset: start.offset, line: start.line, depth: depth))
    }

    /// Reads an end tag.
    mutating func readEndTag() throws -> XMLEvent {
        try window.skip(2)
        let name = try readName()
        try skipWhite()
        guard open.last == name else { throw error(.wrongEnd) }
        try expect(0x3E)
        open.removeLast()
        return .end(name: name, offset: window.offset)
    }

    private mutating func expect(_ byte: UInt8) throws {
        guard let next = try window.peek() else { throw error(.cutShort) }
        guard next == byte else { throw error(.malformed) }
        window.advance(1)
    }

    private mutating func readName() throws -> String {
        var name: [UInt8] = []
        while let byte = try window.peek(), isNameByte(byte, isFirst: name.isEmpty) {
            guard name.count < limits.nameByteCount else { throw error(.tooMuch) }
            name.append(byte)
            window.advance(1)
        }
        guard !name.isEmpty else { throw error(try window.peek() == nil ? .cutShort : .malformed) }
        return text(of: name)
    }

    /// Any byte of a character beyond ASCII counts as one of a name.
    private func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A, 0x80...: true
        case 0x30...0x39, 0x2D, 0x2E: !isFirst
        default: false
        }
    }

    private mutating func readAttribute(_ heldByteCount: inout Int) throws -> XMLAttribute {
        let name = try readName()
        try skipWhite()
        try expect(0x3D)
        try skipWhite()
        guard let quote = try window.peek() else { throw error(.cutShort) }
        guard quote == 0x22 || quote == 0x27 else { throw error(.malformed) }
        window.advance(1)
        let start = window.offset
        let greatest = min(limits.valueInMemory, limits.valuesInMemory - heldByteCount)
        let value = try readValue(upTo: quote, inMemory: greatest)
        let byteCount = window.offset - start
        window.advance(1)
        if value != nil { heldByteCount += Int(byteCount) }
        let text = value.map { String(decoding: $0, as: UTF8.self) }
        return XMLAttribute(name: name, value: text, offset: start, byteCount: byteCount)
    }

    /// Reads up to the quotation mark, which stays.
    /// - Returns: nil for a value of more bytes than are held.
    private mutating func readValue(upTo quote: UInt8, inMemory greatest: Int) throws -> [UInt8]? {
        var (unescaper, value): (XMLUnescaper, [UInt8]) = (XMLUnescaper(.attribute, decode: decode), [])
        let start = window.offset
        var isHeld = true
        while try window.fill() {
            let first = window.index
            // One byte more than allowed is enough, and then it is noticed at the same byte with any window.
            let room = limits.valueByteCount + 1 - (window.offset - start)
            let end = Int(min(UInt64(window.bytes.count), UInt64(first) + room))
            var stop = first
            while stop < end, window.bytes[stop] != quote, window.bytes[stop] != 0x3C { stop += 1 }
            let isAtEnd = stop < end
            if window.offset - start + UInt64(stop - first) > UInt64(greatest) {
                isHeld = false
                value = []
            }
            if isHeld { unescaper.add(window.bytes[first..<stop], to: &value) }
            window.advance(stop - first)
            guard window.offset - start <= limits.valueByteCount else { throw error(.tooMuch) }
            guard isAtEnd else { continue }
            guard window.bytes[stop] == quote else { throw error(.malformed) }
            unescaper.finish(&value)
            return isHeld ? value : nil
        }
        throw error(.cutShort)
    }
}
