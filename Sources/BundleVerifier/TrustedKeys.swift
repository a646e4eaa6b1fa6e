public import MerkleLog
internal import Wording

/// What the person who checks a bundle has confirmed by another way, such as a phone call.
///
/// A text file with one entry a line: the key of a log (`name+hash+base64`), or the eight check words of a
/// bundle, separated by spaces or hyphens, in any letter case. Empty lines and lines that begin with `#` are
/// passed over.
public struct TrustedKeys: Hashable, Sendable {
    /// The greatest size of the file in bytes.
    public static let maximumByteCount = 1 << 20
    /// How many words confirm a bundle.
    public static let checkWordCount = 8
    /// Nobody has confirmed anything.
    public static let none = TrustedKeys()

    /// Keys of logs; each is the only key of the log of its name.
    public let logKeys: [NoteKey]
    /// Check words in lower case, eight of each bundle.
    public let checkWords: [[String]]

    private init() { (logKeys, checkWords) = ([], []) }

    /// - Throws: ``TrustedKeysError``.
    public init(parsing text: [UInt8]) throws(TrustedKeysError) {
        guard text.count <= Self.maximumByteCount else { throw .tooLarge(byteCount: text.count) }
        guard let text = String(validating: text, as: UTF8.self) else { throw .notText }
        var (logKeys, checkWords): ([NoteKey], [[String]]) = ([], [])
        // By scalars, because "\r\n" is one Character.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let fields = line.split { " \t\r".unicodeScalars.contains($0) }.map(String.init)
            guard let first = fields.first, !first.hasPrefix("#") else { continue }
            // No word has a plus sign, and no key is without.
            if first.contains("+") {
                guard fields.count == 1, let key = try? NoteKey(parsing: first) else {
                    throw .malformedKey(line: index + 1)
                }
                logKeys.append(key)
            } else {
                checkWords.append(try Self.words(fields, line: index + 1))
            }
        }
        guard !(logKeys.isEmpty && checkWords.isEmpty) else { throw .noEntries }
        (self.logKeys, self.checkWords) = (logKeys, checkWords)
    }

    private static let known = Set(WordList.words)

    private static func words(_ fields: [String], line: Int) throws(TrustedKeysError) -> [String] {
        let words = fields.flatMap { $0.lowercased().split(separator: "-").map(String.init) }
        guard words.allSatisfy(known.contains) else { throw .unknownWord(line: line) }
        guard words.count == checkWordCount else { throw .wrongWordCount(line: line, found: words.count) }
        return words
    }
}

/// Why a file is not one of ``TrustedKeys``. Lines count from 1.
public enum TrustedKeysError: Error, Hashable {
    /// More than ``TrustedKeys/maximumByteCount``.
    case tooLarge(byteCount: Int)
    /// Not UTF-8.
    case notText
    /// A plus sign, but no key of a log.
    case malformedKey(line: Int)
    /// A word that is not in the list of check words.
    case unknownWord(line: Int)
    /// Check words, but not eight.
    case wrongWordCount(line: Int, found: Int)
    /// Only comments and empty lines, or nothing.
    case noEntries
}
