import Octets
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime

private let digest = Digest32(hashing: Array("hello\n".utf8))
private let nonce = [UInt8](0..<16)

/// Random proofs: what we read, the Python package reads, and both say and write the same.
@Test(.enabled(if: Peer.isWanted)) func randomProofsReadTheSame() throws {
    var random = RandomProof(generator: SeededGenerator("random proofs"))
    let files = (0..<300).map { number -> [UInt8] in
        random.hasUnsupported = number % 5 == 0
        return ProofSample.file(random.tree())
    }
    for (file, found) in zip(files, try Peer.read(files)) {
        let proof = try OpenTimestamp(parsing: file)
        #expect(proof.encoded == file)
        #expect(found.verdict == "accept", "\(Hex.encode(file))")
        #expect(proof.inOrder.encoded == found.again, "\(Hex.encode(file))")
        #expect(try OpenTimestamp(parsing: found.again) == proof.inOrder)
        #expect(found.attestationCount == proof.attestations.count)
        if proof.attestations.allSatisfy({ !$0.hasUnsupportedOperation }) {
            #expect(proof.blockTexts == found.blocks && proof.promiseTexts == found.pending)
        }
    }
}

/// Changed proofs: what we accept, the package accepts; what it alone accepts, it writes otherwise, or has a great height.
@Test(.enabled(if: Peer.isWanted)) func changedProofsAreJudgedTheSame() throws {
    var generator = SeededGenerator("changed proofs")
    let good = try ProofCase.all().filter { $0.fields["expect"] == "success" && $0.content.count < 2000 }.map(\.content)
    let files = (0..<1500).map { number -> [UInt8] in
        var file = good[number % good.count]
        for _ in 0...Int.random(in: 0...1, using: &generator) {
            let place = Int.random(in: min(31, file.count - 1)..<file.count, using: &generator)
            file[place] = [file[place] ^ 1 << UInt8.random(in: 0...7, using: &generator), 0xFF, 0, 8, 0xF0]
                .randomElement(using: &generator) ?? 0
        }
        return file
    }
    for (file, found) in zip(files, try Peer.read(files)) {
        let proof = try? OpenTimestamp(parsing: file)
        if let proof {
            #expect(found.verdict == "accept" && proof.inOrder.encoded == found.again, "\(Hex.encode(file))")
        } else if found.verdict == "accept", found.again == file {
            // Only a height of more than 32 bits is both accepted and written the same there.
            #expect(refusal(of: file)?.reason == "malformed-number", "\(Hex.encode(file))")
        }
    }
}

/// Why a proof is refused; nil for one that is read.
private func refusal(of file: [UInt8]) -> OpenTimestampError? {
    do throws(OpenTimestampError) {
        _ = try OpenTimestamp(parsing: file)
        return nil
    } catch { return error }
}

@Test(.enabled(if: Peer.isWanted)) func proofsMadeOfAnswersAreThoseOfThePackage() throws {
    var random = RandomProof(generator: SeededGenerator("answers"))
    try TemporaryFolder.with { folder in
        for count in [1, 2, 3, 3, 4, 4, 5, 5] {
            let answers = (0..<count).map { _ in random.answer() }
            for (index, answer) in answers.enumerated() { try Bytes.save(answer, to: "\(folder)/\(index)") }
            let names = answers.indices.map { "\($0)" }
            let theirs = try Peer.file(["stamp", digest.hex, Hex.encode(nonce)] + names, in: folder)
            let ours = try OpenTimestamp(stamping: digest, nonce: nonce, answers: answers)
            #expect(ours.encoded == theirs)
            // An answer to each promise; what is long already could become longer than the package takes (2048 bytes before hexlify).
            for promise in Set(ours.pending.map(\.commitment)) where promise.count <= 256 {
                let answer = random.answer()
                try Bytes.save(answer, to: folder + "/answer")
                try Bytes.save(ours.encoded, to: folder + "/file")
                let upgraded = try Peer.file(["upgrade", "file", Hex.encode(promise), "answer"], in: folder)
                #expect(try ours.upgraded(commitment: promise, answer: answer).encoded == upgraded)
            }
        }
    }
}

/// What a calendar answers goes through the whole: stamped, waiting, upgraded, verified, with ours and with theirs.
@Test(.enabled(if: Peer.isWanted)) func otsReadsUpgradesAndVerifiesOurs() throws {
    try TemporaryFolder.with { folder in
        let calendars = try ["a", "b"].map { try LoopbackCalendar(["--pending-until", "\(folder)/\($0)"]) }
        defer { withExtendedLifetime(calendars) {} }
        try Bytes.save(Array("hello\n".utf8), to: folder + "/f")
        let sent = OpenTimestamp.commitment(of: digest, nonce: nonce)
        let answers = try calendars.map { try answer(of: $0, to: sent, in: folder) }
        let proof = try OpenTimestamp(stamping: digest, nonce: nonce, answers: answers)
        #expect(Set(proof.pending.map(\.address)) == Set(calendars.map(\.address)))
        try Bytes.save(proof.encoded, to: folder + "/f.ots")

        let info = try Peer.ots(["info", "f.ots"], in: folder)
        #expect(info.code == 0 && info.text.contains("File sha256 hash: \(digest.hex)"))
        #expect(info.text.contains("append \(Hex.encode(nonce))\nsha256\n"))
        for calendar in calendars { #expect(info.text.contains("verify PendingAttestation('\(calendar.address)')")) }

        let options = calendars.flatMap { ["-l", $0.address] }
        let waiting = try Peer.ots(options + ["upgrade", "f.ots"], in: folder)
        #expect(waiting.code != 0 && waiting.text.contains("Pending confirmation in Bitcoin blockchain"))
        try Bytes.save([], to: folder + "/a")
        let upgrade = try Peer.ots(options + ["upgrade", "f.ots"], in: folder)
        #expect(upgrade.code == 0, "\(upgrade.text)")

        let theirs = try OpenTimestamp(parsing: Bytes.load(folder + "/f.ots"))
        let first = try #require(proof.pending.first { $0.address == calendars[0].address })
        let block = try lookup(first, in: folder)
        let ours = try proof.upgraded(commitment: first.commitment, answer: block)
        #expect(ours.encoded == theirs.encoded)
        #expect(ours.pending == proof.pending.filter { $0 != first })
        try ours.check(stamped: Bytes.load(folder + "/f"))

        let verified = try Peer.ots(options + ["verify", "f.ots"], in: folder)
        let found = try #require(ours.blocks.first)
        let sentence = "check that Bitcoin block \(found.height) has merkleroot \(found.merkleRootText)"
        #expect(verified.text.contains(sentence), "\(verified.text)")
        let header = try BlockHeader(parsing: blockHeader(of: calendars[0], height: found.height, in: folder))
        try header.check(found)
        #expect(header.workBits == 1)
    }
}

@Test(.enabled(if: Peer.isWanted)) func whatOtsStampsIsReadAndUpgradedByUs() throws {
    try TemporaryFolder.with { folder in
        let calendars = try (0..<2).map { _ in try LoopbackCalendar() }
        defer { withExtendedLifetime(calendars) {} }
        try Bytes.save(Array("hello\n".utf8), to: folder + "/f")
        let stamped = try Peer.ots(["stamp", "-m", "2"] + calendars.flatMap { ["-c", $0.address] } + ["f"], in: folder)
        #expect(stamped.code == 0, "\(stamped.text)")
        let file = try Bytes.load(folder + "/f.ots")
        var proof = try OpenTimestamp(parsing: file)
        #expect(proof.encoded == file && proof == proof.inOrder)
        try proof.check(stamped: Bytes.load(folder + "/f"))
        #expect(Set(proof.pending.map(\.address)) == Set(calendars.map(\.address)))
        for promise in proof.pending {
            proof = try proof.upgraded(commitment: promise.commitment, answer: lookup(promise, in: folder))
        }
        #expect(proof.pending.isEmpty && proof.isComplete)
        try Bytes.save(proof.encoded, to: folder + "/f.ots")
        let verified = try Peer.ots(["verify", "f.ots"], in: folder)
        for block in proof.blocks {
            let sentence = "check that Bitcoin block \(block.height) has merkleroot \(block.merkleRootText)"
            #expect(verified.text.contains(sentence), "\(verified.text)")
        }
    }
}

/// Every dishonest answer of the loopback calendar is refused, or names what is then not asked.
@Test(.enabled(if: Peer.isWanted), arguments: [
    ("garbage", "unknown-operation"), ("empty", "truncated"), ("html", "unknown-operation"), ("long", "answer-too-long"),
    ("endless", "too-deep"), ("deep", "too-deep"), ("unknown", "answer-without-attestation"), ("largest", "success"),
    ("elsewhere", "success"), ("other", "success"),
])
func dishonestAnswersAreRefused(kind: String, reason: String) throws {
    try TemporaryFolder.with { folder in
        let calendar = try LoopbackCalendar(["--post", kind])
        defer { withExtendedLifetime(calendar) {} }
        let sent = OpenTimestamp.commitment(of: digest, nonce: nonce)
        let bytes = try answer(of: calendar, to: sent, in: folder)
        do throws(OpenTimestampError) {
            let answer = try CalendarAnswer(parsing: bytes, to: sent)
            #expect(reason == "success")
            let named = answer.pending.allSatisfy { CalendarAddress.isAllowed($0.address, by: [calendar.address]) }
            #expect(named == (kind != "elsewhere"))
        } catch { #expect(error.reason == reason) }
    }
}

/// A calendar that answers for another commitment leads to a root that its block does not have.
@Test(.enabled(if: Peer.isWanted)) func anAnswerForAnotherCommitmentDoesNotFitTheBlock() throws {
    try TemporaryFolder.with { folder in
        let calendar = try LoopbackCalendar(["--get", "other"])
        defer { withExtendedLifetime(calendar) {} }
        let sent = OpenTimestamp.commitment(of: digest, nonce: nonce)
        let proof = try OpenTimestamp(stamping: digest, nonce: nonce, answers: [answer(of: calendar, to: sent, in: folder)])
        let promise = try #require(proof.pending.first)
        let upgraded = try proof.upgraded(commitment: promise.commitment, answer: lookup(promise, in: folder))
        let block = try #require(upgraded.blocks.first)
        let header = try BlockHeader(parsing: blockHeader(of: calendar, height: block.height, in: folder))
        #expect(throws: OpenTimestampError.otherBlock) { try header.check(block) }
    }
}

private func curl(_ arguments: [String], in folder: String) throws -> [UInt8] {
    let outcome = try Tool("curl").program().run(["--silent", "--noproxy", "*"] + arguments, in: folder)
    try #require(outcome.code == 0)
    return outcome.output
}

private func answer(of calendar: LoopbackCalendar, to commitment: [UInt8], in folder: String) throws -> [UInt8] {
    try Bytes.save(commitment, to: folder + "/sent")
    let address = try #require(CalendarAddress(calendar.address))
    return try curl(["--data-binary", "@sent", address.submission], in: folder)
}

private func lookup(_ promise: PendingAttestation, in folder: String) throws -> [UInt8] {
    try curl([try #require(CalendarAddress(promise.address)).lookup(promise.commitment)], in: folder)
}

private func blockHeader(of calendar: LoopbackCalendar, height: UInt64, in folder: String) throws -> [UInt8] {
    let hash = String(decoding: try curl(["\(calendar.address)/block-height/\(height)"], in: folder), as: UTF8.self)
    let text = String(decoding: try curl(["\(calendar.address)/block/\(hash)/header"], in: folder), as: UTF8.self)
    return try #require(Hex.decode(text))
}
