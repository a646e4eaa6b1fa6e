import MerkleLog
import Octets
import SodiumCrypto
import Testing

/// What Scripts/lib/logmake.go wrote, which has only Go's packages: read, believed, and made again.
@Suite(.enabled(if: GoProgram.isWanted))
struct LogmakeInteropTests {
    private static let count: UInt64 = 20
    private static let witness = "witness.example/w1"

    @Test func allThatGoMakesIsWhatWeMake() throws {
        let logmake = try GoProgram(.logmake)
        let seed = { (byte: UInt8) in Hex.encode([UInt8](repeating: byte, count: 32)) }
        let result = try logmake.run(
            [logmake.path, SampleLog.origin, seed(1), "\(Self.count)", Self.witness, seed(3)])
        try #require(result.status == 0, "\(result.output)")
        let log = try SampleLog(count: Int(Self.count))
        #expect(try NoteKey(parsing: text(logmake, "log.vkey")) == log.key)
        let witness = try WitnessKey(parsing: text(logmake, "witness.vkey"))
        #expect(try witness == TestKey.witness(Self.witness, 3))
        var proofCount = 0
        for size in 1...Self.count {
            try checkCheckpoints(logmake, log, size, witness)
            for index in 0..<size {
                let file = try logmake.read("inclusion-\(index)-\(size)")
                #expect(try file == log.proof(index, size).encoded)
                let proof = try TlogProof(parsing: file)
                #expect(proof.encoded == file)
                let leaf = ReferenceTree.data(Int(index))
                #expect(try proof.verify(leaf: leaf, trusting: [log.key]).checkpoint.treeSize == size)
                proofCount += 1
            }
            for old in 1...size {
                let file = try logmake.read("consistency-\(old)-\(size)")
                #expect(try file == log.consistency(old, size).encoded)
                let proof = try ConsistencyFile(parsing: file)
                try proof.verify(from: log.verifiedCheckpoint(old), to: log.verifiedCheckpoint(size))
                proofCount += 1
            }
        }
        #expect(proofCount == 420)
    }

    private func checkCheckpoints(
        _ logmake: GoProgram, _ log: SampleLog, _ size: UInt64, _ witness: WitnessKey
    ) throws {
        #expect(try logmake.read("checkpoint-\(size)") == log.checkpoint(size).encoded)
        let verified = try SignedNote(parsing: logmake.read("cosigned-\(size)"))
            .verifyCheckpoint(trusting: [log.key])
        #expect(verified.checkpoint.treeSize == size)
        #expect(try verified.cosignatures(trusting: [witness]).map(\.time) == [size])
        let ours = try log.verifiedCheckpoint(size)
            .cosigned(byWitness: Self.witness, at: size, key: TestKey.signing(3))
        #expect(ours == verified.note.note)
    }

    private func text(_ logmake: GoProgram, _ file: String) throws -> String {
        String(decoding: try logmake.read(file).dropLast(), as: UTF8.self)
    }
}
