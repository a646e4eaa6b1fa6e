internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import SodiumCrypto
internal import Wording

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Passphrases, straight into protected memory.
enum PassphraseInput {
    /// Longest passphrase in bytes.
    static let maximumByteCount = 4096

    /// From a file, or standard input for `-`; one final newline is not part of it.
    /// - Throws: ``Failure``, `FileError`, `SecretMemoryError`.
    static func load(file path: String) throws -> SecretBytes {
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
    /// - Throws: ``Failure`` when there is no terminal or nothing was typed.
    static func ask(_ question: String) throws -> SecretBytes {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw Failure(Words.text("error.no-terminal"), hint: Words.text("hint.no-terminal"))
        }
        defer { _ = close(terminal) }
        var settings = termios()
        guard unsafe tcgetattr(terminal, &settings) == 0 else {
            throw Failure(Words.text("error.no-terminal"), hint: Words.text("hint.no-terminal"))
        }
        // Each key comes by itself, unseen; also Ctrl-C, so that the terminal is set back on that path too.
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        _ = unsafe tcsetattr(terminal, TCSAFLUSH, &silent)
        defer { _ = unsafe tcsetattr(terminal, TCSAFLUSH, &settings) }
        Console.write(Array((question + " ").utf8).span, to: terminal)
        defer { Console.write(Array("\n".utf8).span, to: terminal) }
        return try readLine(from: terminal)
    }

    /// Asks for a new passphrase twice, refuses weak ones with a reason, and offers a generated one.
    /// - Throws: ``Failure``.
    static func askForNew() throws -> SecretBytes {
        try requireTerminal()
        let offer = try GeneratedPassphrase()
        Console.note(Words.text("passphrase.new"))
        Console.prompt("    ")
        offer.bytes.withBytes { Console.write($0, to: STDERR_FILENO) }
        Console.note("\n")
        while true {
            let first = try ask(Words.text("passphrase.ask-new"))
            if let weakness = PassphraseCheck.weakness(of: first) {
                Console.note(Words.text("passphrase.weak", ["reason": Failure.words(weakness)]))
                continue
            }
            let second = try ask(Words.text("passphrase.ask-again"))
            if isEqual(first, second) { return first }
            Console.note(Words.text("passphrase.differ"))
        }
    }

    /// Where nobody reads, no passphrase is offered either: it would stand in a log.
    private static func requireTerminal() throws {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw Failure(Words.text("error.no-terminal"), hint: Words.text("hint.no-terminal"))
        }
        _ = close(terminal)
    }

    private static func isEqual(_ left: borrowing SecretBytes, _ right: borrowing SecretBytes) -> Bool {
        guard left.count == right.count else { return false }
        return left.withBytes { left in
            right.withBytes { right in
                var difference: UInt8 = 0
                for index in 0..<left.count { difference |= left[index] ^ right[index] }
                return difference == 0
            }
        }
    }

    /// One line, key by key, into protected memory.
    private static func readLine(from terminal: Int32) throws -> SecretBytes {
        var count = 0
        let line = try SecretBytes(
            count: maximumByteCount,
            fill: { span in
                while let key = try nextKey(from: terminal) {
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
        guard count > 0 else { throw Failure(Words.text("error.passphrase-empty")) }
        return try line.slice(0..<count)
    }

    /// The next key; nil for Enter or the end of input.
    /// - Throws: `CancellationError` for Ctrl-C.
    private static func nextKey(from terminal: Int32) throws -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = unsafe read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            switch byte {
            case 0x0A, 0x0D, 0x04: return nil
            case 0x03: throw CancellationError()
            default: return byte
            }
        }
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
