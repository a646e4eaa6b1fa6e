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

    /// Asks for each certificate of the chain whose issuer is at hand.
    init(of verified: VerifiedTimestamp, consent: NetworkConsent?, courier: any Courier) async {
        guard let consent else { return }
        for (index, (certificate, issuer)) in zip(verified.chain, verified.chain.dropFirst()).enumerated() {
            let addresses = RevocationAddresses(of: certificate)
            let request = StatusRequest(about: certificate, issuedBy: issuer)
            if await ask(addresses.status.filter(consent.allowsRevocationData), index + 1, request, courier) { continue }
            await fetch(addresses.lists.filter(consent.allowsRevocationData), index + 1, certificate, courier)
        }
    }

    private mutating func ask(
        _ addresses: [String], _ number: Int, _ request: StatusRequest, _ courier: any Courier
    ) async -> Bool {
        for address in addresses where requestCount < Self.requestLimit {
            requestCount += 1
            let answer = try? await courier.post(
                request.encoded, to: address, contentType: "application/ocsp-request",
                accept: "application/ocsp-response", limit: StatusResponse.byteLimit)
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
        for address in addresses where requestCount < Self.requestLimit {
            requestCount += 1
            let answer = try? await courier.get(
                address, accept: "application/pkix-crl", limit: TimestampExchange.revocationListByteCountLimit)
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
    /// Whether this address may be asked if a certificate was taken back: one that is allowed, or one of the same
    /// organisation as an allowed one, as far as names tell: their last two labels are the same.
    public func allowsRevocationData(at address: String) -> Bool {
        if allows(address) { return true }
        guard !isRefused, let wanted = NetworkAddress(address)?.organisation else { return false }
        return allowed.contains { NetworkAddress($0)?.organisation == wanted }
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
