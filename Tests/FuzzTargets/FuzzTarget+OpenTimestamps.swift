import Octets
import SodiumCrypto
import TrustedTime

extension FuzzTarget {
    static let openTimestampsTargets = [openTimestamp, calendarAnswer, calendarAddress, blockHeader]

    private static let tags = ["\0OpenTimestamps\0\0Proof\0", "https://a.example"]

    /// One encoding of each proof; putting it in order loses nothing.
    private static let openTimestamp = FuzzTarget("opentimestamps", upTo: 12_000, words: tags) { bytes in
        guard let proof = accepted({ () throws(OpenTimestampError) in try OpenTimestamp(parsing: bytes) }) else { return }
        try expect(proof.encoded == bytes, "a proof has two encodings")
        let ordered = proof.inOrder
        try expect(try OpenTimestamp(parsing: ordered.encoded) == ordered, "a proof in order reads as another one")
        try expect(ordered.inOrder == ordered, "a proof in order is put in order")
        try expect(Set(ordered.attestations) == Set(proof.attestations), "order changes what a proof says")
        try expect(ordered.blocks == proof.blocks, "order changes the blocks of a proof")
        try expect(Set(ordered.promises) == Set(proof.promises), "order changes the promises of a proof")
        try expect(Set(proof.pending).isSubset(of: proof.promises), "a proof waits for what nobody promised")
        try check(proof.promises)
    }

    /// What an answer makes of a proof is read again, and the same answer once more changes nothing.
    private static let calendarAnswer = FuzzTarget("calendar-answer", upTo: 10_100, words: tags) { bytes in
        let digest = Digest32(hashing: [] as [UInt8]), nonce = [UInt8](repeating: 7, count: OpenTimestamp.nonceByteCount)
        let sent = OpenTimestamp.commitment(of: digest, nonce: nonce)
        guard let answer = accepted({ () throws(OpenTimestampError) in try CalendarAnswer(parsing: bytes, to: sent) })
        else { return }
        let proof = try OpenTimestamp(stamping: digest, nonce: nonce, answers: [bytes])
        try expect(try OpenTimestamp(parsing: proof.encoded) == proof, "a stamped proof reads as another one")
        try expect(Set(answer.pending) == Set(proof.pending) && answer.blocks == proof.blocks, "a proof says other things than its answer")
        try check(proof.promises)
        let waiting = try OpenTimestamp(stamping: digest, nonce: nonce, answers: [promise])
        guard let upgraded = accepted({ () throws(OpenTimestampError) in try waiting.upgraded(commitment: sent, answer: bytes) })
        else { return }
        try expect(try OpenTimestamp(parsing: upgraded.encoded) == upgraded, "an upgraded proof reads as another one")
        // One that leads back to what was sent comes to stand below itself, as with the program ots, up to the limits.
        if !proof.promises.contains(where: { $0.commitment == sent }) {
            try expect(try upgraded.upgraded(commitment: sent, answer: bytes) == upgraded, "an answer counts twice")
        }
        try expect(upgraded.blocks == proof.blocks, "an upgrade has other blocks")
    }

    /// The attestation of a calendar at `https://a`, as it answers.
    private static let promise: [UInt8] =
        [0x00, 0x83, 0xDF, 0xE3, 0x0D, 0x2E, 0xF9, 0x0C, 0x8E, 0x0A, 0x09] + Array("https://a".utf8)

    /// Addresses from outside are of few characters, and are asked only when they have one reading.
    private static func check(_ promises: [PendingAttestation]) throws {
        for promise in promises {
            try expect(promise.address.printable == promise.address, "an address is not safe to show")
            try expect((0...4096).contains(promise.commitment.count), "a message is too long")
            let isPublic = CalendarAddress.isAllowed(promise.address, by: CalendarAddress.allowedCalendars)
            try expect(!isPublic || promise.address.hasPrefix("https://"), "a calendar is asked without encryption")
        }
    }

    private static let calendarAddress = FuzzTarget(
        "calendar-address", upTo: 1100, words: ["https://", ".calendar.opentimestamps.org", "/..", ":443", "@"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let isAllowed = CalendarAddress.isAllowed(text, by: CalendarAddress.allowedCalendars)
        guard let found = CalendarAddress(text) else { return try expect(!isAllowed, "what is no address is allowed") }
        try expect(found.text.utf8.elementsEqual(text.utf8), "an address has two texts")
        let endings = [".calendar.opentimestamps.org", ".calendar.eternitywall.com", ".calendar.catallaxy.com"]
        let isPlain = found.scheme == "https" && found.port == nil && found.path.isEmpty
        try expect(isAllowed == (isPlain && endings.contains { found.host.hasSuffix($0) }), "another host is allowed")
        try expect(CalendarAddress(found.submission) != nil || text.utf8.count > 990, "a path cannot be asked for")
    }

    private static let blockHeader = FuzzTarget("block-header", upTo: 81) { bytes in
        guard let header = accepted({ () throws(OpenTimestampError) in try BlockHeader(parsing: bytes) }) else { return }
        try expect(header.encoded == bytes, "a header has two encodings")
        try expect((0...255).contains(header.workBits), "there is no such work")
        try expect(!header.hasStatedWork || header.workBits > 0 || header.bits >> 24 > 30, "work without a target")
    }
}
