import MerkleLog
import Octets
import SodiumCrypto
import Testing

private let witness = "witness.example/w1"
private let time: UInt64 = 1_767_139_200

/// The checkpoint of the sample log, believed.
private func checkpoint() throws -> VerifiedCheckpoint { try SampleLog(count: 11).verifiedCheckpoint(11) }

/// The note in which `bytes` stand for the cosignature of the witness with key 3.
private func note(_ text: String, cosignature bytes: [UInt8]) throws -> SignedNote {
    let id = try TestKey.witness(witness, 3).keyID
    var blob: [UInt8] = []
    blob.append(bigEndian: id)
    return try TestKey.parse(text + "— \(witness) \(Base64.encode(blob + bytes))\n")
}

@Test func aCosignatureIsMadeAndVerified() throws {
    let log = try checkpoint()
    let cosigned = try log.cosigned(byWitness: witness, at: time, key: TestKey.signing(3))
    #expect(cosigned.encoded.starts(with: log.note.note.encoded), "the note stays as it was signed")
    #expect(cosigned.text == log.note.text && cosigned.signatures.count == 2)
    #expect(cosigned.signatures[1].bytes.count == Cosignature.byteCount)
    let read = try SignedNote(parsing: cosigned.encoded)
        .verifyCheckpoint(trusting: [TestKey.note(SampleLog.origin, 1)])
    let key = try TestKey.witness(witness, 3)
    let cosignatures = try read.cosignatures(trusting: [TestKey.witness("other.example", 4), key])
    #expect(cosignatures.map(\.witness) == [key] && cosignatures.map(\.time) == [time])
    #expect(read.logKey.name == SampleLog.origin && read.note.signers.count == 1)
}

@Test func theMessageIsTheSpecifiedOne() throws {
    let log = try checkpoint()
    let cosigned = try log.cosigned(byWitness: witness, at: time, key: TestKey.signing(3))
    let message = Array("cosignature/v1\ntime 1767139200\n\(log.note.text)".utf8)
    let key = try TestKey.witness(witness, 3).key
    #expect(Array(cosigned.signatures[1].bytes.prefix(8)) == [0, 0, 0, 0, 0x69, 0x54, 0x67, 0x80])
    #expect(key.isValid(Array(cosigned.signatures[1].bytes.dropFirst(8)), for: message))
}

@Test func everyChangedBitOfACosignedNoteIsNoticed() throws {
    let note = try checkpoint().cosigned(byWitness: witness, at: time, key: TestKey.signing(3))
    let (log, key) = (try TestKey.note(SampleLog.origin, 1), try TestKey.witness(witness, 3))
    for offset in note.encoded.indices {
        for bit in 0..<8 {
            var bytes = note.encoded
            bytes[offset] ^= 1 << bit
            let found = try? SignedNote(parsing: bytes).verifyCheckpoint(trusting: [log])
                .cosignatures(trusting: [key])
            #expect(found?.isEmpty != false, "offset \(offset), bit \(bit)")
        }
    }
}

@Test func severalWitnessesCosignOneNote() throws {
    let first = try checkpoint().cosigned(byWitness: witness, at: time, key: TestKey.signing(3))
    let log = [try TestKey.note(SampleLog.origin, 1)]
    let second = try first.verifyCheckpoint(trusting: log)
        .cosigned(byWitness: "second.example", at: time + 1, key: TestKey.signing(4))
    let both = try second.verifyCheckpoint(trusting: log)
        .cosigned(byWitness: witness, at: time + 2, key: TestKey.signing(3)).verifyCheckpoint(trusting: log)
    let keys = [try TestKey.witness(witness, 3), try TestKey.witness("second.example", 4)]
    #expect(try both.cosignatures(trusting: keys).map(\.time) == [time, time + 1, time + 2])
    #expect(try both.cosignatures(trusting: [keys[1]]).map(\.witness) == [keys[1]])
    #expect(try both.cosignatures(trusting: []).isEmpty)
}

@Test func aFailingCosignatureOfATrustedWitnessIsAnError() throws {
    let log = try checkpoint()
    let good = try log.cosigned(byWitness: witness, at: time, key: TestKey.signing(3)).signatures[1].bytes
    let text = log.note.note.string
    let key = try TestKey.witness(witness, 3)
    var (late, otherTime) = (good, good)
    late[0] = 0x80
    otherTime[7] ^= 1
    for bytes in [late, otherTime, Array(good.dropLast()), good + [0], Array(good.dropFirst(8)), [0]] {
        let read = try note(text, cosignature: bytes).verifyCheckpoint(trusting: [log.logKey])
        #expect(throws: NoteError.invalidSignature(keyID: key.keyID)) { try read.cosignatures(trusting: [key]) }
        #expect(try read.cosignatures(trusting: []).isEmpty, "unknown ones are ignored")
    }
}

@Test func aKeyHasAnotherIDForEachKindOfSignature() throws {
    let (log, key) = (try TestKey.note(witness, 3), try TestKey.witness(witness, 3))
    #expect(log.keyID != key.keyID)
    #expect(try WitnessKey(parsing: key.vkey) == key)
    #expect(throws: NoteError.unsupportedKeyType(4)) { try NoteKey(parsing: key.vkey) }
    #expect(throws: NoteError.unsupportedKeyType(1)) { try WitnessKey(parsing: log.vkey) }
    #expect(throws: NoteError.malformedKey) { try WitnessKey(parsing: key.vkey + "\n") }
    #expect(throws: NoteError.wrongKeyID) {
        try WitnessKey(parsing: key.vkey.replacing("w1+", with: "w2+"))
    }
}

/// A cosignature is no signature of the log, and the log's signature no cosignature, also under one key.
@Test func oneKindIsNeverTakenForTheOther() throws {
    let log = try checkpoint()
    let own = try log.cosigned(byWitness: SampleLog.origin, at: time, key: TestKey.signing(1))
    let cosignatureAlone = try TestKey.parse("\(log.note.text)\n\(own.lastLine)")
    #expect(throws: ProofError.note(.noTrustedSignature)) {
        try cosignatureAlone.verifyCheckpoint(trusting: [log.logKey])
    }
    let asWitness = try TestKey.witness(SampleLog.origin, 1)
    #expect(try log.cosignatures(trusting: [asWitness]).isEmpty)
}

@Test func aTimeThatDoesNotFitIsNotCosigned() throws {
    let log = try checkpoint()
    #expect(throws: NoteError.timeTooLate(1 << 63)) {
        try log.cosigned(byWitness: witness, at: 1 << 63, key: TestKey.signing(3))
    }
    #expect(throws: NoteError.malformedKey) {
        try log.cosigned(byWitness: "a b", at: time, key: TestKey.signing(3))
    }
    let latest = try log.cosigned(byWitness: witness, at: Cosignature.latestTime, key: TestKey.signing(3))
        .verifyCheckpoint(trusting: [log.logKey])
    #expect(try latest.cosignatures(trusting: [TestKey.witness(witness, 3)]).map(\.time) == [.max >> 1])
}
