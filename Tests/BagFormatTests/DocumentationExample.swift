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

/// The bag, when every list fits the files and every file its digest.
/// - Throws: `BagError` for a list that is none, `BagFaults` for all that does not fit.
func verify(_ bag: [String: [UInt8]], sha256: ([UInt8]) -> Digest32) throws -> VerifiedBag {
    let found = try UnverifiedBag(
        files: bag.mapValues { UInt64($0.count) },
        payloadManifest: BagManifest(parsing: bag[Bag.payloadManifestName] ?? []),
        tagManifest: BagManifest(parsing: bag[Bag.tagManifestName] ?? []))
    return try found.verify { path in bag[path].map(sha256) }
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    var bag = try makeBag(letter: Array("Dear all\n".utf8)) { Digest32(hashing: $0) }
    #expect(bag.count == 4)
    #expect(try verify(bag) { Digest32(hashing: $0) }.payloadManifest.entries.count == 1)
    bag["data/letter.txt"] = nil
    bag["data/other.txt"] = [1]
    #expect(throws: BagFaults(problems: [.missing(path: "data/letter.txt"), .added(path: "data/other.txt")])) {
        try verify(bag) { Digest32(hashing: $0) }
    }
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "BagFormat").faults == [])
}
