internal import EvidenceModel
internal import MerkleLog
internal import VaultStorage

extension Vault {
    /// What the person last said about outside times; nil when nobody was asked yet.
    ///
    /// A refusal or a proxy must not be forgotten because its record was destroyed: an older word counts only when it is
    /// certain that no newer one stood behind it.
    /// - Throws: ``KitError/consentUnreadable``, ``KitError/noCheckpoint``, `VaultError`.
    public func consent() throws -> NetworkConsent? {
        _ = try newestCheckpoint()
        let places = try store.places(ofOwnKind: .consent)
        if let unclear = places.lastUnclear, places.leaves.last.map({ unclear > $0 }) ?? true {
            throw KitError.consentUnreadable
        }
        return try places.leaves.last.map { leaf in
            guard let consent = consent(at: leaf) else { throw KitError.consentUnreadable }
            return consent
        }
    }

    private func consent(at leaf: UInt64) -> NetworkConsent? {
        guard let entry = try? store.ledger.entry(leafIndex: leaf), entry.placement.kind == .consent else { return nil }
        return (try? entry.record().content(as: Consent.self)).flatMap(\.self).map { NetworkConsent($0) }
    }

    /// Records what the person says now; it replaces what was said before.
    /// - Throws: `VaultError`; ``KitError/malformedAddress(_:)`` for an address that is none.
    public func record(_ consent: NetworkConsent) throws {
        try append(consent, with: VaultWriter(store))
    }

    /// Records what the person says now of what was said before. Nobody else changes it in between.
    /// - Parameters:
    ///   - milliseconds: how long another program that writes is waited for.
    ///   - change: gets what counts now, nil when nobody was asked yet. When it gives the same, nothing is recorded.
    /// - Returns: what counts from now on.
    /// - Throws: as ``consent()`` and ``record(_:)``, or the error of `change`; then nothing was changed.
    @discardableResult
    public func changeConsent(
        waitingUpTo milliseconds: Int = 3000, _ change: @Sendable (NetworkConsent?) throws -> NetworkConsent
    ) throws -> NetworkConsent {
        try changeConsent(waitingUpTo: milliseconds, keepingResolvers: true, change)
    }

    /// - Parameter keepingResolvers: whether whom to ask for keys of domains stays as it is: it is another question.
    func changeConsent(
        waitingUpTo milliseconds: Int = 3000, keepingResolvers: Bool,
        _ change: @Sendable (NetworkConsent?) throws -> NetworkConsent
    ) throws -> NetworkConsent {
        let writer = try VaultWriter(store, waitingUpTo: milliseconds)
        let before = try consent()
        var now = try change(before)
        if keepingResolvers { now.resolvers = before?.resolvers ?? [] }
        if now != before { try append(now, with: writer) }
        return now
    }

    /// Records that the person says no to everybody. Only the proxy stays; that the last word cannot be read is no hindrance.
    /// - Returns: what counts from now on.
    /// - Throws: `VaultError`.
    @discardableResult
    public func refuseConsent() throws -> NetworkConsent {
        let writer = try VaultWriter(store)
        let leaves = try store.leaves(ofOwnKind: .consent)
        var proxy: String?
        for leaf in leaves.reversed() {
            guard let consent = consent(at: leaf) else { continue }
            proxy = consent.proxy
            break
        }
        let refusal = NetworkConsent(proxy: proxy, isRefused: true)
        try append(refusal, with: writer)
        return refusal
    }

    private func append(_ consent: NetworkConsent, with writer: VaultWriter) throws {
        for address in consent.everyone where NetworkAddress(pattern: address) == nil { throw KitError.malformedAddress(address) }
        var payload = Consent()
        payload.allowed = consent.allowed
        payload.calendars = consent.calendars
        payload.proofAddresses = consent.proofAddresses
        payload.isAutomatic = consent.isAutomatic
        payload.proxy = consent.proxy
        payload.isRefused = consent.isRefused
        payload.resolvers = consent.resolvers
        payload.at = surroundings.now()
        let record = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), payload)
        _ = try writer.append([NewEntry(record)], marksIndex: true)
        writer.updateIndex()
    }

    /// Before any request: everything that will be asked must be allowed.
    /// - Throws: ``KitError/notAllowed(_:)`` for the first that is not, `VaultError`.
    func checkConsent(to addresses: [String]) throws {
        let consent = try consent()
        for address in addresses where consent?.allows(address) != true { throw KitError.notAllowed(address) }
    }
}

extension NetworkConsent {
    init(_ payload: Consent) {
        self.init(
            allowed: payload.allowed, calendars: payload.calendars, proofAddresses: payload.proofAddresses,
            isAutomatic: payload.isAutomatic ?? false, proxy: payload.proxy, isRefused: payload.isRefused ?? false)
        resolvers = payload.resolvers
        at = payload.at
    }
}
