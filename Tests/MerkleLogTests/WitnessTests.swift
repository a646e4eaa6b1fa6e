import MerkleLog
import Octets
import SodiumCrypto
import Testing

/// Requests to witnesses and their answers, as they go between two people.
struct WitnessTests {
    /// A log that grows, as it and its witness see it.
    private struct Log {
        let origin = "log.example/sample"
        var tree = Tree(size: 0, tiles: MemoryTiles())
        let witness: WitnessKey

        init() throws { witness = try TestKey.witness("witness.example/w1", 3) }

        mutating func grow(to size: UInt64, fork: String = "") throws {
            while tree.size < size {
                try tree.append(leafHash: MerkleHash.leaf(Array("entry \(tree.size)\(fork)".utf8)))
            }
        }

        func note() throws -> SignedNote {
            let head = try Checkpoint(origin: origin, treeSize: tree.size, rootHash: tree.rootHash())
            return try TestKey.sign(head.text, origin, 1)
        }

        func request(after old: UInt64) throws -> WitnessRequest {
            try WitnessRequest(old > 0 ? tree.consistencyProof(from: old, to: tree.size) : nil, checkpoint: note())
        }
    }

    private func check(_ request: WitnessRequest, after last: CosignedTree?) throws -> VerifiedCheckpoint {
        try request.verify(trusting: TestKey.note("log.example/sample", 1), after: last)
    }

    /// Every pair of sizes, and with the tree of another history none.
    @Test func aWitnessFollowsALogThroughEverySize() throws {
        var (log, forked) = (try Log(), try Log())
        try forked.grow(to: 1, fork: "!")
        for size in UInt64(1)...20 {
            try log.grow(to: size)
            try forked.grow(to: size)
            for old in 1...size {
                let last = try CosignedTree(treeSize: old, rootHash: log.tree.rootHash(ofSize: old))
                #expect(try check(log.request(after: old), after: last).checkpoint.treeSize == size)
                #expect(throws: WitnessError.self) { try check(forked.request(after: old), after: last) }
                #expect(throws: WitnessError.otherOldSize(cosigned: old, oldSize: 0, treeSize: size)) {
                    try check(log.request(after: 0), after: last)
                }
            }
        }
    }

    /// The longest proof that trees of these sizes need has 63 hashes or fewer.
    @Test func aRequestHasOneText() throws {
        var log = try Log()
        try log.grow(to: 100)
        for old in [0, 1, 63, 64, 99, 100] as [UInt64] {
            let request = try log.request(after: old)
            let again = try WitnessRequest(parsing: request.encoded)
            #expect(again == request && again.encoded == request.encoded && again.oldSize == old)
        }
        let proof = try log.tree.consistencyProof(from: 3, to: 50)
        #expect(throws: ProofError.sizeMismatch(proofSize: 50, checkpointSize: 100)) {
            try WitnessRequest(proof, checkpoint: log.note())
        }
    }

    @Test func aRequestTooLongIsNotRead() throws {
        let bytes = [UInt8](repeating: 0x41, count: WitnessRequest.maximumByteCount + 1)
        #expect(throws: ProofError.tooLong(byteCount: bytes.count)) { try WitnessRequest(parsing: bytes) }
        #expect(throws: NoteError.tooLong(byteCount: bytes.count)) { try WitnessAnswer(parsing: bytes) }
        let message = [UInt8](repeating: 0x41, count: WitnessMessage.maximumByteCount + 1)
        #expect(throws: ProofError.tooLong(byteCount: message.count)) { try WitnessMessage(parsing: message) }
    }

    /// What goes there and back, and the note that comes of it.
    @Test func anAnswerBecomesPartOfTheNote() throws {
        var log = try Log()
        try log.grow(to: 7)
        let verified = try check(log.request(after: 0), after: nil)
        let cosigned = try verified.cosigned(byWitness: log.witness.name, at: 1_767_139_200, key: TestKey.signing(3))
        let answer = try #require(WitnessAnswer(linesOf: log.witness, in: cosigned))
        #expect(String(decoding: answer.encoded, as: UTF8.self) == cosigned.lastLine)
        let (note, found) = try verified.adding(WitnessAnswer(parsing: answer.encoded), by: log.witness)
        #expect(note == cosigned && found.map(\.time) == [1_767_139_200] && found.map(\.witness) == [log.witness])
        #expect(try WitnessAnswer(linesOf: TestKey.witness("other", 4), in: cosigned) == nil)

        try log.grow(to: 8)
        let later = try check(log.request(after: 0), after: nil)
        #expect(throws: NoteError.invalidSignature(keyID: log.witness.keyID)) { try later.adding(answer, by: log.witness) }
        #expect(throws: NoteError.noTrustedSignature) {
            try verified.adding(answer, by: TestKey.witness("witness.example/w2", 4))
        }
    }

    /// What the protocol has is in the message byte for byte.
    @Test func aMessageIsAKeyAndTheBytesOfTheProtocol() throws {
        var log = try Log()
        try log.grow(to: 5)
        let key = try TestKey.note(log.origin, 1)
        let message = try WitnessMessage(vkey: key.vkey, body: log.request(after: 3).encoded)
        let text = String(decoding: message.encoded, as: UTF8.self)
        #expect(text.hasPrefix("\(key.vkey)\n\nold 3\n"))
        let again = try WitnessMessage(parsing: message.encoded)
        #expect(again == message)
        #expect(try WitnessRequest(parsing: again.body) == log.request(after: 3))
    }

    @Test(arguments: [
        ("", 1), ("key", 1), ("\n\nold 0\n", 1), ("two words\n\nold 0\n", 1), ("key\nold 0\n", 2), ("key\r\n\r\nold 0\n", 1),
        ("ke\u{E9}\n\nold 0\n", 1),
    ])
    func aMessageOfAnotherFormIsRefused(text: String, line: Int) {
        #expect(throws: ProofError.malformed(line: line)) { try WitnessMessage(parsing: Array(text.utf8)) }
    }
}
