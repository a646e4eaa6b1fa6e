internal import HoldfastKit
internal import Outside

/// Carries the requests of timestamps over the network, to nobody but whom the person allowed.
struct HTTPCourier: Courier {
    private let consent: NetworkConsent
    private let exchange: HTTPExchange

    /// - Parameter consent: addresses and proxy as the person said them; what is behind the port of an address does not count.
    /// - Throws: `OutsideError` for what is no address or no proxy.
    init(_ consent: NetworkConsent, limits: ExchangeLimits = ExchangeLimits()) throws(OutsideError) {
        var parsed: WebProxy?
        if let proxy = consent.proxy { parsed = try WebProxy(parsing: proxy) }
        self.consent = consent
        exchange = HTTPExchange(allowed: try AllowedOrigins(parsing: consent.everyone), proxy: parsed, limits: limits)
    }

    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8] {
        let parsed = try WebAddress(parsing: address)
        return try await exchange(for: parsed, accept).post(
            body, to: parsed, contentType: contentType, accept: accept, expecting: Self.types(of: accept), limit: limit)
    }

    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8] {
        let parsed = try WebAddress(parsing: address)
        return try await exchange(for: parsed, accept).get(
            parsed, accept: accept, expecting: Self.types(of: accept), limit: limit)
    }

    /// Whether a certificate was taken back may be asked of the same organisation too, and nothing else of it.
    private func exchange(for address: WebAddress, _ accept: String) -> HTTPExchange {
        guard ["application/ocsp-response", "application/pkix-crl"].contains(accept),
            consent.allowsRevocationData(at: address.description)
        else { return exchange }
        return exchange.allowing(AllowedOrigins([address.origin]))
    }

    /// What a good answer says that it is, so that a page for a browser is told from it.
    private static func types(of accept: String) -> [String] {
        switch accept {
        // The calendars of opentimestamps-server say only that it is bytes. Source: its otsserver/rpc.py.
        case "application/vnd.opentimestamps.v1": [accept, "application/octet-stream"]
        default: [accept]
        }
    }
}
