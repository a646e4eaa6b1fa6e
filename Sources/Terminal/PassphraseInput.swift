internal import DurableFiles
internal import Octets
package import SodiumCrypto
internal import Wording

/// Passphrases, straight into protected memory.
package enum PassphraseInput {
    /// Longest passphrase in bytes.
    static let maximumByteCount = 4096

    /// From a file, or standard input for `-`; one final newline is not part of it.
    /// - Throws: ``Failure``, `FileError`, `SecretMemoryError`.
    package static func load(file path: String) throws -> SecretBytes {
        ProcessHardening.ensure()
        var bytes =
            path == "-"
            ? try StandardInput.readAll(limit: maximumByteCount)
            : try SystemFiles().openForReading(path).readAll(limit: maximumByteCount)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        var count = bytes.count
        if count > 0, bytes[count - 1] == 0x0A { count -= 1 }
        if count > 0, bytes[count - 1] == 0x0D { count -= 1 }
        guard count > 0 else { throw Failure(Words.text("error.passphrase-empty")) }
        return try SecretBytes(copying: bytes[..<count])
    }

    /// Asks on the terminal, without showing what is typed.
    /// - Throws: ``Failure`` when there is no terminal or nothing was typed; `CancellationError`.
    package static func ask(_ question: String) throws -> SecretBytes {
        while true {
            if let passphrase = try askOnce(question) { return passphrase }
            // Back to the shell, the next thing that is typed would stand there for all to see.
            Console.note(Words.text("passphrase.empty"))
        }
    }

    /// Nil when nothing was typed.
    private static func askOnce(_ question: String) throws -> SecretBytes? {
        let keys = try TerminalKeys()
        keys.show(question + " ")
        defer { keys.show("\r\n") }
        return try line(keys)
    }

    /// One line, key by key, into protected memory.
    private static func line(_ keys: borrowing TerminalKeys) throws -> SecretBytes? {
        // Ctrl-D ends it without a line.
        var (count, isEnded) = (0, false)
        let line = try SecretBytes(
            count: maximumByteCount,
            fill: { span in
                while let key = try keys.next() {
                    isEnded = key == 0x0A || key == 0x0D
                    if isEnded { break }
                    switch key {
                    case 0x08, 0x7F: count = Self.beforeLastCharacter(span, count)
                    case 0x15: count = 0  // Ctrl-U
                    default:
                        guard count < maximumByteCount else { continue }
                        span[count] = key
                        count += 1
                    }
                }
            })
        if count == 0, isEnded { return nil }
        guard count > 0 else { throw CancellationError() }
        return try line.slice(0..<count)
    }

    /// Where the last character begins: continuation bytes of UTF-8 go with the byte before them.
    private static func beforeLastCharacter(_ span: borrowing MutableSpan<UInt8>, _ count: Int) -> Int {
        var count = count
        while count > 0 {
            count -= 1
            if span[count] & 0xC0 != 0x80 { break }
        }
        return count
    }
}
