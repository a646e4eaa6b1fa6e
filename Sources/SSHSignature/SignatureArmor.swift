internal import Octets

/// The text around a signature: base64 in lines of 70 columns between two fixed lines, as `ssh-keygen` writes it.
/// Source: OpenSSH PROTOCOL.sshsig, "Armored format".
enum SignatureArmor {
    private static let firstLine = "-----BEGIN SSH SIGNATURE-----\n"
    private static let lastLine = "-----END SSH SIGNATURE-----\n"
    private static let columnCount = 70

    static func encode(_ blob: [UInt8]) -> [UInt8] {
        let text = Array(Base64.encode(blob).utf8)
        var lines: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: columnCount) {
            lines += text[start..<min(start + columnCount, text.count)] + [0x0A]
        }
        return Array(firstLine.utf8) + lines + Array(lastLine.utf8)
    }

    /// The blob of a file. What was accepted is the only text of its blob when ``encode(_:)`` gives it again: the caller looks.
    /// - Throws: ``SSHSignatureError/tooLong(byteCount:)``, ``SSHSignatureError/malformedArmor``.
    static func decode(_ bytes: [UInt8], limit: Int) throws(SSHSignatureError) -> [UInt8] {
        guard bytes.count <= limit else { throw .tooLong(byteCount: bytes.count) }
        let (first, last) = (Array(firstLine.utf8), Array(lastLine.utf8))
        guard bytes.count >= first.count + last.count, bytes.starts(with: first),
            bytes.suffix(last.count).elementsEqual(last),
            let blob = Base64.decode(utf8: bytes.dropFirst(first.count).dropLast(last.count).filter { $0 != 0x0A })
        else { throw .malformedArmor }
        return blob
    }
}
