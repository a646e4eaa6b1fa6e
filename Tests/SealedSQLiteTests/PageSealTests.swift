import Octets
import SealedSQLite
import SodiumCrypto
import Testing

private func sampleSeal(_ keyByte: UInt8 = 1) throws -> PageSeal {
    PageSeal(
        key: try SecretBytes(copying: [UInt8](repeating: keyByte, count: 32)), fileID: [UInt8](0..<16))
}

/// 4096 bytes: the index of each, modulo 251.
private let samplePage = (0..<4096).map { UInt8($0 % 251) }

/// Computed with PyNaCl, which is libsodium for Python: docs/format/sealed-sqlite.md has the lines.
@Test func aPageIsSealedAsTheFormatSays() throws {
    var page = samplePage
    let tag = try sampleSeal().seal(&page, .page, 4, nonce: [UInt8](repeating: 2, count: 24))
    #expect(Array(page[4056..<4080]) == [UInt8](repeating: 2, count: 24))
    #expect(Array(page[4080...]) == tag)
    #expect(Hex.encode(Array(page.prefix(16))) == "cc6734ecae72fa4aa8686b9a7e5d7791")
    #expect(Hex.encode(tag) == "eb72c88cc86d680d5f6b7e2afdb9ca5d")
}

@Test func aSealedPageOpensInItsPlaceOnly() throws {
    let seal = try sampleSeal()
    var sealed = samplePage
    _ = seal.seal(&sealed, .page, 4, nonce: [UInt8](repeating: 2, count: 24))
    func opened(_ kind: PageSeal.Kind, _ index: Int, with seal: PageSeal) -> [UInt8]? {
        var page = sealed
        var span = page.mutableSpan
        let isAuthentic = seal.open(&span, kind, index)
        if !isAuthentic { #expect(page == [UInt8](repeating: 0, count: 4096)) }
        return isAuthentic ? page : nil
    }
    #expect(opened(.page, 4, with: seal) == Array(samplePage.prefix(4056)) + [UInt8](repeating: 0, count: 40))
    #expect(opened(.page, 5, with: seal) == nil)
    #expect(opened(.tags, 4, with: seal) == nil)
    #expect(opened(.page, 4, with: try sampleSeal(9)) == nil)
}
