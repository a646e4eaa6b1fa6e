import BagFormat
import Octets
import SodiumCrypto
import Testing

private let outside: Set<String> = ["seal/padding.bin", "seal/tagmanifest-sha256.txt.sig"]

/// Changes the sample, then checks it.
private func problems(
    payload: (inout [String]) -> Void = { _ in }, tags: (inout [String]) -> Void = { _ in },
    oxum: PayloadOxum? = nil, files change: (inout [String: UInt64]) -> Void = { _ in }
) throws -> [BagProblem] {
    var payloadPaths = ["data/a", "data/b"]
    var tagPaths = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "README.txt"]
    var files = Dictionary(uniqueKeysWithValues: (payloadPaths + tagPaths).map { ($0, UInt64(5)) })
    files["tagmanifest-sha256.txt"] = 9
    payload(&payloadPaths)
    tags(&tagPaths)
    change(&files)
    return try problems(
        of: UnverifiedBag(
            files: files, payloadManifest: SampleBag.manifest(ofPaths: payloadPaths),
            tagManifest: SampleBag.manifest(ofPaths: tagPaths), outside: outside, payloadOxum: oxum))
}

private func problems(
    of bag: UnverifiedBag, digest: (String) -> Digest32? = { _ in SampleBag.zero }
) -> [BagProblem] {
    do throws(BagFaults) {
        _ = try bag.verify(digest: digest)
        return []
    } catch {
        return error.problems
    }
}

@Test func everyDigestIsCompared() throws {
    let tagPaths = ["bagit.txt", "manifest-sha256.txt"]
    let files = Dictionary(uniqueKeysWithValues: (["data/a", "tagmanifest-sha256.txt"] + tagPaths).map { ($0, UInt64(1)) })
    let bag = try UnverifiedBag(
        files: files, payloadManifest: SampleBag.manifest(ofPaths: ["data/a"]),
        tagManifest: SampleBag.manifest(ofPaths: tagPaths))
    #expect(problems(of: bag).isEmpty)
    for path in ["data/a"] + tagPaths {
        let other = problems(of: bag) { $0 == path ? Digest32(hashing: [1]) : SampleBag.zero }
        #expect(other == [.digestDiffers(path: path)])
        #expect(problems(of: bag) { $0 == path ? nil : SampleBag.zero } == other)
    }
    let verified = try bag.verify { _ in SampleBag.zero }
    #expect(verified.payloadManifest.entries.map(\.path) == ["data/a"])
}

@Test func aWholeBagHasNoProblem() throws {
    #expect(try problems().isEmpty)
    #expect(try problems(oxum: PayloadOxum(byteCount: 10, fileCount: 2)).isEmpty)
    #expect(try problems(files: { $0["seal/padding.bin"] = 0 }).isEmpty)
}

@Test func missingAndAddedFilesAreNamed() throws {
    #expect(try problems(files: { $0["data/b"] = nil }) == [.missing(path: "data/b")])
    #expect(
        try problems(files: { $0["tagmanifest-sha256.txt"] = nil }) == [
            .missing(path: "tagmanifest-sha256.txt")
        ])
    #expect(try problems(files: { $0["START-HERE.html"] = 1 }) == [.added(path: "START-HERE.html")])
    #expect(try problems(files: { $0["seal/other"] = 1 }) == [.added(path: "seal/other")])
    #expect(
        try problems(files: { $0["tagmanifest-sha512.txt"] = 1 }) == [.added(path: "tagmanifest-sha512.txt")])
    let several = try problems(files: { files in
        files["data/a"] = nil
        files["data/é"] = 1
        files["data/A"] = 1
    })
    #expect(several == [.missing(path: "data/a"), .added(path: "data/A"), .added(path: "data/é")])
}

@Test func listsThatSayTooMuchOrTooLittleAreRefused() throws {
    #expect(try problems(payload: { $0.removeLast() }) == [.added(path: "data/b")])
    #expect(
        try problems(payload: { $0 = [] }) == [.noPayload, .added(path: "data/a"), .added(path: "data/b")])
    #expect(
        try problems(payload: { $0.append("keys/x") }, files: { $0["keys/x"] = 1 }) == [
            .notPayload(path: "keys/x")
        ])
    #expect(
        try problems(tags: { $0.append("data/c") }, files: { $0["data/c"] = 1 }) == [
            .payloadInTagManifest(path: "data/c")
        ])
    #expect(
        try problems(tags: { $0.append("data/a") }) == [
            .payloadInTagManifest(path: "data/a"), .clash(path: "data/a"),
        ])
    #expect(
        try problems(tags: { $0.append("Data/c") }, files: { $0["Data/c"] = 1 }) == [.clash(path: "Data/c")])
    #expect(
        try problems(tags: { $0.append("tagmanifest-sha256.txt") }) == [
            .tagManifestListsItself, .outsideIsListed(path: "tagmanifest-sha256.txt"),
        ])
    #expect(
        try problems(tags: { $0.append("seal/padding.bin") }, files: { $0["seal/padding.bin"] = 1 }) == [
            .outsideIsListed(path: "seal/padding.bin")
        ])
    #expect(
        try problems(tags: { $0.append("manifest-md5.txt") }, files: { $0["manifest-md5.txt"] = 1 }) == [
            .otherManifest(path: "manifest-md5.txt")
        ])
    #expect(try problems(tags: { $0.append("fetch.txt") }, files: { $0["fetch.txt"] = 1 }) == [.fetchFile])
    #expect(
        try problems(tags: { $0.removeAll { $0 == "bagit.txt" } }) == [
            .notListed(path: "bagit.txt"), .added(path: "bagit.txt"),
        ])
    #expect(
        try problems(tags: { $0.removeAll { $0 == "manifest-sha256.txt" } }) == [
            .notListed(path: "manifest-sha256.txt"), .added(path: "manifest-sha256.txt"),
        ])
}

@Test func oxumMustFitTheFiles() throws {
    let stated = PayloadOxum(byteCount: 10, fileCount: 3)
    let found = PayloadOxum(byteCount: 10, fileCount: 2)
    #expect(try problems(oxum: stated) == [.oxumDiffers(stated: stated, found: found)])
    #expect(found.description == "10.2")
}

@Test func theExampleOfTheSpecificationHasTheseDigests() throws {
    let info = try BagInfo([
        .externalIdentifier("K7Q2M9"), .baggingDate("2026-03-01"),
        .payloadOxum(PayloadOxum(byteCount: 4, fileCount: 1)), .softwareAgent("Holdfast 1.0"),
    ])
    let manifest = try SampleBag.manifest(of: ["data/selection.txt": Array("all\n".utf8)])
    let tagManifest = try SampleBag.manifest(of: [
        Bag.infoName: info.encoded, Bag.declarationName: BagDeclaration.encoded,
        Bag.payloadManifestName: manifest.encoded,
    ])
    let text = """
        5f149fc65b5b10a38cb4a0be49134e085cc9390bcef585511208eaa2a17bfcde  bag-info.txt
        1712ecfb074bf29c4188ad3421032509159a09739fd604f8fe57038b4ddefcc9  bagit.txt
        cbe13b97f1ff356d23bab90ee9113b522481fea69dbc740b124aa6f983049362  manifest-sha256.txt

        """
    #expect(tagManifest.encoded == Array(text.utf8))
}
