import Foundation
import MerkleLog
import Octets
import Testing

/// The proof verifier's vectors of transparency-dev/merkle. Their roots and hashes are byte strings of any
/// length; ours are digests, so that the cases with empty or overlong ones fail before any hashing. Roots
/// that were never computed are spelt "don't care" and a number there; each stands for some digest.
@Suite(.enabled(if: PublicVectors.merkle != nil))
struct TransparencyDevVectorTests {
    @Test func inclusionCasesEndAsTheySay() throws {
        let cases = try load("inclusion")
        #expect(cases.count == 98)
        for (file, value) in cases {
            #expect(holdsInclusion(value) == !(value["wantErr"]?.bool ?? false), "\(file)")
        }
    }

    @Test func consistencyCasesEndAsTheySay() throws {
        let cases = try load("consistency")
        #expect(cases.count == 98)
        for (file, value) in cases {
            #expect(holdsConsistency(value) == !(value["wantErr"]?.bool ?? false), "\(file)")
        }
    }

    /// Proofs for a range of leaves that does not start the tree (draft-ietf-plants-merkle-tree-certs, "Subtrees").
    /// No file of ours holds one: a bundle proves single entries, and that one tree begins with another. They are
    /// counted, so that a new kind of case in the set does not go by unseen.
    @Test func subtreeCasesAreLeftOut() throws {
        let skipped = ["subtreeinclusion": 204, "subtreeconsistency": 118]
        for (kind, count) in skipped { #expect(try load(kind).count == count, "\(kind)") }
        let folder = try #require(PublicVectors.merkle)
        #expect(PublicVectors.jsonFiles(under: folder).count == 98 + 98 + skipped.values.reduce(0, +))
    }

    private func load(_ kind: String) throws -> [(file: String, value: JSONValue)] {
        let folder = try #require(PublicVectors.merkle).appendingPathComponent(kind)
        return try PublicVectors.jsonFiles(under: folder).map { ($0.path, try PublicVectors.json($0)) }
    }

    private func holdsInclusion(_ value: JSONValue) -> Bool {
        guard let index = value["leafIdx"]?.unsigned, let size = value["treeSize"]?.unsigned,
            let root = digest(value["root"]), let leaf = digest(value["leafHash"]),
            let hashes = digests(value["proof"]),
            let proof = try? InclusionProof(leafIndex: index, treeSize: size, hashes: hashes)
        else { return false }
        return (try? proof.verify(leafHash: leaf, rootHash: root)) != nil
    }

    private func holdsConsistency(_ value: JSONValue) -> Bool {
        guard let old = value["size1"]?.unsigned, let new = value["size2"]?.unsigned,
            let oldRoot = digest(value["root1"]), let newRoot = digest(value["root2"]),
            let hashes = digests(value["proof"]),
            let proof = try? ConsistencyProof(oldSize: old, newSize: new, hashes: hashes)
        else { return false }
        return (try? proof.verify(oldRoot: oldRoot, newRoot: newRoot)) != nil
    }

    private func digest(_ value: JSONValue?) -> Digest32? {
        guard let bytes = value?.string.flatMap({ Base64.decode($0) }) else { return nil }
        return bytes.starts(with: "don't care".utf8) ? MerkleHash.leaf(bytes) : Digest32(bytes)
    }

    private func digests(_ value: JSONValue?) -> [Digest32]? {
        guard let value, !value.isNull else { return [] }
        guard let elements = value.array else { return nil }
        let digests = elements.compactMap { digest($0) }
        return digests.count == elements.count ? digests : nil
    }
}
