package import AgeFormat
internal import DurableFiles
internal import RecoveryFormat
internal import Octets
internal import SodiumCrypto
internal import Wording

/// Keys from recovery sheets: out of files, or as somebody types or pastes them.
package enum SheetInput {
    /// From a file, or standard input for `-`. Where standard input is a terminal, or belongs to a session, it asks.
    /// - Throws: ``Failure``, `SheetError`, `FileError`, `SecretMemoryError`.
    package static func load(_ path: String) throws -> IdentityFile {
        if path == "-", Console.isInteractive {
            guard let key = try ask() else { throw CancellationError() }
            return key
        }
        ProcessHardening.ensure()
        var bytes =
            path == "-"
            ? try StandardInput.readAll(limit: SheetReader.maximumByteCount)
            : try SystemFiles().openForReading(path).readAll(limit: SheetReader.maximumByteCount)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        var reader = SheetReader()
        try reader.read(bytes.span)
        return try reader.key()
    }

    /// Asks until there is enough for a key; nil when somebody gives up by an empty line.
    /// - Throws: ``Failure``, `CancellationError`, `SecretMemoryError`.
    package static func ask() throws -> IdentityFile? {
        ProcessHardening.ensure()
        var reader = SheetReader()
        while true {
            let progress = reader.progress
            let question = progress.map { Words.text("sheet.ask-next", ["n": String($0.given), "needed": String($0.needed)]) }
            guard let text = try typed(question ?? Words.text("sheet.ask"), reader) else { return nil }
            do {
                try text.withBytes { (bytes: Span<UInt8>) throws in try reader.read(bytes) }
                if reader.progress.map({ $0.given == progress?.given }) ?? false { Console.note(Words.text("sheet.same")) }
                if reader.isComplete { return try reader.key() }
            } catch let error as SheetError {
                // What was read before stays, unless it is wrong together.
                if reader.isComplete { reader = SheetReader() }
                Failure(error).print()
            }
        }
    }

    /// Lines up to an empty one that was not pasted, or up to what is enough; nil when the first is empty.
    private static func typed(_ question: String, _ reader: SheetReader) throws -> SecretBytes? {
        let keys = try TerminalKeys()
        keys.showLines(question)
        var (count, lineStart) = (0, 0)
        let text = try SecretBytes(
            count: SheetReader.maximumByteCount,
            fill: { span in
                while count < SheetReader.maximumByteCount, let key = try keys.next() {
                    switch key {
                    case 0x0A, 0x0D:
                        keys.show("\r\n")
                        if count == lineStart {
                            // In a pasted text more follows at once.
                            if count == 0 || !keys.isReady(withinMilliseconds: 100) { return }
                        } else {
                            span[count] = 0x0A
                            count += 1
                            lineStart = count
                            if isEnough(span.span.extracting(0..<count), reader) { return }
                        }
                    case 0x08, 0x7F:
                        guard count > lineStart else { continue }
                        count -= 1
                        keys.show("\u{8} \u{8}")
                    default:
                        guard (0x20...0x7E).contains(key) else { continue }
                        span[count] = key
                        count += 1
                        // It stands on the paper, and on the screen before; typing 74 characters unseen helps nobody.
                        keys.show(String(UnicodeScalar(key)))
                    }
                }
            })
        return count > 0 ? try text.slice(0..<count) : nil
    }

    private static func isEnough(_ text: Span<UInt8>, _ reader: SheetReader) -> Bool {
        var reader = reader
        do {
            try reader.read(text)
            return true
        } catch {
            return false
        }
    }
}
