internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import TrustedTime
internal import VaultStorage

/// Why a whole operation brought no outside time: nobody gave one that could be believed. Nothing was changed.
public struct NothingStamped: Error, Sendable {
    /// One for each address, each a failure.
    public let answers: [TimestampAnswer]
}

extension Vault {
    /// Has the newest tree head stamped, so that every record that it counts has an outside time.
    ///
    /// All are asked at once. The answers are checked, then stored in one commit; the vault is locked for that alone. If
    /// it grew meanwhile, the stamps cover what was there when they were asked for.
    /// - Throws: ``KitError/notAllowed(_:)`` before anybody was asked, ``KitError/nobodyToAsk``, ``NothingStamped``,
    ///   `VaultError`, `CancellationError`; then nothing was changed.
    public func timestamp(_ job: TimestampJob, courier: any Courier) async throws -> TimestampOutcome {
        let (authorities, calendars) = (job.authorities.withoutRepetition, job.calendars.withoutRepetition)
        guard !(authorities + calendars).isEmpty else { throw KitError.nobodyToAsk }
        try job.checkPolicy()
        try checkConsent(to: authorities + calendars)
        let head = try newestCheckpoint()
        let waiting = try waitingCount(before: head, asksAuthorities: !authorities.isEmpty)
        guard waiting > 0 || job.evenIfNothingWaits else {
            return TimestampOutcome(treeSize: head.checkpoint.treeSize, coveredCount: 0, answers: [])
        }
        var subject = Token()
        subject.subject = .checkpoint
        subject.treeSize = head.checkpoint.treeSize
        let stamped = head.note.note.encoded
        async let fromCalendars = askCalendars(calendars, stamping: stamped, describing: subject, courier: courier)
        let asked = await askAuthorities(authorities, stamping: stamped, describing: subject, job, courier: courier)
        let answers = try await keep(asked + fromCalendars, stamping: [head])
        return TimestampOutcome(treeSize: head.checkpoint.treeSize, coveredCount: waiting, answers: answers)
    }

    /// How many records of the head's tree no outside time covers.
    /// - Parameter asksAuthorities: whether somebody is asked who answers at once; else a proof that still waits for its
    ///   block counts as one too, because another would wait as long.
    private func waitingCount(before head: VerifiedCheckpoint, asksAuthorities: Bool) throws -> Int {
        let list = StampList(try tokens(), end: store.ledger.logs.written.place(head.checkpoint.treeSize))
        let covered = list.coveredEnd(try judge(), countsPromises: !asksAuthorities)
        return try store.records(from: covered).count
    }

    /// All at once; one that is dishonest, slow or away does not stop the others.
    func askAuthorities(
        _ addresses: [String], stamping stamped: [UInt8], describing token: Token, _ job: TimestampJob,
        courier: any Courier
    ) async -> [AskedAddress] {
        let (now, consent) = (surroundings.now, try? consent())
        return await addresses.mapAtOnce { address in
            do {
                let exchange = try await AuthorityExchange(
                    stamping: stamped, at: address, job: job, describing: token, consent: consent, now: now,
                    courier: courier)
                return AskedAddress(address, .success(Checked(new: exchange.new, stamp: exchange.stamp(handle: ""))))
            } catch {
                return AskedAddress(address, .failure(error))
            }
        }
    }

    /// Stores what can be believed, in one commit.
    /// - Throws: ``NothingStamped`` when that is nothing, `VaultError`, `CancellationError`.
    func keep(_ asked: [AskedAddress], stamping heads: [VerifiedCheckpoint]) throws -> [TimestampAnswer] {
        try Task.checkCancellation()
        let good = asked.compactMap { try? $0.result.get().new }
        guard !good.isEmpty else { throw NothingStamped(answers: asked.map { $0.answer(handle: "") }) }
        return AskedAddress.answers(asked, handles: try keep(good, stamping: heads))
    }
}

/// What an address answered, checked and not yet stored.
struct AskedAddress: Sendable {
    let address: String
    /// Handle of the token that is stamped again or completed.
    var renews: String?
    let result: Result<Checked, any Error>

    init(_ address: String, renews: String? = nil, _ result: Result<Checked, any Error>) {
        (self.address, self.renews, self.result) = (address, renews, result)
    }

    /// - Parameter handles: of the records that were made, in this order.
    static func answers(_ asked: [AskedAddress], handles: [String]) -> [TimestampAnswer] {
        var (rest, last) = (handles[...], "")
        return asked.map { one in
            if let checked = try? one.result.get(), checked.new != nil { last = rest.popFirst() ?? last }
            return one.answer(handle: last)
        }
    }

    func answer(handle: String) -> TimestampAnswer {
        TimestampAnswer(
            address: address, renews: renews,
            result: result.map { checked in
                var stamp = checked.stamp
                stamp.handle = handle
                return stamp
            })
    }
}

/// An outside time that can be believed: what will be stored, and what will be told of it.
struct Checked: Sendable {
    /// Nil for all but the first of several calendars that share one proof.
    var new: NewToken?
    let stamp: NewStamp
}

extension Array where Element: Sendable {
    /// Transforms all elements at once, at most `limit` at a time; the order stays.
    func mapAtOnce<T: Sendable>(limit: Int = 16, _ transform: @escaping @Sendable (Element) async -> T) async -> [T] {
        await withTaskGroup(of: (Int, T).self) { group in
            var results = [T?](repeating: nil, count: count)
            for (index, element) in enumerated() {
                if index >= limit, let (done, result) = await group.next() { results[done] = result }
                group.addTask { (index, await transform(element)) }
            }
            for await (done, result) in group { results[done] = result }
            return results.compactMap(\.self)
        }
    }
}

extension [String] {
    /// Each only once, in the order of their first places.
    var withoutRepetition: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
