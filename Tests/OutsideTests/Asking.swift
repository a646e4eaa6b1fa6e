import Outside
import TestSupport
import Testing

/// Short times without pauses, for tests in which nothing has to take long.
let brief = ExchangeLimits(connection: .seconds(20), whole: .seconds(40), pauses: [])
/// The same, tried three times.
let patient = ExchangeLimits(connection: .seconds(20), whole: .seconds(40), pauses: [.zero, .zero])
/// So short that what never answers is noticed soon.
let hasty = ExchangeLimits(connection: .milliseconds(300), whole: .milliseconds(600), pauses: [.zero, .zero])

let query = "application/timestamp-query"
let reply = "application/timestamp-reply"

/// One question to an address whose origin is allowed.
func ask(
    _ address: String, path: String = "/tsa", body: [UInt8]? = Array("question".utf8), proxy: WebProxy? = nil, limits: ExchangeLimits = brief,
    roots: [UInt8]? = nil, limit: Int = 1000
) async throws -> [UInt8] {
    let exchange = HTTPExchange(allowed: try AllowedOrigins(parsing: [address]), proxy: proxy, limits: limits, roots: roots)
    let address = try WebAddress(parsing: address + path)
    guard let body else { return try await exchange.get(address, accept: reply, expecting: [reply], limit: limit) }
    return try await exchange.post(body, to: address, contentType: query, accept: reply, expecting: [reply], limit: limit)
}

/// The reason of the error with which something ends; nil when it ends well.
func reason(_ body: () async throws -> some Any) async -> String? {
    do {
        _ = try await body()
        return nil
    } catch let error as OutsideError {
        return error.reason
    } catch {
        return "\(type(of: error))"
    }
}

/// Expects that something ends with an error, and tells which one it was otherwise.
func expectReason(
    _ expected: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> some Any
) async {
    let found = await reason(body)
    #expect(found == expected, sourceLocation: sourceLocation)
}
