internal import ArgumentParser
internal import HoldfastKit
internal import Outside
internal import Terminal
internal import TrustedTime
internal import Wording

/// How others are reached.
struct OutsideOptions: ParsableArguments {
    @Option(help: help("proxy")) var proxy: String?
    @Option(help: help("timeout")) var timeout: Int = 30

    /// Longest time that a person can want to wait for an answer, in seconds.
    private static let longestTimeout = 600

    mutating func validate() throws {
        guard (1...Self.longestTimeout).contains(timeout) else { throw ValidationError(Words.text("error.timeout")) }
    }

    /// What was said before, with what is said now. What is wrong is refused before anything else happens.
    /// - Parameter addresses: what is named now, which is saying yes to it.
    /// - Throws: `OutsideError` for what is no address or no proxy.
    func consent(
        _ before: NetworkConsent?, saying authorities: [String] = [], calendars: [String] = []
    ) throws -> NetworkConsent {
        var consent = before ?? NetworkConsent()
        for address in authorities + calendars { _ = try WebAddress(parsing: address) }
        if let proxy, proxy != "none" { _ = try WebProxy(parsing: proxy) }
        consent.allowed += authorities.filter { !consent.allowed.contains($0) }
        consent.calendars += calendars.filter { !consent.calendars.contains($0) }
        if !(authorities + calendars).isEmpty { consent.isRefused = false }
        if let proxy { consent.proxy = proxy == "none" ? nil : proxy }
        return consent
    }

    /// Reaches only whom the person allowed, through the proxy that the person named.
    /// - Throws: `OutsideError`.
    func courier(_ consent: NetworkConsent) throws -> HTTPCourier {
        let whole = Duration.seconds(timeout)
        let limits = ExchangeLimits(connection: min(whole, .seconds(15)), whole: whole)
        return try HTTPCourier(allowed: consent.everyone, proxy: consent.proxy, limits: limits)
    }
}
