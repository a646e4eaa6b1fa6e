internal import EvidenceModel
internal import Octets
internal import SodiumCrypto
internal import TrustedTime
internal import VaultStorage

extension Vault {
    /// Asks the calendars of proofs that wait for a block whether there is one by now. Calendars that the person has not
    /// allowed are not asked, also when a proof names them; the outcome says whose they are.
    /// - Parameter headerSource: address of a block explorer with Esplora's interface, which gives the header of the block;
    ///   nil to keep none. Then the proof leads to a block number, and somebody has to look that block up. It is asked for
    ///   proofs too that have led to a block before.
    /// - Returns: one answer for each calendar that was asked, and one of the explorer where it failed, or where nobody else
    ///   had to be asked; nothing is stored for those that have nothing new.
    /// - Throws: ``KitError/notAllowed(_:)`` for `headerSource`, `VaultError`.
    public func upgradeTimestamps(headerSource: String? = nil, courier: any Courier) async throws -> TimestampOutcome {
        if let headerSource { try checkConsent(to: [headerSource]) }
        let consent = try consent()
        let tokens = try tokens()
        let list = StampList(tokens, end: .max)
        let wanted = Set(list.stamps.filter { $0.lacksBlock || headerSource != nil && $0.lacksHeader }.map(\.recordID))
        let waiting = tokens.filter { wanted.contains($0.id) }
            // One that is damaged does not stop the others: the check of the vault names it.
            .compactMap { token in (try? exchange(of: token)).map { WaitingProof(token: token, exchange: $0) } }
        let asked = await waiting.mapAtOnce(limit: 4) { proof in
            await proof.ask(allowed: { consent?.allowsProof(at: $0) == true }, headerSource: headerSource, courier: courier)
        }
        try Task.checkCancellation()
        let now = surroundings.now()
        var answers: [AskedAddress] = []
        for (proof, upgrade) in zip(waiting, asked) { answers += proof.answers(upgrade, in: store.ledger.logs.written.origin, localTime: now) }
        let new = answers.compactMap { try? $0.result.get().new }
        let handles = new.isEmpty ? [] : try keep(new)
        var outcome = TimestampOutcome(
            treeSize: nil, coveredCount: 0, answers: AskedAddress.answers(answers, handles: handles))
        outcome.unasked = zip(waiting, asked).flatMap { proof, upgrade in
            upgrade.unasked.map { UnaskedCalendar(handle: proof.token.handle, address: $0) }
        }
        return outcome
    }
}

extension Stamp {
    /// Whether a calendar has to say more.
    fileprivate var lacksBlock: Bool { !pending.isEmpty }
    /// Whether it leads to a block whose time nobody knows here.
    fileprivate var lacksHeader: Bool { method == .openTimestamps && time == nil && blockHeight != nil }
}

/// A proof that waits for a block.
private struct WaitingProof: Sendable {
    let token: TokenEntry
    let exchange: TimestampExchange

    /// What became of it.
    struct Upgrade: Sendable {
        /// Nil when nothing is new.
        var proof: OpenTimestamp?
        var headers: [UInt64: [UInt8]] = [:]
        var asked: [(address: String, error: (any Error)?)] = []
        /// Calendars that may not be asked.
        var unasked: [String] = []
    }

    func ask(allowed: (String) -> Bool, headerSource: String?, courier: any Courier) async -> Upgrade {
        var upgrade = Upgrade()
        guard let bytes = exchange[TimestampExchange.Name.proof], var proof = try? OpenTimestamp(parsing: bytes) else {
            return upgrade
        }
        for pending in proof.pending {
            // The address comes out of a file.
            guard allowed(pending.address), let address = CalendarAddress(pending.address) else {
                upgrade.unasked.append(pending.address)
                continue
            }
            do {
                let answer = try await courier.get(
                    address.lookup(pending.commitment), accept: Calendars.mediaType,
                    limit: CalendarAnswer.maximumByteCount)
                let upgraded = try proof.upgraded(commitment: pending.commitment, answer: answer)
                if upgraded != proof.inOrder { upgrade.proof = upgraded }
                proof = upgraded
                upgrade.asked.append((pending.address, nil))
            } catch {
                upgrade.asked.append((pending.address, error))
            }
        }
        if proof.isComplete { upgrade.unasked = [] }
        upgrade.unasked = upgrade.unasked.withoutRepetition
        if let headerSource { await upgrade.fetchHeaders(of: proof, at: headerSource, courier: courier) }
        return upgrade
    }

    /// - Throws: ``ExchangeError/noBlockTime``, `OpenTimestampError` for another header, or the courier's error.
    fileprivate static func header(
        of block: BlockAttestation, at source: String, courier: any Courier
    ) async throws -> [UInt8] {
        let base = source.hasSuffix("/") ? String(source.dropLast()) : source
        func text(_ path: String) async throws -> [UInt8] {
            let answer = try await courier.get(base + path, accept: "text/plain", limit: 1024)
            guard let bytes = Hex.decode(String(decoding: answer, as: UTF8.self).trimmingLineEnd) else {
                throw ExchangeError.noBlockTime
            }
            return bytes
        }
        let hash = try await text("/block-height/\(block.height)")
        guard hash.count == Digest32.byteCount else { throw ExchangeError.noBlockTime }
        let bytes = try await text("/block/\(Hex.encode(hash))/header")
        let header = try BlockHeader(parsing: bytes)
        try header.check(block)
        guard header.hashText == Hex.encode(hash) else { throw ExchangeError.noBlockTime }
        return bytes
    }

    /// - Parameter log: name of the log that the new record will stand in.
    func answers(_ upgrade: Upgrade, in log: String, localTime: String) -> [AskedAddress] {
        var new = upgrade.proof.flatMap { proof -> NewToken? in
            var described = Token()
            (described.subject, described.treeSize) = (token.token.subject, token.token.treeSize)
            if let origin = token.log?.origin, origin != log, token.isOfCheckpoint { described.log = origin }
            (described.address, described.renews) = (token.token.address, token.id)
            guard let stamped = exchange[TimestampExchange.Name.stamped] else { return nil }
            return Vault.token(
                of: proof, stamped: stamped, describing: described, headers: upgrade.headers, localTime: localTime)
        }
        let time = new?.token.time.flatMap { UTCTime(text: $0) }
        return upgrade.asked.map { address, error in
            if let error { return AskedAddress(address, renews: token.handle, .failure(error)) }
            defer { new = nil }
            let stamp = Vault.stamp(calendar: address, time: time)
            return AskedAddress(address, renews: token.handle, .success(Checked(new: new, stamp: stamp)))
        }
    }
}

extension WaitingProof.Upgrade {
    /// Fetches the headers of the blocks to which a proof leads.
    fileprivate mutating func fetchHeaders(of proof: OpenTimestamp, at source: String, courier: any Courier) async {
        var failure: (any Error)?
        for block in proof.blocks {
            do {
                headers[block.height] = try await WaitingProof.header(of: block, at: source, courier: courier)
            } catch {
                failure = error
            }
        }
        let isCarried = asked.contains { $0.error == nil }
        if headers.isEmpty {
            if let failure { asked.append((source, failure)) }
        } else {
            self.proof = proof
            if !isCarried { asked.append((source, nil)) }
        }
    }
}

extension String {
    /// Without one line end behind it.
    fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
