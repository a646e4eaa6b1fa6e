internal import Octets
internal import TrustedTime

/// Whether the certificates of an authority were taken back, as their issuers say it on the day of the stamp. Later nobody
/// can ask them any more.
///
/// What cannot be had is left out: the token is good without it.
struct RevocationCapture: Sendable {
    /// Greatest number of requests for one token.
    private static let requestLimit = 4

    /// Files for the exchange: what is about the signer's certificate has number 1, its issuer's number 2, and so on.
    private(set) var files: [TimestampExchange.File] = []
    /// The worst that was said; nil when nothing could be had.
    private(set) var status: RevocationStatus?
    private var requestCount = 0

    /// When the last answer has to be there.
    private let deadline: ContinuousClock.Instant

    /// Asks for each certificate of the chain whose issuer is at hand.
    /// - Parameters:
    ///   - authority: address of whoever gave the token. What its certificates name is only asked when it is of the same
    ///     organisation.
    ///   - limit: how long all questions may take together.
    init(
        of verified: VerifiedTimestamp, from authority: String, consent: NetworkConsent?, limit: Duration, courier: any Courier
    ) async {
        deadline = .now + limit
        guard let consent else { return }
        let isAllowed = { (address: String) in consent.allowsRevocationData(at: address, of: authority) }
        for (index, (certificate, issuer)) in zip(verified.chain, verified.chain.dropFirst()).enumerated() {
            let addresses = RevocationAddresses(of: certificate)
            let request = StatusRequest(about: certificate, issuedBy: issuer)
            if await ask(addresses.status.filter(isAllowed), index + 1, request, courier) { continue }
            await fetch(addresses.lists.filter(isAllowed), index + 1, certificate, courier)
        }
    }

    /// Whether there is still a request and time for one.
    private var mayAsk: Bool { requestCount < Self.requestLimit && .now < deadline }

    /// The answer, when it is there in time; the request is given up then.
    private mutating func answer(_ body: @escaping @Sendable () async throws -> [UInt8]) async -> [UInt8]? {
        requestCount += 1
        let deadline = deadline
        return await withTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try? await body() }
            group.addTask {
                try? await Task.sleep(until: deadline, clock: .continuous)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    private mutating func ask(
        _ addresses: [String], _ number: Int, _ request: StatusRequest, _ courier: any Courier
    ) async -> Bool {
        for address in addresses where mayAsk {
            let answer = await answer {
                try await courier.post(
                    request.encoded, to: address, contentType: "application/ocsp-request",
                    accept: "application/ocsp-response", limit: StatusResponse.byteLimit)
            }
            guard let answer, let response = try? StatusResponse(parsing: answer, answering: request) else { continue }
            files.append(TimestampExchange.File(name: TimestampExchange.Name.statusResponse(number), bytes: answer))
            note(response.status)
            return true
        }
        return false
    }

    private mutating func fetch(
        _ addresses: [String], _ number: Int, _ certificate: AuthorityCertificate, _ courier: any Courier
    ) async {
        for address in addresses where mayAsk {
            let answer = await answer {
                try await courier.get(
                    address, accept: "application/pkix-crl", limit: TimestampExchange.revocationListByteCountLimit)
            }
            guard let answer, let list = try? RevocationList(parsing: answer),
                let status = try? list.status(of: certificate)
            else { continue }
            files.append(TimestampExchange.File(name: TimestampExchange.Name.revocationList(number), bytes: answer))
            note(status)
            return
        }
    }

    private mutating func note(_ new: RevocationStatus) {
        let order: [RevocationStatus] = [.good, .unknown, .revoked]
        status = order.last { $0 == new || $0 == status }
    }
}

extension NetworkConsent {
    /// Whether this address may be asked if a certificate was taken back: as for some authority that is allowed.
    public func allowsRevocationData(at address: String) -> Bool {
        allowed.contains { allowsRevocationData(at: address, of: $0) }
    }

    /// Whether this address may be asked if a certificate of this authority was taken back: one of the authority's own
    /// scheme, host and port, or of the same organisation as far as names tell, which have the last two labels in common.
    /// That the person allowed it for something else does not count, because the authority's certificates name it.
    public func allowsRevocationData(at address: String, of authority: String) -> Bool {
        guard allows(authority), let (wanted, asked) = NetworkAddress(address).flatMap({ wanted in
            NetworkAddress(authority).map { (wanted, $0) }
        }) else { return false }
        return asked == wanted || wanted.organisation.map { $0 == asked.organisation } ?? false
    }
}

extension NetworkAddress {
    /// The last two labels of the host, or three where two are a registry's, as in `co.uk`; nil for numbers and for names
    /// that have no more.
    fileprivate var organisation: String? {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = labels.last, last.first?.isLetter == true, labels.allSatisfy({ !$0.isEmpty }), labels.count > 1
        else { return nil }
        let isRegistry = last.utf8.count == 2 && labels[labels.count - 2].utf8.count <= 3
        let count = isRegistry ? 3 : 2
        return labels.count < count ? nil : labels.suffix(count).joined(separator: ".")
    }
}
