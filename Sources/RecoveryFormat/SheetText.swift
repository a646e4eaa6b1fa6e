internal import AgeFormat
internal import ShamirMnemonic
public import SodiumCrypto

/// What stands on a sheet so that a person can type it back.
/// Format: docs/format/recovery-sheet.md.
public enum SheetText {
    /// What an identity begins with, and how many characters follow.
    static let prefix = "AGE-SECRET-KEY-1", dataCount = 58
    /// Words of a share of an identity: 33.
    static let shareWordCount = 33
    private static let groupCount = 4, groupsOfLine = 4, wordsOfLine = 3

    /// An identity in lines: what it begins with, then groups of four characters, four groups on a line.
    /// - Parameter identity: `AGE-SECRET-KEY-1…`, 74 characters.
    /// - Throws: `SecretMemoryError`.
    public static func grouped(_ identity: borrowing SecretBytes) throws -> SecretBytes {
        try identity.withBytes { (identity: Span<UInt8>) throws -> SecretBytes in
            try SecretText.make { put in
                let start = prefix.utf8.count
                for index in 0..<identity.count {
                    let place = index - start
                    if place >= 0, place % (groupCount * groupsOfLine) == 0 {
                        put(0x0A)
                    } else if place > 0, place % groupCount == 0 {
                        put(0x20)
                    }
                    put(identity[index])
                }
            }
        }
    }

    /// The words of a share in lines of three, each behind its number.
    /// - Parameter words: lower case, one blank between two.
    /// - Throws: `SecretMemoryError`.
    public static func numbered(_ words: borrowing SecretBytes) throws -> SecretBytes {
        try words.withBytes { (words: Span<UInt8>) throws -> SecretBytes in
            try SecretText.make { put in
                var number = 1, column = 0
                func putNumber() {
                    for byte in (number < 10 ? " \(number) " : "\(number) ").utf8 { put(byte) }
                    column = 0
                }
                putNumber()
                for index in 0..<words.count {
                    guard words[index] == 0x20 else {
                        put(words[index])
                        column += 1
                        continue
                    }
                    if number % wordsOfLine == 0 {
                        put(0x0A)
                    } else {
                        for _ in column..<11 { put(0x20) }
                    }
                    number += 1
                    putNumber()
                }
            }
        }
    }
}
