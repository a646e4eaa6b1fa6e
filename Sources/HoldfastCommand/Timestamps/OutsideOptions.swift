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
    /// - Parameters: what is named now, which is saying yes to it. `blocks` is where headers of blocks are fetched.
    /// - Throws: `OutsideError` for what is no address or no proxy.
    func consent(
        _ before: NetworkConsent?, saying authorities: [String] = [], calendars: [String] = [], blocks: String? = nil
    ) throws -> NetworkConsent {
        try Self.consent(before, proxy: proxy, saying: authorities, calendars: calendars, blocks: blocks)
    }

    /// The same for a proxy as it was typed.
    static func consent(
        _ before: NetworkConsent?, proxy: String?, saying authorities: [String] = [], calendars: [String] = [],
        blocks: String? = nil
    ) throws -> NetworkConsent {
        var consent = before ?? NetworkConsent()
        for address in authorities + calendars + [blocks].compactMap(\.self) { _ = try WebAddress(parsing: address) }
        if let proxy, proxy != "none" { _ = try WebProxy(parsing: proxy) }
        consent.allow(authorities: authorities, calendars: calendars)
        if let blocks, !consent.proofAddresses.contains(blocks) { consent.proofAddresses.append(blocks) }
        if let proxy { consent.proxy = proxy == "none" ? nil : proxy }
        return consent
    }

    /// Reaches only whom the person allowed, through the proxy that the person named.
    /// - Throws: `OutsideError`.
    func outreach(_ consent: NetworkConsent) throws -> Outreach {
        let whole = Duration.seconds(timeout)
        let limits = ExchangeLimits(connection: min(whole, .seconds(15)), whole: whole)
        return Outreach(consent, try HTTPCourier(consent, limits: limits))
    }
}

/// The way to others for one operation, and what left by it.
struct Outreach {
    let consent: NetworkConsent
    let departures = Departures()
    let courier: any Courier

    init(_ consent: NetworkConsent, _ base: any Courier) {
        self.consent = consent
        courier = RecordingCourier(base: base, departures: departures)
    }

    /// - Parameter limit: for all exchanges together.
    init(_ consent: NetworkConsent, _ base: any Courier, limit: Duration) {
        self.consent = consent
        courier = HurriedCourier(RecordingCourier(base: base, departures: departures), limit: limit)
    }

    /// What left, as a sentence; nil when nothing did.
    var sentence: String? { departures.sentence(proxy: consent.proxy) }

    /// Says what left on standard error.
    func showWhatLeft() {
        if let sentence { Console.note(sentence) }
    }
}
