internal import DurableFiles
internal import Octets
internal import Terminal
internal import Wording

/// A text that came from somebody: a file, a pipe, or pasted on a terminal.
enum MessageInput {
    /// The greatest size in bytes; more than any of our messages needs.
    static let maximumByteCount = 256 << 10

    /// - Parameters:
    ///   - file: `-` is standard input; nil too, unless a person sits there, who is asked to paste.
    ///   - key: of the words with which they are asked.
    /// - Throws: ``Failure``, `FileError`, `ByteSourceError.tooLarge`, `CancellationError`.
    static func read(_ file: String?, asking key: String) throws -> [UInt8] {
        if let file, file != "-" { return try SystemFiles().openForReading(file).readAll(limit: maximumByteCount) }
        guard file == nil, Console.isInteractive else { return try StandardInput.readAll(limit: maximumByteCount) }
        return Array(try TerminalLine.askForPaste(Words.text(key)).utf8)
    }
}
