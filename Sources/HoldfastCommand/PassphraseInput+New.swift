internal import HoldfastKit
internal import SodiumCrypto
internal import Terminal
internal import Wording

extension PassphraseInput {
    /// Asks for a new passphrase twice, refuses weak ones with a reason, and offers a generated one.
    /// - Throws: ``Failure``, `CancellationError`.
    static func askForNew() throws -> SecretBytes {
        try offer()
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

    /// On the terminal itself: standard error may go into a file.
    private static func offer() throws {
        let keys = try TerminalKeys()
        let passphrase = try GeneratedPassphrase()
        keys.showLines(helpText("passphrase.new"))
        keys.show("\r\n    ")
        passphrase.bytes.withBytes { keys.show($0) }
        keys.show("\r\n\r\n")
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
}
