import MerkleLog
import Octets
import SodiumCrypto

extension FuzzTarget {
    static let logTargets = [note, cosignature, checkpoint, noteKey, tlogProof, consistency, witnessRequest, witnessAnswer, tile]

    /// Reads as nothing else than what is kept; a signature that holds covers the text that is shown.
    private static let note = FuzzTarget("note", upTo: 8192, words: ["\n\n", "\n\n— ", "\n— ", " ", "+"]) { bytes in
        guard let note = accepted({ () throws(NoteError) in try SignedNote(parsing: bytes) }) else { return }
        try expect(note.encoded == bytes, "a note changes")
        try expect((1...SignedNote.maximumSignatureCount).contains(note.signatures.count), "too many signatures")
        try expect(note.text.utf8.last == 0x0A && bytes.starts(with: note.text.utf8), "the text of a note is not its own")
        let key = try KnownKeys.log
        if let verified = accepted({ () throws(NoteError) in try note.verify(trusting: [key]) }) {
            try expect(verified.signers == [key], "nobody signed")
        }
        let signed = try SignedNote.sign(text: note.text, name: key.name, key: KnownKeys.signing(1))
        _ = try signed.verify(trusting: [key])
        _ = accepted { () throws(ProofError) in try signed.verifyCheckpoint(trusting: [key]) }
    }

    /// A checkpoint that its log signed, with lines that somebody put below: nothing but a true cosignature counts.
    ///
    /// The lines are the input; its first eight bytes are also the time of a cosignature that is made.
    private static let cosignature = FuzzTarget("cosignature", upTo: 4096, words: ["— witness.example/w1 ", "\n"]) { bytes in
        guard bytes.count >= 8 else { return }
        let key = try KnownKeys.log, witnessKey = try KnownKeys.signing(2)
        let witness = try WitnessKey(name: "witness.example/w1", key: witnessKey.verifyingKey)
        let head = try Checkpoint(origin: key.name, treeSize: 1, rootHash: Digest32(hashing: []))
        let signed = try SignedNote.sign(text: head.text, name: key.name, key: KnownKeys.signing(1))
        let extended = accepted { () throws(NoteError) in try SignedNote(parsing: signed.encoded + bytes) }
        if let extended, let verified = accepted({ () throws(ProofError) in try extended.verifyCheckpoint(trusting: [key]) }) {
            let found = accepted { () throws(NoteError) in try verified.cosignatures(trusting: [witness]) }
            try expect(found?.isEmpty ?? true, "a cosignature that nobody made")
        }
        let time = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let verified = try signed.verifyCheckpoint(trusting: [key])
        let cosigned = accepted { () throws(NoteError) in
            try verified.cosigned(byWitness: witness.name, at: time, key: witnessKey)
        }
        try expect((cosigned != nil) == (time <= Cosignature.latestTime), "a time that cannot be stated")
        guard let cosigned else { return }
        let found = try cosigned.verifyCheckpoint(trusting: [key]).cosignatures(trusting: [witness])
        try expect(found.map(\.time) == [time], "a cosignature states another time")
    }

    private static let checkpoint = FuzzTarget(
        "checkpoint", upTo: 5000,
        words: ["log.example\n", "\n0\n", "18446744073709551615", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let checkpoint = accepted({ () throws(CheckpointError) in try Checkpoint(parsing: text) }) else { return }
        try expect(checkpoint.text.utf8.elementsEqual(bytes), "a checkpoint has two texts")
    }

    private static let noteKey = FuzzTarget("note-key", upTo: 256, words: ["+", "log.example+"]) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        // Any name gives a key, so that the part behind the key ID is reached too.
        if let made = accepted({ () throws(NoteError) in try NoteKey(name: text, key: KnownKeys.verifying) }) {
            let again = try NoteKey(parsing: made.vkey)
            try expect(again == made, "a key reads as another one")
        }
        if let witness = accepted({ () throws(NoteError) in try WitnessKey(parsing: text) }) {
            try expect(witness.vkey.utf8.elementsEqual(bytes), "a key of a witness has two texts")
        }
        guard let key = accepted({ () throws(NoteError) in try NoteKey(parsing: text) }) else { return }
        try expect(key.vkey.utf8.elementsEqual(bytes), "a key has two texts")
    }

    private static let tlogProof = FuzzTarget(
        "tlog-proof", upTo: 8192, words: ["c2sp.org/tlog-proof@v1\n", "index ", "extra ", "\n\n", "\n\n— "]
    ) { bytes in
        guard let proof = accepted({ () throws(ProofError) in try TlogProof(parsing: bytes) }) else { return }
        try expect(proof.encoded == bytes, "a proof has two texts")
        try expect(proof.hashes.count <= InclusionProof.maximumHashCount, "too many hashes")
        // Under a signature, so that the proof itself is looked at.
        let key = try KnownKeys.log
        let signed = try SignedNote.sign(text: proof.checkpoint.text, name: key.name, key: KnownKeys.signing(1))
        guard let head = accepted({ () throws(CheckpointError) in try Checkpoint(parsing: signed.text) }),
            let inclusion = accepted({ () throws(ProofError) in
                try InclusionProof(leafIndex: proof.leafIndex, treeSize: head.treeSize, hashes: proof.hashes)
            })
        else { return }
        let again = try TlogProof(inclusion, checkpoint: signed)
        try expect(try TlogProof(parsing: again.encoded) == again, "a proof reads as another one")
        _ = accepted { () throws(ProofError) in try again.verify(leaf: bytes, trusting: [key]) }
    }

    private static let consistency = FuzzTarget(
        "consistency", upTo: 4200, words: ["holdfast-consistency/v1\n", "old ", "new ", "18446744073709551615"]
    ) { bytes in
        guard let file = accepted({ () throws(ProofError) in try ConsistencyFile(parsing: bytes) }) else { return }
        try expect(file.encoded == bytes, "a consistency file has two texts")
        let root = Digest32(hashing: bytes)
        let holds = accepted { () throws(ProofError) in try file.proof.verify(oldRoot: root, newRoot: root) } != nil
        try expect(!holds || file.proof.oldSize == file.proof.newSize, "two trees of one root")
    }

    /// Under a signature that holds, nothing but a proof from the tree that was cosigned last gives a cosignature.
    private static let witnessRequest = FuzzTarget(
        "witness-request", upTo: 8192, words: ["old ", "old 0\n\n", "\n\n", "\n\n— ", "18446744073709551615"]
    ) { bytes in
        if let message = accepted({ () throws(ProofError) in try WitnessMessage(parsing: bytes) }) {
            try expect(message.encoded == bytes, "a message has two texts")
        }
        guard let request = accepted({ () throws(ProofError) in try WitnessRequest(parsing: bytes) }) else { return }
        try expect(request.encoded == bytes, "a request has two texts")
        try expect(request.hashes.count <= WitnessRequest.maximumHashCount, "too many hashes")
        guard let head = accepted({ () throws(CheckpointError) in try Checkpoint(parsing: request.checkpoint.text) }) else {
            return
        }
        // The same of a log whose key is known, so that the proof itself is looked at.
        let key = try KnownKeys.log
        let own = try Checkpoint(origin: key.name, treeSize: head.treeSize, rootHash: head.rootHash)
        let signed = try SignedNote.sign(text: own.text, name: key.name, key: KnownKeys.signing(1))
        let prefix = bytes.dropLast(request.checkpoint.encoded.count)
        let again = try WitnessRequest(parsing: prefix + signed.encoded)
        for root in [Digest32(hashing: bytes), head.rootHash] {
            let last = request.oldSize == 0 ? nil : CosignedTree(treeSize: request.oldSize, rootHash: root)
            let verified = accepted { () throws(WitnessError) in try again.verify(trusting: key, after: last) }
            try expect(
                verified == nil || request.oldSize == 0 || request.oldSize == head.treeSize && root == head.rootHash,
                "a tree that nobody made is the continuation of another")
        }
    }

    /// Lines below a checkpoint: only what the witness signed for it gets there.
    private static let witnessAnswer = FuzzTarget("witness-answer", upTo: 4096, words: ["— witness.example/w1 ", "\n", "\n\n"]) { bytes in
        guard let answer = accepted({ () throws(NoteError) in try WitnessAnswer(parsing: bytes) }) else { return }
        try expect(answer.encoded == bytes, "an answer has two texts")
        let key = try KnownKeys.log, witnessKey = try KnownKeys.signing(2)
        let witness = try WitnessKey(name: "witness.example/w1", key: witnessKey.verifyingKey)
        let head = try Checkpoint(origin: key.name, treeSize: 1, rootHash: Digest32(hashing: []))
        let signed = try SignedNote.sign(text: head.text, name: key.name, key: KnownKeys.signing(1))
            .verifyCheckpoint(trusting: [key])
        try expect(
            accepted { () throws(NoteError) in try signed.adding(answer, by: witness) } == nil, "a cosignature that nobody made")
        // A good line among whatever else is there.
        let cosigned = try signed.cosigned(byWitness: witness.name, at: 7, key: witnessKey)
        guard let good = WitnessAnswer(linesOf: witness, in: cosigned),
            let both = accepted({ () throws(NoteError) in try WitnessAnswer(parsing: bytes + good.encoded) }),
            let added = accepted({ () throws(NoteError) in try signed.adding(both, by: witness) })
        else { return }
        try expect(added.note == cosigned && added.cosignatures.map(\.time) == [7], "another line than that of the witness")
    }

    private static let tile = FuzzTarget("tile", upTo: 8300) { bytes in
        guard let tile = accepted({ () throws(TreeError) in try Tile(parsing: bytes) }) else { return }
        try expect(tile.encoded == bytes, "a tile has two forms")
    }
}

/// Keys that are always the same, so that inputs can hold good signatures.
enum KnownKeys {
    static func signing(_ byte: UInt8) throws(Broken) -> SigningKey {
        do {
            return try SigningKey(seed: SecretBytes(copying: [UInt8](repeating: byte, count: SigningKey.seedByteCount)))
        } catch { throw Broken(description: "\(error)") }
    }

    /// The public half of key 1.
    static let verifying: VerifyingKey = {
        do { return try signing(1).verifyingKey } catch { fatalError("\(error)") }
    }()

    /// Key 1 as that of a log.
    static var log: NoteKey {
        get throws(Broken) {
            do { return try NoteKey(name: "holdfast.example/7f3a", key: verifying) } catch {
                throw Broken(description: "\(error)")
            }
        }
    }
}
