import MediaFormat
import Testing

@Suite struct ProofNamesTests {
    private let digest = String(repeating: "0a", count: 32)

    @Test func proofsStandBesideTheirMedia() throws {
        let names = try #require(ProofNames(["photo.jpg", "\(digest).proof.csv", "in/\(digest).proof.json", "\(digest).asc", "\(digest).ots", "pubkey.asc"]))
        #expect(names.proofs.map(\.sha256) == [digest])
        #expect(names.proofs[0].kinds == ["csv", "json", "signature", "opentimestamps"])
        #expect(names.others == ["photo.jpg"])
        #expect(names.hasKey)
    }

    @Test func aZipWithoutAProofIsNone() {
        #expect(ProofNames(["photo.jpg", "pubkey.asc", "\(digest).asc"]) == nil)
        #expect(ProofNames(["\(digest.dropLast()).proof.csv"]) == nil)
        #expect(ProofNames([]) == nil)
    }
}
