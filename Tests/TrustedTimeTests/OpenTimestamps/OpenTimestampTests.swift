import Octets
import SodiumCrypto
import Testing
import TrustedTime

private typealias Sample = ProofSample

private func parse(_ bytes: [UInt8]) throws -> OpenTimestamp { try OpenTimestamp(parsing: bytes) }

private func error(of bytes: [UInt8]) -> OpenTimestampError? {
    do throws(OpenTimestampError) {
        _ = try OpenTimestamp(parsing: bytes)
        return nil
    } catch { return error }
}

/// SHA-256 of `bytes`.
private func hash(_ bytes: [UInt8]) -> [UInt8] { Digest32(hashing: bytes).bytes }

@Test func aProofLeadsToTheMerkleRootOfABlock() throws {
    let proof = try parse(Sample.file(Sample.append([1, 2]), Sample.sha256, Sample.prepend([3]), Sample.sha256, Sample.block(900_000)))
    let root = hash([3] + hash(Sample.digest + [1, 2]))
    #expect(proof.blocks == [BlockAttestation(height: 900_000, merkleRoot: try #require(Digest32(root)))])
    #expect(proof.blocks.first?.merkleRootText == Hex.encode(root.reversed()))
    #expect(proof.isComplete && proof.pending.isEmpty)
    #expect(proof.fileHash == .sha256 && proof.fileDigest == Sample.digest)
}

@Test func aProofNamesWhatCalendarsPromised() throws {
    let proof = try parse(
        Sample.file(
            Sample.branches([
                Sample.append([1]) + Sample.promise("https://a.example"),
                Sample.append([2]) + Sample.promise("https://b.example"),
            ])))
    #expect(
        proof.pending == [
            PendingAttestation(address: "https://a.example", commitment: Sample.digest + [1]),
            PendingAttestation(address: "https://b.example", commitment: Sample.digest + [2]),
        ])
    #expect(!proof.isComplete && proof.blocks.isEmpty)
}

@Test func operationsDoWhatTheyAreNamed() throws {
    func message(_ operations: [UInt8]...) throws -> [UInt8]? {
        try parse(Sample.file(operations.flatMap { $0 }, Sample.block(1))).attestations.first?.message
    }
    #expect(try message(Sample.append([1, 2])) == Sample.digest + [1, 2])
    #expect(try message(Sample.prepend([1, 2])) == [1, 2] + Sample.digest)
    #expect(try message(Sample.append([1]), Sample.reverse) == [1] + Sample.digest)
    #expect(try message(Sample.hexlify) == Array(String(repeating: "ab", count: 32).utf8))
    #expect(try message(Sample.sha256) == hash(Sample.digest))
    var sha1 = StreamingDigest(.sha1)
    sha1.update(Sample.digest)
    #expect(try message([0x02]) == sha1.finalize())
    #expect(try message([0x03]) == nil && message([0x67]) == nil)
}

@Test func aBranchThatIsNotComputedSaysSoAndTheOthersCount() throws {
    let proof = try parse(
        Sample.file(
            Sample.branches([
                [0x03] + Sample.sha256 + Sample.block(5), [0x67] + Sample.promise("https://a.example"),
                Sample.sha256 + Sample.block(6),
            ])))
    #expect(proof.attestations.map(\.hasUnsupportedOperation) == [true, true, false])
    #expect(proof.blocks.map(\.height) == [6])
    #expect(proof.pending.isEmpty)
}

@Test func aBlockOfSomethingElseThanAMerkleRootDoesNotCount() throws {
    let proof = try parse(Sample.file(Sample.append([0]), Sample.branches([Sample.block(5), Sample.promise("https://a.example")])))
    #expect(proof.attestations.count == 2)
    #expect(proof.blocks.isEmpty)
    // Nor does it end the wait for the calendar.
    #expect(proof.pending.map(\.address) == ["https://a.example"])
}

@Test func aPromiseThatWasKeptIsNotWaitedFor() throws {
    let kept = Sample.branches([Sample.promise("https://a.example"), Sample.sha256 + Sample.block(7)])
    let open = Sample.branches([Sample.promise("https://b.example"), Sample.sha256 + Sample.promise("https://c.example")])
    let proof = try parse(Sample.file(Sample.branches([Sample.append([1]) + kept, Sample.append([2]) + open])))
    #expect(Set(proof.pending.map(\.address)) == ["https://b.example", "https://c.example"])
    #expect(proof.isComplete && proof.promises.count == 3)
}

@Test func whatIsReadIsWrittenTheSame() throws {
    let inOrder = Sample.file(Sample.branches([Sample.append([1]) + Sample.block(1), Sample.append([2]) + Sample.block(2)]))
    let otherwise = Sample.file(Sample.branches([Sample.append([2]) + Sample.block(2), Sample.append([1]) + Sample.block(1)]))
    #expect(try parse(inOrder).encoded == inOrder)
    #expect(try parse(otherwise).encoded == otherwise)
    #expect(try parse(otherwise) != parse(inOrder))
    #expect(try parse(otherwise).inOrder == parse(inOrder))
}

@Test func limitsHoldExactly() throws {
    let block = Sample.block(1)
    func chain(_ count: Int) -> [UInt8] { Sample.file([UInt8](repeating: 0x08, count: count), block) }
    #expect(error(of: chain(255)) == nil)
    #expect(error(of: chain(256)) == .tooDeep(offset: 65 + 256))
    #expect(error(of: Sample.file(Sample.append([UInt8](repeating: 0, count: 4064)), block)) == nil)
    #expect(error(of: Sample.file(Sample.append([UInt8](repeating: 0, count: 4065)), block)) == .messageTooLong(offset: 65))
    #expect(error(of: Sample.file(Sample.append([]), block)) == .argumentByteCount(0, offset: 66))
    let short = Sample.append([0]) + Sample.sha256 + Sample.prepend([UInt8](repeating: 0, count: 2016))
    #expect(error(of: Sample.file(short, Sample.hexlify, block)) == nil)
    #expect(error(of: Sample.file(short, Sample.append([0]), Sample.hexlify, block)) == .messageTooLong(offset: 2091))
}

@Test func theNumberOfPartsIsLimited() throws {
    func parts(_ count: Int) -> [UInt8] {
        Sample.file(Sample.branches((0..<count).map { Sample.block($0) }))
    }
    #expect(error(of: parts(OpenTimestamp.maximumPartCount)) == nil)
    #expect(error(of: parts(OpenTimestamp.maximumPartCount + 1)) == .tooManyParts)
}

@Test func theSizeOfAFileIsLimited() throws {
    // 255 attestations of 4096 bytes, and one that fills the rest: 1,048,576 bytes.
    func file(_ rest: Int) -> [UInt8] {
        let tag = [UInt8](repeating: 1, count: 8)
        var parts = (0..<255).map { Sample.attestation(tag, Sample.number($0 + 200) + [UInt8](repeating: 0, count: 4080)) }
        parts.append(Sample.attestation(tag, [UInt8](repeating: 7, count: rest)))
        return Sample.file(Sample.branches(parts))
    }
    let rest = OpenTimestamp.maximumByteCount - file(200).count + 200
    #expect(file(rest).count == OpenTimestamp.maximumByteCount && error(of: file(rest)) == nil)
    #expect(error(of: file(rest + 1)) == .tooLong(byteCount: OpenTimestamp.maximumByteCount + 1))
}

@Test func everyCutFileIsRefused() throws {
    let whole = Sample.file(
        Sample.branches([Sample.append([1]) + Sample.promise("https://a.example"), Sample.sha256 + Sample.block(70_000)]))
    #expect(error(of: whole) == nil)
    for count in whole.indices {
        let found = error(of: Array(whole.prefix(count)))
        #expect(found == (count < 31 ? .notATimestamp : .truncated(offset: found.flatMap(offset) ?? -1)), "\(count) bytes")
    }
}

private func offset(_ error: OpenTimestampError) -> Int? {
    if case .truncated(let offset) = error { offset } else { nil }
}

@Test func aProofIsForItsFileOnly() throws {
    let file = Array("hello\n".utf8)
    let proof = try parse(Sample.file(Sample.block(1), digest: hash(file)))
    try proof.check(stamped: file)
    #expect(throws: OpenTimestampError.otherFile) { try proof.check(stamped: file + [0]) }
    let keccak = try parse(Sample.magic + [0x01, 0x67] + hash(file) + Sample.block(1))
    #expect(keccak.fileHash == .keccak256)
    #expect(throws: OpenTimestampError.unsupportedFileHash) { try keccak.check(stamped: file) }
    var sha1 = StreamingDigest(.sha1)
    sha1.update(file)
    try parse(Sample.magic + [0x01, 0x02] + sha1.finalize() + Sample.block(1)).check(stamped: file)
}

@Test func everyKindOfErrorHasAReasonOfItsOwn() {
    let reasons = OpenTimestampError.oneOfEach.map(\.reason)
    #expect(Set(reasons).count == 25 && reasons.count == 25)
    #expect(reasons.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
}
