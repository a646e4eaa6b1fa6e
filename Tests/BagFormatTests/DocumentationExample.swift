import SodiumCrypto
import TestSupport
import Testing

// The example of the page begins.
import BagFormat
import Octets

/// The files of a bag around one letter, by their paths. The caller hashes, because this module reads nothing.
func makeBag(letter: [UInt8], sha256: ([UInt8]) -> Digest32) throws -> [String: [UInt8]] {
    var files = ["data/letter.txt": letter, Bag.declarationName: BagDeclaration.encoded]
    func manifest(_ isListed: (String) -> Bool) throws -> [UInt8] {
        try BagManifest(files.filter { isListed($0.key) }.map { .init(digest: sha256($0.value), path: $0.key) }).encoded
    }
    files[Bag.payloadManifestName] = try manifest(Bag.isPayload)
    files[Bag.tagManifestName] = try manifest { !Bag.isPayload($0) }
    return files
}

/// What is missing, too much or listed wrongly. Whether the digests are those of the files is the caller's to see.
func problems(of bag: [String: [UInt8]]) throws -> [BagProblem] {
    try Bag.check(
        files: bag.mapValues { UInt64($0.count) },
        payloadManifest: BagManifest(parsing: bag[Bag.payloadManifestName] ?? []),
        tagManifest: BagManifest(parsing: bag[Bag.tagManifestName] ?? []))
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    var bag = try makeBag(letter: Array("Dear all\n".utf8)) { Digest32(hashing: $0) }
    #expect(bag.count == 4)
    #expect(try problems(of: bag) == [])
    bag["data/letter.txt"] = nil
    bag["data/other.txt"] = [1]
    #expect(try problems(of: bag) == [.missing(path: "data/letter.txt"), .added(path: "data/other.txt")])
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "BagFormat").faults == [])
}
