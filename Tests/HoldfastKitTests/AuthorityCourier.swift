import HoldfastKit
import Octets
import SodiumCrypto
import Synchronization
import TestSupport
import TrustedTime

/// Brings requests to authorities that `openssl` plays, honest or not, without a network. Everything that was asked is
/// remembered.
final class AuthorityCourier: Courier {
    enum Behaviour: Sendable {
        /// Answers as the authority does, at the given time (`faketime`'s form) or now.
        case honest(TestAuthority, at: String? = nil)
        /// Answers, but leaves out the last bytes.
        case truncated(TestAuthority)
        /// Stamps something else under the same random number.
        case wrongImprint(TestAuthority)
        /// Stamps the right thing under another random number.
        case wrongNonce(TestAuthority)
        /// Whatever the request.
        case fixed([UInt8])
        /// Cannot be reached.
        case away
        /// Says whether a certificate of the authority was taken back.
        case status(TestAuthority)
        /// Answers to GET, by the end of the address.
        case pages([String: [UInt8]])
    }

    struct Away: Error, Equatable {}

    private let behaviours: Mutex<[String: Behaviour]>
    private let asked = Mutex<[(address: String, body: [UInt8])]>([])
    /// `openssl` of one authority writes files of fixed names, and tests run side by side.
    private static let running = Mutex(())

    init(_ behaviours: [String: Behaviour]) { self.behaviours = Mutex(behaviours) }

    /// All requests so far.
    var requests: [(address: String, body: [UInt8])] { asked.withLock { $0 } }

    /// Changes who answers how.
    func set(_ address: String, _ behaviour: Behaviour) { behaviours.withLock { $0[address] = behaviour } }

    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8] {
        try answer(body, address)
    }

    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8] { try answer([], address) }

    private func answer(_ body: [UInt8], _ address: String) throws -> [UInt8] {
        asked.withLock { $0.append((address, body)) }
        let behaviour = behaviours.withLock { all in
            all[address] ?? all.first { address.hasPrefix($0.key + "/") }?.value
        }
        return try answer(body, as: behaviour, address)
    }

    /// What somebody who behaves so answers.
    func answer(_ body: [UInt8], as behaviour: Behaviour?, _ address: String = "") throws -> [UInt8] {
        try Self.running.withLock { _ in
            switch behaviour {
            case .honest(let authority, let time)?: return try authority.answer(body, at: time)
            case .truncated(let authority)?: return try authority.answer(body).dropLast(20)
            case .wrongImprint(let authority)?:
                let request = try TimestampRequest(parsing: body)
                let other = Digest32(hashing: [1])
                return try authority.answer(TimestampRequest(imprint: other, nonce: request.nonce).encoded)
            case .wrongNonce(let authority)?:
                let request = try TimestampRequest(parsing: body)
                return try authority.answer(TimestampRequest(imprint: request.imprint, nonce: [0x11, 0x22, 0x33]).encoded)
            case .status(let authority)?: return try authority.status(body)
            case .fixed(let bytes)?: return bytes
            case .pages(let pages)?:
                guard let page = pages.first(where: { address.hasSuffix($0.key) }) else { throw Away() }
                return page.value
            case .away?, nil: throw Away()
            }
        }
    }
}
