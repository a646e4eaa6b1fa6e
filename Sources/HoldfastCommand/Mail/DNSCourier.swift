internal import HoldfastKit
internal import Octets
internal import Outside

/// Asks resolvers over the network, none but whom the person allowed, and writes down what left.
struct DNSCourier: MailKeyCourier {
    private let lookup: DNSLookup
    private let departures: Departures

    /// - Throws: `LookupError`, `OutsideError` for what is no resolver or no proxy.
    init(_ consent: NetworkConsent, departures: Departures, limits: ExchangeLimits) throws {
        var proxy: WebProxy?
        if let text = consent.proxy { proxy = try WebProxy(parsing: text) }
        lookup = DNSLookup(
            allowed: try consent.resolvers.map { (text) throws(LookupError) in try ResolverAddress(parsing: text) }, proxy: proxy,
            limits: limits)
        self.departures = departures
    }

    func isAboutResolver(_ error: any Error) -> Bool {
        if case .wrongAnswer = error as? LookupError { return false }
        return true
    }

    func texts(of name: String, from resolver: String) async throws -> MailKeyAnswer {
        let address = try ResolverAddress(parsing: resolver)
        guard let parsed = DNSName(name) else { throw LookupError.malformedAddress(.init(name, limit: 200)) }
        do {
            let result = try await lookup.texts(of: parsed, from: address)
            departures.add(.key, to: resolver, byteCount: name.utf8.count)
            return MailKeyAnswer(
                texts: result.answer.texts, secondsToLive: result.answer.secondsToLive, isSecure: result.answer.isSecure,
                bytes: result.bytes)
        } catch {
            if AnswerFault.mayHaveReceived(error) { departures.add(.key, to: resolver, byteCount: name.utf8.count) }
            throw error
        }
    }
}
