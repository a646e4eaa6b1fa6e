import HoldfastKit
import SodiumCrypto
import Testing

@Suite struct PassphraseTests {
    @Test(arguments: [
        ("short", PassphraseWeakness.tooShort(byteCount: 5)),
        ("aaaaaaaaaaaaaaaa", .repetitive),
        ("abcdefabcdefabcdef", .repetitive),
        ("01.03.2026 0170 555", .digitsOnly),
        ("qwertzuiopasdfghjk", .sequence),
        ("abcdefghijklmnop", .sequence),
        ("Philadelphia2026!", .oneWord),
    ])
    func weakOnesAreRefusedWithTheirReason(text: String, weakness: PassphraseWeakness) throws {
        #expect(PassphraseCheck.weakness(of: try SecretBytes(copying: Array(text.utf8))) == weakness)
    }

    @Test(arguments: ["correct horse battery staple", "7 Möwen fraßen Omas Kuchen", "tX9!kkq02Lmz#p"])
    func othersAreAccepted(text: String) throws {
        #expect(PassphraseCheck.weakness(of: try SecretBytes(copying: Array(text.utf8))) == nil)
    }

    @Test func aGeneratedOneIsSevenWordsAndNeverTheSame() throws {
        let texts = try (0..<3).map { _ in
            try GeneratedPassphrase().bytes.withBytes { bytes in
                String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
            }
        }
        #expect(texts.allSatisfy { $0.split(separator: "-").count == 7 })
        #expect(Set(texts).count == 3)
    }
}
