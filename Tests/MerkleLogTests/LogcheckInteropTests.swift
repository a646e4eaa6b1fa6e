import MerkleLog
import Octets
import Testing

/// What we write, checked by Scripts/lib/logcheck.go, which has only Go's sumdb packages.
@Suite(.enabled(if: GoProgram.isWanted))
struct LogcheckInteropTests {
    @Test func goAgreesOnInclusion() throws {
        let logcheck = try GoProgram(.logcheck)
        let log = try SampleLog(count: 300)
        for (index, size) in [(0, 1), (0, 300), (255, 256), (256, 257), (299, 300)] as [(UInt64, UInt64)] {
            let proof = try logcheck.write(log.proof(index, size).encoded, "a.tlog-proof")
            let leaf = try logcheck.write(ReferenceTree.data(Int(index)), "leaf")
            let result = try logcheck.run([log.key.vkey, proof, leaf])
            #expect(result.status == 0)
            #expect(result.output == "inclusion: ok (entry \(index) of \(size) in \(SampleLog.origin))\n")
        }
    }

    @Test func goAgreesOnConsistency() throws {
        let logcheck = try GoProgram(.logcheck)
        let log = try SampleLog(count: 300)
        let key = try logcheck.write(Array("\(log.key.vkey)\n".utf8), "log.vkey")
        for (old, new) in [(1, 1), (1, 300), (128, 256), (255, 257), (256, 300)] as [(UInt64, UInt64)] {
            let file = try logcheck.write(log.consistency(old, new).encoded, "consistency.txt")
            let first = try logcheck.write(log.checkpoint(old).encoded, "old")
            let second = try logcheck.write(log.checkpoint(new).encoded, "new")
            let result = try logcheck.run(["-consistency", file, first, second, key])
            #expect(result.status == 0 && result.output.hasPrefix("consistency: ok "))
            guard old < new else { continue }
            #expect(try logcheck.run(["-consistency", file, second, first, key]).status == 1)
        }
    }

    @Test func theEntryOfAPresentationIsItsSignedToken() throws {
        let logcheck = try GoProgram(.logcheck)
        let log = try SampleLog(count: 3)
        let proof = try logcheck.write(log.proof(2, 3).encoded, "a.tlog-proof")
        let file = try logcheck.write(ReferenceTree.data(2) + Array("~one~two~".utf8), "a.sdjwt")
        #expect(try logcheck.run([log.key.vkey, proof, file]).status == 0)
    }

    @Test func goRefusesWhatWeRefuse() throws {
        let logcheck = try GoProgram(.logcheck)
        let log = try SampleLog(count: 11)
        let text = String(decoding: try log.proof(5, 11).encoded, as: UTF8.self)
        let leaf = try logcheck.write(ReferenceTree.data(5), "leaf")
        let changes = [
            ("index 5", "index 4"), ("index 5", "index 05"), ("@v1\n", "@v1\nextra AAAA\n"),
            ("\n11\n", "\n12\n"), ("=\n\n", "=\n\(MerkleHash.emptyRoot.base64)\n\n"),
            ("— log.example/sample ", "— log.example/simple "),
        ]
        for (old, new) in changes {
            let changed = text.replacing(old, with: new, maxReplacements: 1)
            #expect(changed != text)
            let proof = try logcheck.write(Array(changed.utf8), "a.tlog-proof")
            #expect(try logcheck.run([log.key.vkey, proof, leaf]).status == 1)
        }
        let proof = try logcheck.write(Array(text.utf8), "a.tlog-proof")
        let other = try logcheck.write(ReferenceTree.data(6), "other")
        #expect(try logcheck.run([log.key.vkey, proof, other]).status == 1)
        let otherKey = try TestKey.note(SampleLog.origin, 2).vkey
        #expect(try logcheck.run([otherKey, proof, leaf]).status == 1)
        #expect(try logcheck.run([log.key.vkey, proof]).status == 64)
    }

    @Test func goAgreesOnCosignatures() throws {
        let logcheck = try GoProgram(.logcheck)
        let log = try SampleLog(count: 11)
        let (first, second) = ("witness.example/w1", "second.example")
        let once = try log.verifiedCheckpoint(11)
            .cosigned(byWitness: first, at: 1_767_139_200, key: TestKey.signing(3))
        let note = try once.verifyCheckpoint(trusting: [log.key])
            .cosigned(byWitness: second, at: Cosignature.latestTime, key: TestKey.signing(4))
        let witnesses = try [TestKey.witness(first, 3).vkey, TestKey.witness(second, 4).vkey]
        let file = try logcheck.write(note.encoded, "checkpoint")
        let result = try logcheck.run(["-checkpoint", file, log.key.vkey] + witnesses)
        #expect(result.status == 0)
        #expect(
            result.output == """
                checkpoint: ok (11 entries in log.example/sample)
                cosignature: ok (witness.example/w1 at 1767139200)
                cosignature: ok (second.example at 9223372036854775807)

                """)
        let other = try TestKey.witness(first, 4).vkey
        #expect(try logcheck.run(["-checkpoint", file, log.key.vkey, other]).status == 1)
        #expect(try logcheck.run(["-checkpoint", file, witnesses[0]]).status == 1)
    }

    /// One bit in each byte. Of the base64 of a signature, Go's decoder overlooks the two bits that no byte uses:
    /// there we are the stricter ones.
    @Test func goRefusesChangedBits() throws {
        let logcheck = try GoProgram(.logcheck)
        let log = try SampleLog(count: 11)
        let leaf = try logcheck.write(ReferenceTree.data(5), "leaf")
        let key = try logcheck.write(Array("\(log.key.vkey)\n".utf8), "log.vkey")
        let first = try logcheck.write(log.checkpoint(8).encoded, "old")
        let second = try logcheck.write(log.checkpoint(11).encoded, "new")
        let (proof, consistency) = (try log.proof(5, 11).encoded, try log.consistency(8, 11).encoded)
        let laxOffset = proof.count - 3
        #expect(proof[laxOffset + 1] == UInt8(ascii: "="))
        for offset in proof.indices where offset != laxOffset {
            let file = try logcheck.write(flipped(proof, offset), "a.tlog-proof")
            #expect(try logcheck.run([key, file, leaf]).status == 1, "offset \(offset)")
        }
        for offset in consistency.indices {
            let file = try logcheck.write(flipped(consistency, offset), "consistency.txt")
            #expect(try logcheck.run(["-consistency", file, first, second, key]).status == 1, "offset \(offset)")
        }
    }

    /// `bytes` with one bit changed, a different one from offset to offset.
    private func flipped(_ bytes: [UInt8], _ offset: Int) -> [UInt8] {
        var changed = bytes
        changed[offset] ^= 1 << UInt8(offset % 8)
        return changed
    }
}
