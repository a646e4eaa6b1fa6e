import Octets
import SodiumCrypto
import Testing
import TrustedTime

private typealias Sample = ProofSample

private let digest = Digest32(hashing: Array("hello\n".utf8))
private let nonce = [UInt8](0..<16)
private let commitment = OpenTimestamp.commitment(of: digest, nonce: nonce)

private func stamp(_ answers: [UInt8]...) throws -> OpenTimestamp {
    try OpenTimestamp(stamping: digest, nonce: nonce, answers: answers)
}

@Test func whatIsSentIsTheHashOfDigestAndNonce() throws {
    #expect(commitment == Digest32(hashing: digest.bytes + nonce).bytes)
    #expect(commitment != OpenTimestamp.commitment(of: digest, nonce: nonce.reversed()))
    let proof = try stamp(Sample.promise("https://a.example"))
    #expect(proof.pending == [PendingAttestation(address: "https://a.example", commitment: commitment)])
    #expect(proof.fileHash == .sha256 && proof.fileDigest == digest.bytes)
    #expect(try OpenTimestamp(parsing: proof.encoded) == proof)
}

@Test func answersOfSeveralCalendarsAreMergedInOneOrder() throws {
    let a = Sample.append([2]) + Sample.sha256 + Sample.promise("https://a.example")
    let b = Sample.append([1]) + Sample.promise("https://b.example")
    let c = Sample.append([2]) + Sample.sha256 + Sample.promise("https://c.example")
    let proof = try stamp(a, b, c)
    #expect(try proof == stamp(c, a, b) && proof == stamp(a, b, c, b))
    #expect(proof.pending.map(\.address) == ["https://b.example", "https://a.example", "https://c.example"])
    #expect(proof == proof.inOrder)
}

@Test func anAnswerIsRefusedForWhatIsWrongWithIt() throws {
    func refusal(_ answer: [UInt8]) -> OpenTimestampError? {
        do throws(OpenTimestampError) {
            _ = try CalendarAnswer(parsing: answer, to: commitment)
            return nil
        } catch { return error }
    }
    let good = Sample.promise("https://a.example")
    #expect(refusal(good) == nil)
    #expect(refusal([]) == .truncated(offset: 0))
    #expect(refusal(good + [0]) == .trailingBytes(offset: good.count))
    #expect(refusal(Array("<!DOCTYPE html>".utf8)) == .unknownOperation(tag: 0x3C, offset: 0))
    #expect(refusal([UInt8](repeating: 0x08, count: 10_000)) == .tooDeep(offset: 254))
    #expect(refusal([UInt8](repeating: 0x08, count: 10_001)) == .answerTooLong(byteCount: 10_001))
    #expect(refusal(Sample.attestation([UInt8](repeating: 1, count: 8), [])) == .answerWithoutAttestation)
    #expect(refusal(Sample.append([1]) + Sample.block(1)) == .answerWithoutAttestation)
    #expect(refusal([0x67] + Sample.block(1)) == .answerWithoutAttestation)
    #expect(throws: OpenTimestampError.noAnswers) { try stamp() }
    #expect(throws: OpenTimestampError.truncated(offset: 0)) { try stamp(good, []) }
}

/// An answer of the deepest kind fits behind the two operations of a new proof, so that the proof is read again.
@Test func whatIsMadeCanBeReadAgain() throws {
    func answer(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x08, count: count) + Sample.block(1) }
    let proof = try stamp(answer(253))
    #expect(try OpenTimestamp(parsing: proof.encoded) == proof)
    #expect(throws: OpenTimestampError.tooDeep(offset: 254)) { try stamp(answer(254)) }
}

@Test func anAnswerTakesItsPlaceBesideThePromise() throws {
    let waiting = try stamp(Sample.append([1]) + Sample.promise("https://a.example"), Sample.append([2]) + Sample.promise("https://b.example"))
    let answer = Sample.append([9]) + Sample.sha256 + Sample.block(900_000)
    let upgraded = try waiting.upgraded(commitment: commitment + [1], answer: answer)
    #expect(upgraded.blocks.map(\.merkleRoot) == [Digest32(hashing: commitment + [1, 9]).bytes])
    #expect(upgraded.pending.map(\.address) == ["https://b.example"])
    #expect(upgraded.promises == waiting.promises && upgraded.promises.count == 2)
    #expect(upgraded.attestations.count == 3)
    #expect(try OpenTimestamp(parsing: upgraded.encoded) == upgraded)
    // The same once more, and what was there before, change nothing.
    #expect(try upgraded.upgraded(commitment: commitment + [1], answer: answer) == upgraded)
    #expect(try waiting.upgraded(commitment: commitment + [2], answer: Sample.promise("https://b.example")) == waiting)
}

@Test func onlyWhatWasPromisedIsUpgraded() throws {
    let waiting = try stamp(Sample.append([1]) + Sample.promise("https://a.example"))
    let answer = Sample.block(5)
    for other in [commitment, commitment + [2], digest.bytes, []] {
        #expect(throws: OpenTimestampError.unknownCommitment) { try waiting.upgraded(commitment: other, answer: answer) }
    }
    #expect(throws: OpenTimestampError.answerWithoutAttestation) {
        try waiting.upgraded(commitment: commitment + [1], answer: answer)
    }
    #expect(throws: OpenTimestampError.answerTooLong(byteCount: 10_001)) {
        try waiting.upgraded(commitment: commitment + [1], answer: [UInt8](repeating: 0x08, count: 10_001))
    }
}

@Test func anUpgradeIsNeverTooDeepToBeRead() throws {
    let waiting = try stamp([UInt8](repeating: 0x08, count: 200) + Sample.promise("https://a.example"))
    let place = try #require(waiting.pending.first).commitment
    func answer(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x08, count: count) + Sample.block(1) }
    let upgraded = try waiting.upgraded(commitment: place, answer: answer(53))
    #expect(try OpenTimestamp(parsing: upgraded.encoded) == upgraded)
    #expect(throws: OpenTimestampError.tooDeep(offset: 54)) { try waiting.upgraded(commitment: place, answer: answer(54)) }
}

/// A hostile proof can have the same message at hundreds of places, and an answer would come to stand at each.
@Test func anAnswerDoesNotMultiply() throws {
    let back = Sample.reverse + Sample.reverse
    let one = Sample.branches([Sample.promise("https://a.example"), back + Sample.promise("https://a.example")])
    let proof = try OpenTimestamp(parsing: Sample.file(one))
    let answer = Sample.branches((0..<700).map { Sample.block($0) })
    let grown = try proof.upgraded(commitment: Sample.digest, answer: answer)
    #expect(grown.attestations.count == 2 + 2 * 700 && grown.blocks.count == 700)
    var nested = Sample.promise("https://a.example")
    for _ in 0..<100 { nested = Sample.branches([Sample.promise("https://a.example"), back + nested]) }
    let deep = try OpenTimestamp(parsing: Sample.file(nested))
    #expect(throws: OpenTimestampError.tooManyParts) { try deep.upgraded(commitment: Sample.digest, answer: answer) }
}
