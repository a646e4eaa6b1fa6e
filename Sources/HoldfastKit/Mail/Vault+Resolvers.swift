extension Vault {
    /// Resolvers that may be asked for keys of domains.
    /// - Throws: as ``consent()``.
    public func resolvers() throws -> [String] { try consent()?.resolvers ?? [] }

    /// Records which resolvers may be asked for keys of domains. Whom the person allowed to be asked for times is not changed,
    /// and allowing one of them allows nothing else.
    /// - Returns: what counts from now on.
    /// - Throws: as ``changeConsent(waitingUpTo:_:)``.
    @discardableResult
    public func changeResolvers(_ change: @Sendable ([String]) throws -> [String]) throws -> NetworkConsent {
        try changeConsent(keepingResolvers: false) { before in
            var consent = before ?? NetworkConsent()
            consent.resolvers = try change(consent.resolvers)
            return consent
        }
    }

    /// - Throws: ``KitError/notAllowed(_:)`` for the first that is not allowed, `VaultError`.
    func checkConsent(toResolvers resolvers: [String]) throws {
        let allowed = try self.resolvers()
        for resolver in resolvers where !allowed.contains(resolver) { throw KitError.notAllowed(resolver) }
    }
}
