internal import EvidenceModel
internal import Octets
internal import TrustedTime
internal import VaultStorage

/// Which outside times are stamped again.
public enum RenewalScope: Hashable, Sendable {
    /// Those whose authority's certificates end within so many days, or have ended.
    case ending(withinDays: Int64)
    /// All that have certificates.
    case all

    /// Those that are due.
    public static let due = RenewalScope.ending(withinDays: TimestampStatus.renewalDays)
}

extension Vault {
    /// Stamps older tokens again, so that they can be believed after their authority's certificates have ended: one
    /// request for each older token, to the first authority that gives a good answer.
    /// Source: the idea of RFC 4998, with plain files.
    /// - Throws: ``KitError/notAllowed(_:)`` before anybody was asked, ``KitError/nobodyToAsk``, ``NothingStamped`` when
    ///   none could be stamped again, `VaultError`, `CancellationError`; then nothing was changed.
    public func renewTimestamps(
        _ job: TimestampJob, scope: RenewalScope = .due, courier: any Courier
    ) async throws -> TimestampOutcome {
        let authorities = job.authorities.withoutRepetition
        guard !authorities.isEmpty else { throw KitError.nobodyToAsk }
        try job.checkPolicy()
        try checkConsent(to: authorities)
        let older = try olderTokens(scope)
        guard !older.isEmpty else { return TimestampOutcome(treeSize: nil, coveredCount: 0, answers: []) }
        let (now, store, consent) = (surroundings.now, store, try consent())
        let asked = await older.mapAtOnce(limit: 4) { token in
            await token.stampAgain(in: store, at: authorities, job, consent, now: now, courier: courier)
        }
        let answers = try keep(asked.flatMap(\.self), stamping: [])
        return TimestampOutcome(treeSize: nil, coveredCount: 0, answers: answers)
    }

    /// What is to be stamped again: of each outside time the newest of its renewals.
    private func olderTokens(_ scope: RenewalScope) throws -> [TokenEntry] {
        let list = StampList(try tokens(), end: .max)
        let stamps =
            switch scope {
            case .ending(let days): list.due(at: surroundings.now(), days: days)
            case .all: list.stamps.filter { $0.endsAt != nil }
            }
        return stamps.compactMap { list.newest[$0.recordID] }
    }
}

extension TokenEntry {
    /// Asks one authority after another until one gives a good answer.
    fileprivate func stampAgain(
        in store: VaultStore, at authorities: [String], _ job: TimestampJob, _ consent: NetworkConsent?,
        now: @Sendable () -> String, courier: any Courier
    ) async -> [AskedAddress] {
        var subject = Token()
        subject.subject = .token
        subject.renews = id
        var asked: [AskedAddress] = []
        for address in authorities {
            do {
                let response = try exchange(in: store).file(TimestampExchange.Name.response)
                let exchange = try await AuthorityExchange(
                    stamping: response, at: address, job: job, describing: subject, consent: consent,
                    now: now, courier: courier)
                let checked = Checked(new: exchange.new, stamp: exchange.stamp(handle: ""))
                return asked + [AskedAddress(address, renews: handle, .success(checked))]
            } catch {
                asked.append(AskedAddress(address, renews: handle, .failure(error)))
            }
            if Task.isCancelled { break }
        }
        return asked
    }
}
