import AgeFormat
import Octets
import RecoveryFormat
import ShamirMnemonic
import SodiumCrypto
import TestSupport
import Testing

/// A key that is published here, so no secret.
private let key = "AGE-SECRET-KEY-1NM3CSF38TK5L74T6P2R2GXD8DSS2GJUG7WH2Y0U8FXNMM7766VCSYGPCJ2"

private func array(_ bytes: Span<UInt8>) -> [UInt8] { (0..<bytes.count).map { bytes[$0] } }
private func text(_ secret: borrowing SecretBytes) -> String { secret.withBytes { String(decoding: array($0), as: UTF8.self) } }

/// The key that some texts give, one after the other.
private func read(_ texts: String...) throws -> String {
    var reader = SheetReader()
    for text in texts { try reader.read(Array(text.utf8).span) }
    return try reader.key().withIdentity(at: 0) { (identity: borrowing Identity) throws -> String in
        switch identity {
        case .x25519(let identity): text(try identity.encodedText())
        default: "another kind"
        }
    }
}

@Test func aKeyIsReadHoweverItIsTyped() throws {
    let grouped = text(try SheetText.grouped(SecretBytes(copying: key.utf8)))
    #expect(
        grouped == """
            AGE-SECRET-KEY-1
            NM3C SF38 TK5L 74T6
            P2R2 GXD8 DSS2 GJUG
            7WH2 Y0U8 FXNM M776
            6VCS YGPC J2
            """)
    for typed in [
        key, grouped, key.lowercased(), key + "\n", grouped.replacing(" ", with: "-"), grouped.replacing("\n", with: "\r\n\r\n\t"),
        key.map { "\($0) " }.joined(), String(key.dropFirst(16)), String(grouped.dropFirst(17)).lowercased(),
        "Keep this page safe\n\nThe key\n\n    " + grouped.replacing("\n", with: "\n    ") + "\n\nTo use it, type it.\n",
        grouped.replacing("0", with: "O").replacing("8", with: "b"), "    \u{FEFF}" + grouped,
    ] { #expect(try read(typed) == key, "\(typed)") }
}

@Test func aWrongKeyIsRefused() throws {
    for index in key.indices.dropFirst(16) {
        var changed = key
        changed.replaceSubrange(index...index, with: key[index] == "Q" ? "P" : "Q")
        #expect(throws: SheetError.key) { _ = try read(changed) }
    }
    #expect(throws: SheetError.key) { _ = try read(String(key.dropLast())) }
    for nothing in ["", "\n\n", "hello", "AGE-SECRET-KEY", String(key.dropFirst(17)), String(repeating: "word ", count: 500)] {
        #expect(throws: SheetError.nothingFound) { _ = try read(nothing) }
    }
    #expect(throws: SheetError.tooLarge(byteCount: 65_537)) { _ = try read(String(repeating: "x", count: 65_537)) }
}

private struct Shares {
    let words: [String]
    let numbered: [String]
    let key: String

    init(threshold: Int, count: Int, byteCount: Int = 32) throws {
        let secret = try SecretBytes(randomCount: byteCount)
        let shares = try SecretSharing.split(secret, threshold: threshold, count: count)
        words = try shares.map { text(try $0.encoded()) }
        numbered = try shares.map { text(try SheetText.numbered($0.encoded())) }
        key = byteCount == 32 ? text(try X25519Identity(scalar: secret).encodedText()) : ""
    }
}

@Test func anyTwoOfThreeSheetsGiveTheKey() throws {
    let shares = try Shares(threshold: 2, count: 3)
    let prose = "This page is one of 3 parts of a key. Paper, safety, document and smart words are in the list too.\n\n"
    for (first, second) in [(0, 1), (1, 0), (0, 2), (2, 1)] {
        #expect(try read(shares.words[first], shares.words[second]) == shares.key)
        #expect(try read(shares.numbered[first].uppercased(), shares.words[second]) == shares.key)
        // Whole pages in one text.
        #expect(try read(prose + shares.numbered[first] + "\n\nMade on 2026-11-27\n" + prose + shares.numbered[second]) == shares.key)
        #expect(try read(shares.words[first] + "\n" + shares.words[second]) == shares.key)
    }
    #expect(try read(shares.words[0], shares.words[0], shares.words[2]) == shares.key)
    #expect(throws: SheetError.moreSheets(given: 1, needed: 2)) { _ = try read(shares.words[0]) }
    #expect(throws: SheetError.moreSheets(given: 1, needed: 2)) { _ = try read(shares.words[0], shares.words[0]) }
    #expect(shares.numbered[0].split(separator: "\n").count == 11)
}

@Test func whatIsWrongWithWordsIsSaid() throws {
    let shares = try Shares(threshold: 2, count: 3), others = try Shares(threshold: 2, count: 3)
    let words = shares.words[0].split(separator: " ").map(String.init)
    #expect(throws: SheetError.words(.differentSets)) { _ = try read(shares.words[0], others.words[1]) }
    #expect(throws: SheetError.words(.wordCount(32))) { _ = try read(words.dropLast().joined(separator: " ")) }
    var changed = words
    changed[6] = "abandon"
    #expect(throws: SheetError.words(.unknownWord(number: 7))) { _ = try read(changed.joined(separator: " ")) }
    changed[6] = words[6] == "zero" ? "husband" : "zero"
    #expect(throws: SheetError.words(.checksum)) { _ = try read(changed.joined(separator: " ")) }
}

@Test func progressCountsEachSheetOnce() throws {
    let shares = try Shares(threshold: 3, count: 5)
    var reader = SheetReader()
    #expect(reader.progress == nil && !reader.isComplete)
    for (index, given) in [(4, 1), (4, 1), (0, 2), (2, 3)] {
        try reader.read(Array(shares.words[index].utf8).span)
        #expect(reader.progress?.given == given && reader.progress?.needed == 3)
    }
    #expect(reader.isComplete)
}
