internal import EvidenceModel
internal import VaultStorage

extension Vault {
    /// What the person last said about outside times; nil when nobody was asked yet.
    /// - Throws: `VaultError`.
    public func consent() throws -> NetworkConsent? {
        try ownRecords(.consent).last.flatMap { entry in
            try entry.record().content(as: Consent.self).map { NetworkConsent($0) }
        }
    }

    /// Records what the person says now; it replaces what was said before.
    /// - Throws: `VaultError`; ``KitError/malformedAddress(_:)`` for an address that is none.
    public func record(_ consent: NetworkConsent) throws {
        for address in consent.everyone where NetworkAddress(pattern: address) == nil { throw KitError.malformedAddress(address) }
        var payload = Consent()
        payload.allowed = consent.allowed
        payload.calendars = consent.calendars
        payload.proofAddresses = consent.proofAddresses
        payload.isAutomatic = consent.isAutomatic
        payload.proxy = consent.proxy
        payload.isRefused = consent.isRefused
        payload.at = surroundings.now()
        _ = try append(payload)
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
        at = payload.at
    }
}
