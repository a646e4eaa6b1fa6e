internal import EvidenceModel

/// What the person said about outside times: whom the program may ask, and how.
public struct NetworkConsent: Hashable, Sendable {
    /// Time-stamping authorities that may be asked. An address allows all that has the same scheme, host and port; with `*.`
    /// before its host, all hosts below that one.
    public var allowed: [String]
    /// OpenTimestamps calendars that may be asked.
    public var calendars: [String]
    /// Where finished proofs and headers of blocks may be fetched; nobody is asked for a time there.
    public var proofAddresses: [String]
    /// Whether they are asked after each command that wrote.
    public var isAutomatic: Bool
    /// Proxy through which all of it goes; nil for none.
    public var proxy: String?
    /// That the person said no; then nobody may be asked.
    public var isRefused: Bool
    /// Resolvers that may be asked for keys of domains, and for nothing else. Nobody else here may be asked for such keys.
    public internal(set) var resolvers: [String] = []
    /// When the person answered: RFC 3339 in UTC to the second; nil before it is recorded.
    public internal(set) var at: String?

    public init(
        allowed: [String] = [], calendars: [String] = [], proofAddresses: [String] = [], isAutomatic: Bool = false,
        proxy: String? = nil, isRefused: Bool = false
    ) {
        (self.allowed, self.calendars, self.proofAddresses) = (allowed, calendars, proofAddresses)
        (self.isAutomatic, self.proxy, self.isRefused) = (isAutomatic, proxy, isRefused)
    }

    /// All addresses that may be reached.
    public var everyone: [String] { allowed + calendars + proofAddresses }

    /// Whether this address may be asked.
    public func allows(_ address: String) -> Bool {
        guard !isRefused, let wanted = NetworkAddress(address) else { return false }
        return everyone.contains { NetworkAddress(pattern: $0)?.covers(wanted) == true }
    }

    /// Whether a proof may be completed at this address: who is asked for a time only is not asked for proofs.
    public func allowsProof(at address: String) -> Bool {
        guard !isRefused, let wanted = NetworkAddress(address) else { return false }
        return (calendars + proofAddresses).contains { NetworkAddress(pattern: $0)?.covers(wanted) == true }
    }

    /// Takes everything off all lists that allows this address, however it is written, so that it may not be reached any
    /// more. Without anybody to ask nothing is automatic.
    /// - Returns: whether there was anything.
    @discardableResult
    public mutating func remove(_ address: String) -> Bool {
        let (count, wanted) = (everyone.count, NetworkAddress(address))
        func allows(_ listed: String) -> Bool {
            Self.isSame(listed, address) || wanted.map { NetworkAddress(pattern: listed)?.covers($0) == true } ?? false
        }
        allowed.removeAll(where: allows)
        calendars.removeAll(where: allows)
        proofAddresses.removeAll(where: allows)
        if (allowed + calendars).isEmpty { isAutomatic = false }
        return everyone.count < count
    }

    /// Whether two addresses, or patterns of some, mean the same: case of scheme and host, the usual port, and a path that
    /// is a slash alone aside.
    public static func isSame(_ left: String, _ right: String) -> Bool {
        guard let (first, second) = NetworkAddress(pattern: left).flatMap({ first in
            NetworkAddress(pattern: right).map { (first, $0) }
        }) else { return left == right }
        return first == second && NetworkAddress.path(of: left) == NetworkAddress.path(of: right)
    }
}
