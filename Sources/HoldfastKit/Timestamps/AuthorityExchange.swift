internal import EvidenceModel
internal import Octets
internal import SodiumCrypto
internal import TrustedTime

/// One exchange with a time-stamping authority, checked.
/// Source: RFC 3161 §3.4 for the media types.
struct AuthorityExchange: Sendable {
    private static let nonceByteCount = 16

    let verified: VerifiedTimestamp
    let new: NewToken
    let clock: ClockDifference?
    let revocation: RevocationStatus?

    /// Asks an authority to stamp something and checks all that it answers.
    /// - Parameters:
    ///   - token: what the record says already: its subject.
    ///   - consent: who else may be asked, for whether the certificates were taken back.
    /// - Throws: `TimestampError`, or the courier's own error; `RecordError` for a statement that no record can hold.
    init(
        stamping stamped: [UInt8], at address: String, job: TimestampJob, describing token: Token,
        consent: NetworkConsent?, now: () -> String, courier: any Courier
    ) async throws {
        let request = TimestampRequest(imprint: Digest32(hashing: stamped), nonce: Self.nonce(), policy: job.policy)
        let before = now()
        let answer = try await courier.post(
            request.encoded, to: address, contentType: "application/timestamp-query",
            accept: "application/timestamp-reply", limit: TimestampResponse.byteLimit)
        let after = now()
        let response = try TimestampResponse(parsing: answer)
        verified = try response.token.verify(stamped, answering: request, policy: job.policy, roots: job.roots)
        let statement = verified.statement
        clock = Self.seconds(before, after).flatMap {
            ClockDifference(local: $0, time: statement.time, accuracyMicroseconds: statement.accuracyMicroseconds)
        }
        var described = token
        described.method = .rfc3161
        described.address = address
        described.authority = String(verified.authority.prefix(Self.nameLimit))
        described.time = statement.time.text
        described.accuracyMicroseconds = statement.accuracyMicroseconds
        described.policy = statement.policy
        described.serial = Hex.encode(statement.serialNumber)
        described.authorityEnds = UTCTime(secondsSince1970: verified.endsAt.secondsSince1970).text
        described.localTime = after
        var exchange = TimestampExchange()
        exchange.add(TimestampExchange.Name.stamped, stamped)
        exchange.add(TimestampExchange.Name.request, request.encoded)
        exchange.add(TimestampExchange.Name.response, answer)
        exchange.add(TimestampExchange.Name.certificates, Self.certificates(response.token, verified))
        let capture = await RevocationCapture(
            of: verified, from: address, consent: consent, limit: job.revocationLimit, courier: courier)
        for file in capture.files { exchange.add(file.name, file.bytes) }
        revocation = capture.status
        // What cannot be kept is the fault of this authority, and not of those whose answers come in the same commit.
        _ = try (Token(json: described.json), exchange.encoded())
        new = NewToken(token: described, exchange: exchange)
    }

    /// How many characters of an authority's name stand in the record; the whole is in its certificate.
    private static let nameLimit = 200

    /// What is told of it once it is stored.
    func stamp(handle: String) -> NewStamp {
        NewStamp(
            handle: handle, method: .rfc3161, authority: verified.authority, time: verified.statement.time,
            accuracyMicroseconds: verified.statement.accuracyMicroseconds, isTrusted: verified.isTrusted,
            endsAt: verified.endsAt, deviations: verified.deviations, clock: clock, revocation: revocation)
    }

    /// A positive integer of exactly so many bytes, so that every authority gives it back as it was sent.
    private static func nonce() -> [UInt8] {
        var bytes = SystemRandom.bytes(nonceByteCount)
        bytes[0] = bytes[0] & 0x7F | 0x40
        return bytes
    }

    /// First and last second, also when the clock was put back meanwhile.
    private static func seconds(_ before: String, _ after: String) -> ClosedRange<Int64>? {
        guard let first = TimeValue.clock(before).seconds?.lowerBound, let last = TimeValue.clock(after).seconds?.upperBound
        else { return nil }
        return min(first, last)...max(first, last)
    }

    /// All certificates that came with it, and those that lead to a root, without that root.
    private static func certificates(_ token: TimestampToken, _ verified: VerifiedTimestamp) -> [UInt8] {
        let chain = verified.isTrusted && verified.chain.count > 1 ? Array(verified.chain.dropLast()) : verified.chain
        var seen: Set<Digest32> = []
        let all = (token.certificates + chain).filter { seen.insert($0.fingerprint).inserted }
        return Array(all.map(\.pem).joined().utf8)
    }
}
