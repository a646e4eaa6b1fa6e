import AgeFormat
import Octets
import SodiumCrypto

extension FuzzTarget {
    static let ageTargets = [ageHeader, ageFile, armor, ageIdentities, ageRecipient, sshPrivateKey]

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
            file = try AgeSample.seal(repeated + plaintext, to: .x25519(identity.recipient))
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
            try file.withIdentity(at: index) { (identity: borrowing Identity) throws in
                guard let text = try AgeSample.text(of: identity) else { return }
                let lines = bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
                try expect(lines.contains(text[...]), "an identity has two texts")
            }
        }
    }

    /// Recipients of all kinds; a comment behind an SSH key is forgotten.
    private static let ageRecipient = FuzzTarget("age-recipient", upTo: 4200, words: ["age1", "age1pq1", "ssh-ed25519 "]) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let recipient = accepted({ () throws(AgeKeyError) in try Recipient(parsing: text) }) else { return }
        let isOne = recipient.text == text || (text.hasPrefix("ssh-") && text.utf8.starts(with: recipient.text.utf8))
        try expect(isOne, "a recipient has two texts")
        _ = try StreamSealer(to: [recipient]).header
    }

    /// In one piece, in others, and from any place: the same bytes, or refused everywhere.
    ///
    /// The first byte says whether the rest is the file, or is armored first and then changed in one byte.
    private static let armor = FuzzTarget(
        "armor", upTo: 4096,
        words: ["-----BEGIN AGE ENCRYPTED FILE-----\n", "-----END AGE ENCRYPTED FILE-----\n", "\r\n", "=", "=="]
    ) { bytes in
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        var encoder = ArmorEncoder()
        let start = encoder.encode(rest)
        let armored = start + encoder.finish()
        try expect(try AgeSample.compareWaysToDecode(armored) == rest, "armor loses bytes")
        var file = rest
        if first >= 0x80 {
            file = armored
            file[Int(rest.last ?? 0) * file.count / 256] ^= first & 0x7F
        }
        _ = try AgeSample.compareWaysToDecode(file)
    }

    /// The first byte says whether the rest is the file, or what stands in its base64.
    private static let sshPrivateKey = FuzzTarget(
        "ssh-private-key", upTo: 2048,
        words: [
            "-----BEGIN OPENSSH PRIVATE KEY-----\n", "-----END OPENSSH PRIVATE KEY-----\n", "openssh-key-v1\0",
            "\0\0\0\u{4}none", "\0\0\0\u{B}ssh-ed25519", "\0\0\0\u{1}",
        ]
    ) { bytes in
        guard let first = bytes.first else { return }
        var file = Array(bytes.dropFirst())
        if first >= 0x80 {
            let text = "-----BEGIN OPENSSH PRIVATE KEY-----\n\(Base64.encode(file))\n-----END OPENSSH PRIVATE KEY-----\n"
            file = Array(text.utf8)
        }
        guard let found = accepted({ () throws(IdentityFileError) in try IdentityFile(parsing: file.span) }) else { return }
        let recipient = found.withIdentity(at: 0) { $0.recipient }
        let sealed = try AgeSample.seal([1, 2, 3], to: recipient)
        let opened = try OpenedPayload(of: MemorySource(sealed), identities: found).readAll(limit: 3)
        try expect(opened == [1, 2, 3], "a key does not open what is for it")
    }
}

private enum AgeSample {
    static func seal(_ plaintext: [UInt8], to recipient: Recipient) throws -> [UInt8] {
        var sealer = try StreamSealer(to: [recipient])
        let body = sealer.seal(plaintext)
        let header = sealer.header
        return header + body + sealer.finish()
    }

    /// The line of an identity; nil for a kind that is no line.
    static func text(of identity: borrowing Identity) throws -> [UInt8]? {
        let text: SecretBytes
        switch identity {
        case .x25519(let identity): text = try identity.encodedText()
        case .postQuantum(let identity): text = try identity.encodedText()
        case .ssh: return nil
        }
        return text.withBytes { span in (0..<span.count).map { span[$0] } }
    }

    /// What is in an armored file; nil when it is refused.
    static func compareWaysToDecode(_ file: [UInt8]) throws -> [UInt8]? {
        func decoded(pieceByteCount: Int) -> [UInt8]? {
            var decoder = ArmorDecoder(), bytes: [UInt8] = []
            return accepted { () throws(AgeOpenError) in
                for start in stride(from: 0, to: file.count, by: pieceByteCount) {
                    bytes += try decoder.decode(Array(file[start..<min(start + pieceByteCount, file.count)]))
                }
                try decoder.finish()
                return bytes
            }
        }
        let whole = decoded(pieceByteCount: max(1, file.count))
        try expect(decoded(pieceByteCount: 7) == whole, "armor reads differently in pieces")
        var read: [UInt8]?
        do { read = try ArmoredSource(of: MemorySource(file)).readAll(limit: file.count) } catch is AgeOpenError {}
        try expect(read == whole, "armor reads differently from any place")
        return whole
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
        var opener = StreamOpener(key: .identity(.x25519(copy)))
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
