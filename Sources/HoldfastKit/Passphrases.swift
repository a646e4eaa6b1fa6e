public import SodiumCrypto
internal import Wording

/// A passphrase that the program made.
public final class GeneratedPassphrase: Sendable {
    /// Words joined by hyphens, lower case, as UTF-8.
    public let bytes: SecretBytes

    /// Of words that sound like no other English word, so that it can be told by telephone.
    /// - Parameter wordCount: 10.8 bits each; 7 words are beyond guessing when each guess costs a second.
    /// - Throws: `SecretMemoryError`.
    public init(wordCount: Int = 7) throws {
        let indices = (0..<wordCount).map { _ in Int(SystemRandom.number(below: UInt32(WordList.spokenWords.count))) }
        let byteCount = indices.reduce(wordCount - 1) { $0 + WordList.spokenWords[$1].utf8.count }
        bytes = try SecretBytes(
            count: byteCount,
            fill: { span in
                var position = 0
                for (number, index) in indices.enumerated() {
                    if number > 0 {
                        span[position] = 0x2D
                        position += 1
                    }
                    for byte in WordList.spokenWords[index].utf8 {
                        span[position] = byte
                        position += 1
                    }
                }
            })
    }
}

/// Why a passphrase is too easy to guess.
public enum PassphraseWeakness: Hashable, Sendable {
    /// Fewer characters than ``PassphraseCheck/minimumByteCount``.
    case tooShort(byteCount: Int)
    /// Few different characters, or one short piece again and again.
    case repetitive
    /// Digits only, such as a date or a telephone number.
    case digitsOnly
    /// A run such as "abcdefghijkl" or "qwertzuiop".
    case sequence
    /// One word or name with a number behind it.
    case oneWord
}

/// Tells passphrases that a patient guesser finds first. A passphrase that passes can still be a bad one.
public enum PassphraseCheck {
    /// Shortest accepted length in bytes.
    public static let minimumByteCount = 12

    private static let rows: [[UInt8]] = [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "asdfghjkl", "azertyuiop",
    ].map { Array($0.utf8) }

    /// Nil when nothing is known against it.
    public static func weakness(of passphrase: borrowing SecretBytes) -> PassphraseWeakness? {
        passphrase.withBytes { bytes in
            if bytes.count < minimumByteCount { return .tooShort(byteCount: bytes.count) }
            if isRepetitive(bytes) { return .repetitive }
            if allSatisfy(bytes, { (0x30...0x39).contains($0) || [0x20, 0x2B, 0x2D, 0x2E, 0x2F].contains($0) }) {
                return .digitsOnly
            }
            if isSequence(bytes) { return .sequence }
            return isOneWord(bytes) ? .oneWord : nil
        }
    }

    private static func allSatisfy(_ bytes: Span<UInt8>, _ body: (UInt8) -> Bool) -> Bool {
        for index in 0..<bytes.count where !body(bytes[index]) { return false }
        return true
    }

    private static func isRepetitive(_ bytes: Span<UInt8>) -> Bool {
        var seen = [Bool](repeating: false, count: 256)
        for index in 0..<bytes.count { seen[Int(bytes[index])] = true }
        if seen.count(where: { $0 }) < 6 { return true }
        // The same piece again and again: a period of at most half the length.
        for period in 1...(bytes.count / 2) {
            var isPeriodic = true
            for index in period..<bytes.count where bytes[index] != bytes[index - period] { isPeriodic = false }
            if isPeriodic { return true }
        }
        return false
    }

    /// Whether most neighbours are neighbours on a keyboard or in the alphabet too.
    private static func isSequence(_ bytes: Span<UInt8>) -> Bool {
        var steps = 0
        for index in 1..<bytes.count {
            let (left, right) = (lower(bytes[index - 1]), lower(bytes[index]))
            let isStep = rows.contains { row in
                (1..<row.count).contains { row[$0 - 1] == left && row[$0] == right || row[$0] == left && row[$0 - 1] == right }
            }
            if isStep { steps += 1 }
        }
        return steps * 10 >= (bytes.count - 1) * 7
    }

    /// Letters first, then only digits and marks, and not more than 16 letters.
    private static func isOneWord(_ bytes: Span<UInt8>) -> Bool {
        var letters = 0
        while letters < bytes.count, (0x61...0x7A).contains(lower(bytes[letters])) { letters += 1 }
        for index in letters..<bytes.count where !(0x21...0x40).contains(bytes[index]) { return false }
        return letters <= 16
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}
