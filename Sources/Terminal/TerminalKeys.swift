internal import Synchronization
internal import Wording

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The terminal, key by key and unseen; set back when this value goes, and when a signal ends the program.
///
/// Lines of the system's own editing end at 4095 bytes, and the rest is lost without a word.
package struct TerminalKeys: ~Copyable {
    private let descriptor: Int32

    /// - Throws: ``Failure`` when there is no terminal.
    package init() throws {
        let descriptor = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.missing }
        var settings = termios()
        guard unsafe tcgetattr(descriptor, &settings) == 0 else {
            _ = close(descriptor)
            throw Self.missing
        }
        self.descriptor = descriptor
        let usual = settings
        Self.usual.withLock { $0 = usual }
        // Also Ctrl-C comes as a key, so that the terminal is set back on that path too.
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        _ = unsafe tcsetattr(descriptor, TCSADRAIN, &settings)
    }

    deinit {
        Self.restore()
        _ = close(descriptor)
    }

    /// The next key; nil for the end of input.
    /// - Throws: `CancellationError` for Ctrl-C.
    package borrowing func next() throws -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = unsafe read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0, byte != 0x04 else { return nil }
            if byte == 0x03 { throw CancellationError() }
            return byte
        }
    }

    /// Shows a text on the terminal, whatever became of standard error.
    package borrowing func show(_ text: String) { Console.write(Array(text.utf8).span, to: descriptor) }

    /// Shows bytes that must not pass through a `String`.
    package borrowing func show(_ bytes: Span<UInt8>) { Console.write(bytes, to: descriptor) }

    private static let usual = Mutex<termios?>(nil)

    /// Whether a person is being asked right now; nothing was begun then that could be left half done.
    package static var areInUse: Bool { usual.withLock { $0 != nil } }

    private static var missing: Failure {
        Failure(Words.text("error.no-terminal"), hint: Words.text("hint.no-terminal"))
    }

    /// Sets the terminal back as it was; for a signal handler's queue too.
    package static func restore() {
        usual.withLock { settings in
            guard var found = settings else { return }
            let descriptor = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
            if descriptor >= 0 {
                _ = unsafe tcsetattr(descriptor, TCSADRAIN, &found)
                _ = close(descriptor)
            }
            settings = nil
        }
    }
}

/// A line that a person types, with deletion; what is typed is shown.
package enum TerminalLine {
    /// - Throws: `CancellationError`, ``Failure``.
    package static func ask(_ question: String) throws -> String {
        let keys = try TerminalKeys()
        keys.show(question + " ")
        return try line(keys) ?? ""
    }

    /// Lines up to an empty one, so that a pasted text of several lines is one answer.
    package static func askForLines(_ question: String) throws -> String {
        let keys = try TerminalKeys()
        keys.show(question + "\r\n")
        var lines: [String] = []
        while let line = try line(keys), !line.isEmpty { lines.append(line) }
        return lines.joined(separator: "\n")
    }

    /// A text with blank lines of its own, pasted: up to two empty lines one after the other, or Ctrl-D.
    package static func askForPaste(_ question: String) throws -> String {
        let keys = try TerminalKeys()
        keys.show(question + "\r\n")
        var lines: [String] = []
        while let line = try line(keys) {
            if line.isEmpty, lines.last?.isEmpty ?? false { break }
            lines.append(line)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ keys: borrowing TerminalKeys) throws -> String? {
        var bytes: [UInt8] = []
        while true {
            guard let key = try keys.next() else {
                keys.show("\r\n")
                return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
            }
            switch key {
            case 0x0A, 0x0D:
                keys.show("\r\n")
                return String(decoding: bytes, as: UTF8.self)
            case 0x08, 0x7F:
                guard let last = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { continue }
                bytes.removeSubrange(last...)
                keys.show("\u{8} \u{8}")
            case 0x15:
                keys.show(String(repeating: "\u{8} \u{8}", count: String(decoding: bytes, as: UTF8.self).count))
                bytes = []
            case 0x09, 0x20...:
                bytes.append(key)
                keys.show([key].span)
            default: continue  // Arrow keys and the like; their letters that follow are seen and can be deleted.
            }
        }
    }
}
