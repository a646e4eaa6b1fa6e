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
        settings.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
        // Ctrl-S must not seem to freeze the program.
        settings.c_iflag &= ~tcflag_t(IXON)
        _ = unsafe tcsetattr(descriptor, TCSADRAIN, &settings)
    }

    deinit {
        Self.restore()
        _ = close(descriptor)
    }

    /// The next key; nil for Ctrl-D, the end of input.
    /// - Throws: `CancellationError` for Ctrl-C, when the terminal is gone, and when the program is to end;
    ///   ``LockRequested``.
    package borrowing func next() throws -> UInt8? {
        if let byte = Self.givenBack.withLock({ byte in
            defer { byte = nil }
            return byte
        }) { return byte }
        while true {
            let isReady = isReady(withinMilliseconds: 200)
            // Ctrl-C may have come as a signal, before the terminal gave keys.
            if Interruption.isEnding || Task.isCancelled { throw CancellationError() }
            do {
                // Also before a key is taken: it may be the one that woke the computer.
                try IdleWatch.lookAtCurrent()
            } catch {
                // What was pressed was meant for what is locked now.
                _ = tcflush(descriptor, TCIFLUSH)
                throw error
            }
            if isReady { break }
        }
        IdleWatch.touchCurrent()
        var byte: UInt8 = 0
        while true {
            let count = unsafe read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0, byte != 0x03 else { throw CancellationError() }
            return byte == 0x04 ? nil : byte
        }
    }

    private static let givenBack = Mutex<UInt8?>(nil)

    /// Makes a key the next one again.
    borrowing func giveBack(_ byte: UInt8) { Self.givenBack.withLock { $0 = byte } }

    /// Whether a key waits, or the terminal is gone.
    borrowing func isReady(withinMilliseconds milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&waiting, 1, milliseconds) > 0
    }

    /// Columns of the window; a terminal that does not say has the usual 80.
    borrowing func columns() -> Int { TerminalWindow.columns(descriptor) ?? 80 }

    /// Shows a text on the terminal, whatever became of standard error.
    package borrowing func show(_ text: String) { Console.write(Array(text.utf8).span, to: descriptor) }

    /// Shows lines, broken between words where the window is narrow.
    package borrowing func showLines(_ text: String) {
        show(TextWrap.text(text, width: columns()).replacing("\n", with: "\r\n") + "\r\n")
    }

    /// Shows bytes that must not pass through a `String`.
    package borrowing func show(_ bytes: Span<UInt8>) { Console.write(bytes, to: descriptor) }

    private static let usual = Mutex<termios?>(nil)

    /// Whether a person is being asked right now; nothing was begun then that could be left half done.
    package static var areInUse: Bool { usual.withLock { $0 != nil } }

    private static var missing: Failure {
        Failure(Words.text("error.no-terminal"), hint: Words.text("hint.no-terminal"))
    }

    private static let marksPastes = Atomic(false)

    /// Asks the terminal to say where a pasted text begins and ends. Nothing is drawn by it.
    borrowing func markPastes() {
        Self.marksPastes.store(true, ordering: .relaxed)
        show("\u{1B}[?2004h")
    }

    /// Sets the terminal back as it was; for a signal handler's queue too.
    package static func restore() {
        usual.withLock { settings in
            guard var found = settings else { return }
            let descriptor = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
            if descriptor >= 0 {
                if marksPastes.exchange(false, ordering: .relaxed) { Console.write(Array("\u{1B}[?2004l".utf8).span, to: descriptor) }
                _ = unsafe tcsetattr(descriptor, TCSADRAIN, &found)
                _ = close(descriptor)
            }
            settings = nil
        }
    }
}
