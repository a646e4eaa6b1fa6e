internal import DurableFiles
internal import Octets
internal import Synchronization
internal import Terminal
internal import Wording

/// Texts that a person gives: on the command line, from a file, from standard input, or when asked.
enum TextInput {
    /// Longest text in bytes.
    static let maximumByteCount = 1 << 20

    /// What an option's value stands for: `@FILE` is the file's text, `-` standard input, `@@…` is `@…`.
    /// - Throws: ``Failure`` when the file cannot be read, is too long or is no UTF-8.
    static func text(_ value: String?) throws -> String? {
        guard let value else { return nil }
        if value == "-" { return try decode(StandardInput.readAll(limit: maximumByteCount), from: "-") }
        if value.hasPrefix("@@") { return String(value.dropFirst()) }
        guard value.hasPrefix("@") else {
            noteShellHistory()
            return value
        }
        let path = String(value.dropFirst())
        return try decode(SystemFiles().openForReading(path).readAll(limit: maximumByteCount), from: path)
    }

    private static let isNoted = Atomic(false)

    /// From now on texts are answers to questions of this program.
    static func beginAnswers() { isNoted.store(true, ordering: .relaxed) }

    /// Says once that the shell keeps what was typed with the command, and shows the safer form.
    private static func noteShellHistory() {
        guard Console.isInteractive, !SessionVault.isOpen, !isNoted.exchange(true, ordering: .relaxed) else { return }
        Console.note(Words.text("note.shell-history"))
    }

    /// The same, but on a terminal a text that was not given is asked for; an empty answer leaves it out.
    static func text(_ value: String?, asking key: String) throws -> String? {
        if let value { return try text(value) }
        guard Console.isInteractive else { return nil }
        let answer = try TerminalLine.ask(Words.text(key))
        guard answer.utf8.count <= maximumByteCount else {
            throw ByteSourceError.tooLarge(byteCount: UInt64(answer.utf8.count), limit: maximumByteCount)
        }
        return answer.isEmpty ? nil : answer
    }

    private static func decode(_ bytes: [UInt8], from path: String) throws -> String {
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(Words.text("error.not-utf8", ["path": path.printable]), hint: Words.text("hint.not-utf8"))
        }
        while text.last == "\n" || text.last == "\r\n" { text.removeLast() }
        return text
    }
}
