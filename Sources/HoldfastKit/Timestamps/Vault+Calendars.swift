internal import EvidenceModel
internal import TrustedTime
internal import VaultStorage

extension Vault {
    /// Asks all calendars at once.
    func askCalendars(
        _ calendars: [String], stamping stamped: [UInt8], describing token: Token, courier: any Courier
    ) async -> [AskedAddress] { [] }

    /// Asks the calendars of proofs that wait for a block whether there is one by now. Calendars that the person has not
    /// allowed are not asked, also when a proof names them.
    /// - Parameter headerSource: address of a block explorer with Esplora's interface, which gives the header of the block;
    ///   nil to keep none. Then the proof leads to a block number, and somebody has to look that block up.
    /// - Returns: one answer for each calendar that was asked; nothing is stored for those that have nothing new.
    /// - Throws: ``KitError/notAllowed(_:)`` for `headerSource`, `VaultError`.
    public func upgradeTimestamps(headerSource: String? = nil, courier: any Courier) async throws -> TimestampOutcome {
        if let headerSource { try checkConsent(to: [headerSource]) }
        return TimestampOutcome(treeSize: nil, coveredCount: 0, answers: [])
    }
}
