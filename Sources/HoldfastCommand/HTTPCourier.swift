internal import HoldfastKit
internal import Outside

/// Carries the requests of timestamps over the network, to nobody but whom the person allowed.
struct HTTPCourier: Courier {
    private let exchange: HTTPExchange

    /// - Parameters:
    ///   - allowed: addresses as the person allowed them; what is behind the port does not count.
    ///   - proxy: as the person wrote it.
    /// - Throws: `OutsideError` for what is no address or no proxy.
    init(allowed: [String], proxy: String?, limits: ExchangeLimits = ExchangeLimits()) throws(OutsideError) {
        var parsed: WebProxy?
        if let proxy { parsed = try WebProxy(parsing: proxy) }
        exchange = HTTPExchange(allowed: try AllowedOrigins(parsing: allowed), proxy: parsed, limits: limits)
    }

    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8] {
        try await exchange.post(
            body, to: WebAddress(parsing: address), contentType: contentType, accept: accept,
            expecting: Self.types(of: accept), limit: limit)
    }

    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8] {
        try await exchange.get(
            WebAddress(parsing: address), accept: accept, expecting: Self.types(of: accept), limit: limit)
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
