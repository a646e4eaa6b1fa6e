internal import Octets

/// Reads a header line by line out of bytes that come in pieces; keeps one line and the stanzas.
/// Source: C2SP age.md, "Header".
struct HeaderParser: Sendable {
    private var line: [UInt8] = []
    private var lineNumber = 1
    private var byteCount = 0
    private var stanzas: [Stanza] = []
    private var unfinished: (line: Int, words: [String], body: [UInt8])?

    /// Takes the next bytes.
    /// - Returns: the header and the bytes after it, once its last line is whole.
    /// - Throws: ``AgeOpenError/malformedHeader(line:_:)``, as soon as it is certain.
    mutating func take(
        _ piece: ArraySlice<UInt8>
    ) throws(AgeOpenError) -> (header: Header, rest: ArraySlice<UInt8>)? {
        var rest = piece
        while let end = rest.firstIndex(of: 0x0A) {
            try append(rest[..<end], endByteCount: 1)
            rest = rest[(end + 1)...]
            if let header = try takeLine() { return (header, rest) }
            line.removeAll(keepingCapacity: true)
            lineNumber += 1
        }
        try append(rest, endByteCount: 0)
        // Other kinds of files need not have a line feed soon.
        if lineNumber == 1, !Header.versionLine.starts(with: line) { throw fault(.version) }
        return nil
    }

    private mutating func append(
        _ bytes: ArraySlice<UInt8>, endByteCount: Int
    ) throws(AgeOpenError) {
        byteCount += bytes.count + endByteCount
        guard byteCount <= Header.maximumByteCount else {
            throw fault(lineNumber == 1 ? .version : .tooLong)
        }
        line += bytes
    }

    private mutating func takeLine() throws(AgeOpenError) -> Header? {
        if lineNumber == 1 {
            guard line == Header.versionLine else { throw fault(.version) }
        } else if unfinished != nil {
            try takeBodyLine()
        } else if line.starts(with: Stanza.start) {
            try takeFirstLine()
        } else if line.starts(with: Header.macStart) {
            return try takeLastLine()
        } else {
            throw fault(.stanzaStart)
        }
        return nil
    }

    private mutating func takeFirstLine() throws(AgeOpenError) {
        guard stanzas.count < Header.maximumStanzaCount else { throw fault(.tooManyStanzas) }
        let words = line.dropFirst(Stanza.start.count).split(
            separator: 0x20, omittingEmptySubsequences: false)
        let areVisible = words.allSatisfy { word in
            !word.isEmpty && word.allSatisfy { (0x21...0x7E).contains($0) }
        }
        guard areVisible else { throw fault(.argument) }
        unfinished = (lineNumber, words.map { String(decoding: $0, as: UTF8.self) }, [])
    }

    private mutating func takeBodyLine() throws(AgeOpenError) {
        guard line.count <= Stanza.columnCount,
            let bytes = Base64.decode(utf8: line, .standard, .unpadded)
        else { throw fault(.bodyLine) }
        unfinished?.body += bytes
        guard line.count < Stanza.columnCount, let (firstLine, words, body) = unfinished else { return }
        let stanza = Stanza(type: words[0], arguments: Array(words.dropFirst()), body: body)
        if let fault = stanza.fault { throw .malformedHeader(line: firstLine, fault) }
        stanzas.append(stanza)
        unfinished = nil
        // Else a file could open by passphrase for one and by identity for another.
        let hasScrypt = stanzas.contains { $0.type == Stanza.scryptType }
        guard !hasScrypt || stanzas.count == 1 else {
            throw .malformedHeader(line: firstLine, .scryptNotAlone)
        }
    }

    private func takeLastLine() throws(AgeOpenError) -> Header {
        let start = Header.macStart + [0x20]
        guard line.starts(with: start),
            let mac = Base64.decode(utf8: Array(line.dropFirst(start.count)), .standard, .unpadded),
            mac.count == Header.macByteCount
        else { throw fault(.macLine) }
        guard !stanzas.isEmpty else { throw fault(.noStanza) }
        return Header(stanzas: stanzas, mac: mac)
    }

    private func fault(_ fault: HeaderFault) -> AgeOpenError {
        .malformedHeader(line: lineNumber, fault)
    }
}
