internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SodiumCrypto
internal import TrustedTime
internal import VaultStorage

/// How OpenTimestamps calendars are asked.
/// Source: opentimestamps-client, `calendar.py`.
enum Calendars {
    static let mediaType = "application/vnd.opentimestamps.v1"
}

extension Vault {
    /// Asks all calendars at once. What they promise becomes one proof: it says no time before a block has it.
    /// - Returns: one for each calendar; the first good one carries the record for all.
    func askCalendars(
        _ calendars: [String], stamping stamped: [UInt8], describing token: Token, courier: any Courier
    ) async -> [AskedAddress] {
        guard !calendars.isEmpty else { return [] }
        let (digest, nonce) = (Digest32(hashing: stamped), SystemRandom.bytes(OpenTimestamp.nonceByteCount))
        // The calendar learns a hash that nobody can match to the log: random bytes are in it.
        let commitment = OpenTimestamp.commitment(of: digest, nonce: nonce)
        let answers: [Result<[UInt8], any Error>] = await calendars.mapAtOnce { calendar in
            do {
                guard let address = CalendarAddress(calendar) else { throw KitError.malformedAddress(calendar) }
                let answer = try await courier.post(
                    commitment, to: address.submission, contentType: "application/x-www-form-urlencoded",
                    accept: Calendars.mediaType, limit: CalendarAnswer.maximumByteCount)
                // One calendar's nonsense must not spoil the proof of the others.
                _ = try CalendarAnswer(parsing: answer, to: commitment)
                return .success(answer)
            } catch {
                return .failure(error)
            }
        }
        let good = answers.compactMap { try? $0.get() }
        guard !good.isEmpty, let proof = try? OpenTimestamp(stamping: digest, nonce: nonce, answers: good) else {
            return zip(calendars, answers).map { calendar, answer in
                AskedAddress(calendar, answer.flatMap { _ in .failure(ExchangeError.tooLarge) })
            }
        }
        var new: NewToken? = Self.token(of: proof, stamped: stamped, describing: token, localTime: surroundings.now())
        return zip(calendars, answers).map { calendar, answer in
            AskedAddress(
                calendar,
                answer.map { _ in
                    defer { new = nil }
                    return Checked(new: new, stamp: Self.stamp(calendar: calendar, time: nil))
                })
        }
    }

    /// The record and the exchange of a proof.
    static func token(
        of proof: OpenTimestamp, stamped: [UInt8], describing token: Token, headers: [UInt64: [UInt8]] = [:],
        localTime: String
    ) -> NewToken {
        var described = token
        described.method = .openTimestamps
        described.pending = proof.pending.map(\.address).withoutRepetition
        described.authority = described.pending.first.flatMap { NetworkAddress($0)?.host } ?? token.authority
        described.localTime = localTime
        var exchange = TimestampExchange()
        exchange.add(TimestampExchange.Name.stamped, stamped)
        exchange.add(TimestampExchange.Name.proof, proof.encoded)
        for (height, header) in headers.sorted(by: { $0.key < $1.key }) {
            exchange.add(TimestampExchange.Name.header(height), header)
        }
        if let block = proof.blocks.first {
            described.blockHeight = block.height
            described.authority = "Bitcoin"
        }
        described.time = try? OpenTimestamps.time(of: proof, in: exchange).time.text
        return NewToken(token: described, exchange: exchange)
    }

    static func stamp(calendar: String, time: UTCTime?) -> NewStamp {
        NewStamp(
            handle: "", method: .openTimestamps, authority: NetworkAddress(calendar)?.host ?? calendar, time: time,
            accuracyMicroseconds: time == nil ? nil : OpenTimestamps.accuracyMicroseconds, isTrusted: false, endsAt: nil,
            deviations: [], clock: nil, revocation: nil)
    }
}

/// What an OpenTimestamps proof says with the block headers that were kept.
enum OpenTimestamps {
    /// Block times are set by miners, and accepted when they are up to two hours off.
    /// Source: Bitcoin Core, `MAX_FUTURE_BLOCK_TIME`.
    static let accuracyMicroseconds: UInt64 = 7_200_000_000

    /// The earliest block whose header is kept and has the root that the proof leads to.
    /// - Throws: ``ExchangeError/noBlockTime``.
    static func time(of proof: OpenTimestamp, in exchange: TimestampExchange) throws -> (time: UTCTime, height: UInt64) {
        for block in proof.blocks {
            guard let bytes = exchange[TimestampExchange.Name.header(block.height)],
                let header = try? BlockHeader(parsing: bytes), (try? header.check(block)) != nil
            else { continue }
            return (header.time, block.height)
        }
        throw ExchangeError.noBlockTime
    }
}
