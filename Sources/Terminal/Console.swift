package import Claims
internal import FoundationEssentials
package import Octets
internal import Synchronization
internal import Wording

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Where the program writes. Results go to standard output, all else to standard error.
package enum Console {
    /// Whether a person sits at standard input and sees standard error.
    package static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }
    private static let plain = Atomic(false)

    /// Whether nothing is drawn: no line over itself, no bold letters. For screen readers, and for whoever likes it so.
    package static var isPlain: Bool { plain.load(ordering: .relaxed) }

    /// From here on nothing is drawn: `--plain`.
    package static func bePlain() { plain.store(true, ordering: .relaxed) }

    /// Whether progress can be drawn over itself.
    package static var canRedraw: Bool { isatty(STDERR_FILENO) == 1 && TerminalWindow.movesCursor && !isPlain }

    /// Whether a result can be shown in bold: a person sees standard output, and does not want it otherwise (NO_COLOR:
    /// any text that is not empty).
    package static var canShowBold: Bool {
        isatty(STDOUT_FILENO) == 1 && TerminalWindow.movesCursor && !isPlain
            && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }

    /// A result; what came from outside was made printable by the caller. On a terminal, lines break between words.
    package static func print(_ text: String) { write(wrapped(text, STDOUT_FILENO) + "\n", to: STDOUT_FILENO) }

    private static func wrapped(_ text: String, _ descriptor: Int32) -> String {
        TerminalWindow.columns(descriptor).map { TextWrap.text(text, width: $0) } ?? text
    }

    /// A result for programs.
    package static func print(_ json: JSONValue) { write(escaped(json.indented), to: STDOUT_FILENO) }

    /// The same JSON, without characters that some terminals act on: controls beyond ASCII, and marks that turn the direction of
    /// text. They stand in texts only, where `\u` says the same.
    private static func escaped(_ json: String) -> String {
        guard json.utf8.contains(where: { $0 >= 0x80 }) else { return json }
        var escaped = ""
        for scalar in json.unicodeScalars {
            switch scalar.properties.generalCategory {
            case _ where scalar.value < 0x80: escaped.unicodeScalars.append(scalar)
            case .control, .format, .lineSeparator, .paragraphSeparator:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The same, piece by piece.
    package static func print(_ report: Report) {
        var waiting = ""
        report.writeJSON { piece in
            waiting += piece
            guard waiting.utf8.count >= 65_536 else { return }
            write(escaped(waiting), to: STDOUT_FILENO)
            waiting = ""
        }
        write(escaped(waiting), to: STDOUT_FILENO)
    }

    /// Something beside the result: progress, advice, a question.
    package static func note(_ text: String) { write(wrapped(text, STDERR_FILENO) + "\n", to: STDERR_FILENO) }

    /// A text of the catalogue beside the result: in paragraphs as wide as the window, whatever lines it has in the catalogue.
    package static func noteParagraphs(of key: String) { note(helpText(key)) }

    /// Beside the result, without ending the line.
    package static func prompt(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Bytes that must not pass through a `String`.
    /// - Returns: whether all were written.
    @discardableResult
    package static func write(_ bytes: Span<UInt8>, to descriptor: Int32) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = unsafe bytes.extracting(start...).withUnsafeBytes {
                unsafe write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            start += count
        }
        return true
    }

    private static func write(_ text: String, to descriptor: Int32) {
        guard !write(Array(text.utf8).span, to: descriptor), descriptor == STDOUT_FILENO else { return }
        // A result that nobody gets is no success. A closed pipe is: whoever read it has seen enough.
        guard errno != EPIPE else { return }
        note(ThisProcess.name + ": " + Words.text("error.label", ["message": Words.text("error.output")]))
        ThisProcess.end(1)
    }

    private static func write(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        unsafe Glibc.write(descriptor, start, count)
        #elseif canImport(Musl)
        unsafe Musl.write(descriptor, start, count)
        #else
        unsafe Darwin.write(descriptor, start, count)
        #endif
    }
}

/// Shows how far long work is: a line drawn over itself on a terminal, a line every ten seconds with
/// `--plain`, nothing in a pipe.
package final class ProgressLine: Sendable {
    private let label: String
    private let isPlain: Bool
    private let state = Mutex(State())

    private struct State {
        var lastDrawn = ContinuousClock.now
        var isDrawn = false
    }

    /// - Parameter label: what is being done.
    package init(_ label: String, plain: Bool) {
        self.label = label
        isPlain = plain || !Console.canRedraw
    }

    package func update(done: UInt64, total: UInt64) {
        guard isatty(STDERR_FILENO) == 1, total > 0 else { return }
        state.withLock { state in
            let pause: Duration = isPlain ? .seconds(10) : .milliseconds(200)
            guard state.lastDrawn.duration(to: .now) > pause else { return }
            state.lastDrawn = .now
            let text = "\(label) \(Int(Double(done) / Double(total) * 100)) % (\(Format.size(done)) / \(Format.size(total)))"
            if isPlain {
                Console.note(text)
            } else {
                Console.prompt("\r\u{1B}[K" + text)
                state.isDrawn = true
            }
        }
    }

    /// Takes the line away.
    package func finish() {
        state.withLock { state in
            if state.isDrawn { Console.prompt("\r\u{1B}[K") }
            state.isDrawn = false
        }
    }
}

/// Numbers as people read them.
package enum Format {
    /// Bytes in binary units, with one decimal.
    package static func size(_ byteCount: UInt64) -> String {
        var value = Double(byteCount)
        for unit in ["B", "KiB", "MiB", "GiB"] {
            if value < 1024 { return unit == "B" ? "\(byteCount) B" : rounded(value, unit) }
            value /= 1024
        }
        return rounded(value, "TiB")
    }

    private static func rounded(_ value: Double, _ unit: String) -> String {
        Words.decimal("\((value * 10).rounded() / 10)") + " " + unit
    }
}
