import AgeFormat
import Octets
import SodiumCrypto

extension FuzzTarget {
    /// Here belong further parsers of AgeFormat: armor, SSH private keys, recipients of other kinds.
    static let ageTargets = [ageHeader, ageFile, ageIdentities, ageRecipient]

    /// What parses encodes to the bytes that were read, in one piece or byte by byte.
    private static let ageHeader = FuzzTarget(
        "age-header", upTo: 8192,
        words: ["age-encryption.org/v1\n", "-> ", "\n-> X25519 ", "scrypt", "\n--- ", "-> mlkem768x25519 "]
    ) { bytes in
        let header = accepted { () throws(AgeOpenError) in try Header(parsing: bytes) } ?? nil
        if let header {
            try expect(bytes.starts(with: header.encoded), "a header has two texts")
            try expect((1...Header.maximumStanzaCount).contains(header.stanzas.count), "too many stanzas")
        }
        let read = try? Header(of: MemorySource(bytes))
        try expect(read == header, "a header reads in two ways")
    }

    /// Opened from the front, from any place, and in other pieces: the same bytes, or refused everywhere.
    ///
    /// The first byte says how the rest becomes a file: its plaintext is sealed and one byte of the file changed, or it
    /// is the file.
    private static let ageFile = FuzzTarget("age-file", upTo: 4096, words: ["age-encryption.org/v1\n"]) { bytes in
        guard let first = bytes.first else { return }
        let identity = try X25519Identity(scalar: SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
        var file = Array(bytes.dropFirst())
        if first < 0x80 {
            let plaintext = file
            // So many that there is a second chunk.
            let repeated = first < 0x04 ? [UInt8](repeating: first, count: 65_530) : []
            file = try AgeSample.seal(repeated + plaintext, to: identity.recipient)
            if let last = plaintext.last, first & 1 == 1 { file[Int(last) * file.count / 256] ^= first | 1 }
        }
        try AgeSample.compareWaysToOpen(file, identity)
    }

    /// Every identity writes a line that reads as the same identity.
    private static let ageIdentities = FuzzTarget(
        "age-identities", upTo: 2048,
        words: ["AGE-SECRET-KEY-1", "# created: ", "\r\n"]
    ) { bytes in
        guard let file = accepted({ () throws(IdentityFileError) in try IdentityFile(parsing: bytes.span) }) else { return }
        for index in 0..<file.count {
            try file.withIdentity(at: index) { (identity: borrowing X25519Identity) throws in
                let text = try identity.encodedText().withBytes { span in (0..<span.count).map { span[$0] } }
                let lines = bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
                try expect(lines.contains(text[...]), "an identity has two texts")
            }
        }
    }

    private static let ageRecipient = FuzzTarget("age-recipient", upTo: 128, words: ["age1"]) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let recipient = accepted({ () throws(AgeKeyError) in try X25519Recipient(parsing: text) }) else { return }
        try expect(recipient.text == text, "a recipient has two texts")
    }
}

private enum AgeSample {
    static func seal(_ plaintext: [UInt8], to recipient: X25519Recipient) throws -> [UInt8] {
        var sealer = try StreamSealer(to: [recipient])
        let body = sealer.seal(plaintext)
        let header = sealer.header
        return header + body + sealer.finish()
    }

    static func compareWaysToOpen(_ file: [UInt8], _ identity: borrowing X25519Identity) throws {
        let whole = try stream(file, identity, pieceByteCount: max(1, file.count))
        let pieces = try stream(file, identity, pieceByteCount: 997)
        try expect(whole == pieces, "a file opens differently in pieces")
        var payload: OpenedPayload?
        do { payload = try OpenedPayload(of: MemorySource(file), identity: identity) } catch is AgeOpenError {}
        guard let payload else { return try expect(whole == nil, "a file opens from the front only") }
        var read: [UInt8]?
        do { read = try payload.readAll(limit: file.count) } catch is AgeOpenError {}
        try expect(read == whole, "a file opens differently from the front")
        guard let read, !read.isEmpty else { return }
        let middle = read.count / 2
        let part = try payload.read(at: UInt64(middle), count: read.count - middle)
        try expect(part == Array(read[middle...]), "a part differs from the whole")
    }

    private static func stream(
        _ file: [UInt8], _ identity: borrowing X25519Identity, pieceByteCount: Int
    ) throws -> [UInt8]? {
        let copy = try X25519Identity(scalar: SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
        var opener = StreamOpener(key: .identity(copy))
        var plaintext: [UInt8] = []
        do {
            for start in stride(from: 0, to: file.count, by: pieceByteCount) {
                plaintext += try opener.open(Array(file[start..<min(start + pieceByteCount, file.count)]))
            }
            return plaintext + (try opener.finish())
        } catch {
            return nil
        }
    }
}
