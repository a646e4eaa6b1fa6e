import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import Testing

/// Notes, checkpoints and proofs that other programs made. Every file and every case of it is counted, so that
/// one that is missing shows.
@Suite(.enabled(if: PublicVectors.signedNote != nil))
struct SignedNoteVectorTests {
    @Test func noFileIsMissing() throws {
        let files = PublicVectors.jsonFiles(under: try #require(PublicVectors.signedNote))
        #expect(
            files.map(\.lastPathComponent)
                == ["ed25519-examples.json", "skylight-cosignature-v1.json", "xmod-tlog-vectors.json"])
    }

    @Test func publishedExamplesVerify() throws {
        let examples = try #require(load("ed25519-examples.json").array)
        #expect(examples.count == 2)
        for example in examples {
            let key = try NoteKey(parsing: #require(example["vkey"]?.string))
            let note = try TestKey.parse(#require(example["note"]?.string))
            #expect(try note.verify(trusting: [key]).signers == [key])
        }
    }

    /// The logs sign with a kind that we do not read, so that a signature of ours stands for theirs.
    @Test func publishedCosignaturesHold() throws {
        let examples = try #require(load("skylight-cosignature-v1.json").array)
        #expect(examples.count == 2)
        for example in examples {
            let vkey = try #require(example["vkey"]?.string)
            let witness = try WitnessKey(parsing: vkey)
            #expect(witness.vkey == vkey)
            let text = try #require(example["note"]?.string)
            let published = try TestKey.parse(text)
            #expect(published.string == text)
            #expect(throws: NoteError.noTrustedSignature) { try published.verify(trusting: [Self.log()]) }
            let ours = try TestKey.sign(published.text, Self.origin, 1).lastLine
            let checkpoint = try TestKey.parse(text + ours).verifyCheckpoint(trusting: [Self.log()])
            #expect(checkpoint.checkpoint.treeSize == 300)
            let found = try checkpoint.cosignatures(trusting: [witness])
            #expect(found.map(\.witness) == [witness] && found.map(\.time) == [example["timestamp"]?.unsigned])
            #expect(try checkpoint.cosignatures(trusting: [TestKey.witness(witness.name, 1)]).isEmpty)
            // Ed25519 is deterministic: from the witness's seed we make its line anew.
            let seed = try #require(example["seed_hex"]?.string.flatMap { Hex.decode($0) })
            let key = try SigningKey(seed: SecretBytes(copying: seed))
            #expect(key.verifyingKey == witness.key)
            let cosigned = try checkpoint.cosigned(byWitness: witness.name, at: found[0].time, key: key)
            #expect(text.hasSuffix(cosigned.lastLine))
        }
    }

    private static let origin = "rome2026h1.example.org"
    private static func log() throws -> NoteKey { try TestKey.note(origin, 1) }

    @Test func checkpointsOfGoAreReadAndWrittenTheSame() throws {
        let log = try GoLog()
        #expect(log.checkpoints.count == 34)
        for (size, text) in log.checkpoints.enumerated() {
            let verified = try TestKey.parse(text).verifyCheckpoint(trusting: [log.key])
            #expect(verified.checkpoint.treeSize == UInt64(size))
            #expect(verified.checkpoint.rootHash == log.roots[size])
            // Ed25519 is deterministic, so signing again gives the same bytes.
            let signed = try SignedNote.sign(
                text: verified.checkpoint.text, name: log.key.name, key: log.signingKey())
            #expect(signed.string == text)
        }
    }

    @Test func treesOfGoHaveTheSameRootsAndProofs() throws {
        let log = try GoLog()
        #expect(log.roots.count == 34 && log.inclusion.count == 186 && log.consistency.count == 186)
        var tree = Tree(size: 0, tiles: MemoryTiles())
        for leaf in log.leaves { try tree.append(leafHash: MerkleHash.leaf(leaf)) }
        for (size, root) in log.roots.enumerated() {
            #expect(try tree.rootHash(ofSize: UInt64(size)) == root)
        }
        for proof in log.inclusion {
            #expect(try tree.inclusionProof(forLeaf: proof.leafIndex, inTreeOf: proof.treeSize) == proof)
            let leafHash = MerkleHash.leaf(log.leaves[Int(proof.leafIndex)])
            try proof.verify(leafHash: leafHash, rootHash: log.roots[Int(proof.treeSize)])
        }
        for proof in log.consistency {
            #expect(try tree.consistencyProof(from: proof.oldSize, to: proof.newSize) == proof)
            let (old, new) = (log.roots[Int(proof.oldSize)], log.roots[Int(proof.newSize)])
            try proof.verify(oldRoot: old, newRoot: new)
        }
    }

    @Test func theProofFileOfGoHoldsForItsLeafOnly() throws {
        let log = try GoLog()
        let proof = try TlogProof(parsing: log.proofFile)
        #expect(proof.encoded == log.proofFile)
        for (index, leaf) in log.leaves.enumerated() {
            if index == 7 {
                #expect(try proof.verify(leaf: leaf, trusting: [log.key]).checkpoint.treeSize == 33)
            } else {
                #expect(throws: ProofError.rootMismatch) { try proof.verify(leaf: leaf, trusting: [log.key]) }
            }
        }
    }
}

private func load(_ name: String) throws -> JSONValue {
    try PublicVectors.json(try #require(PublicVectors.signedNote).appendingPathComponent(name))
}

/// A log of 33 entries with all its checkpoints and proofs, made by golang.org/x/mod.
private struct GoLog {
    let key: NoteKey
    let leaves: [[UInt8]]
    let roots: [Digest32]
    let checkpoints: [String]
    let inclusion: [InclusionProof]
    let consistency: [ConsistencyProof]
    let proofFile: [UInt8]
    private let seed: [UInt8]

    init() throws {
        let value = try load("xmod-tlog-vectors.json")
        key = try NoteKey(parsing: #require(value["vkey"]?.string))
        seed = try #require(value["seed_hex"]?.string.flatMap { Hex.decode($0) })
        leaves = try Self.strings(value["leaves_hex"]).map { try #require(Hex.decode($0)) }
        roots = try Self.strings(value["roots_hex"]).map { try #require(Digest32(hex: $0)) }
        checkpoints = try Self.strings(value["checkpoints"])
        proofFile = Array(try #require(value["tlog_proof_leaf7_size33"]?.string).utf8)
        inclusion = try #require(value["inclusion"]?.array).map { proof in
            try InclusionProof(
                leafIndex: #require(proof["Index"]?.unsigned), treeSize: #require(proof["Size"]?.unsigned),
                hashes: Self.digests(proof["Proof"]))
        }
        consistency = try #require(value["consistency"]?.array).map { proof in
            try ConsistencyProof(
                oldSize: #require(proof["Old"]?.unsigned), newSize: #require(proof["Size"]?.unsigned),
                hashes: Self.digests(proof["Proof"]))
        }
    }

    func signingKey() throws -> SigningKey { try SigningKey(seed: SecretBytes(copying: seed)) }

    private static func strings(_ value: JSONValue?) throws -> [String] {
        try #require(value?.array).map { try #require($0.string) }
    }

    private static func digests(_ value: JSONValue?) throws -> [Digest32] {
        try strings(value).map { try #require(Digest32(hex: $0)) }
    }
}
