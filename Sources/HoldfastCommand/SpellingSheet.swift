internal import HoldfastKit
internal import SodiumCrypto
internal import Terminal

/// A passphrase letter by letter, in the words that radio operators spell with, so that it can be told by telephone.
///
/// It goes to standard error piece by piece and through no text that stays in memory.
enum SpellingSheet {
    /// Source: ITU Radio Regulations, appendix 14.
    private static let letters = [
        "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima", "Mike",
        "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu",
    ]

    /// One line for each word.
    static func show(_ passphrase: GeneratedPassphrase) {
        passphrase.bytes.withBytes { bytes in
            var number = 1
            write("  \(number)  ")
            for index in 0..<bytes.count {
                switch bytes[index] {
                case 0x61...0x7A: write(letters[Int(bytes[index]) - 0x61] + " ")
                default:
                    number += 1
                    write("\n  \(number)  ")
                }
            }
            write("\n")
        }
    }

    private static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Console.write(bytes.span, to: 2)
    }
}
