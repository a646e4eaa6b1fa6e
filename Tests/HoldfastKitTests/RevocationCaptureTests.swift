import EvidenceModel
import HoldfastKit
import Octets
import Synchronization
import TestSupport
import Testing
import TrustedTime
import VaultStorage

private let address = "http://tsa.authority.test/tsa"
private let responder = "http://ocsp.authority.test", list = "http://crl.authority.test/a.crl"

/// An authority whose certificate names who says whether it was taken back.
private func authority(in folder: String, names extensions: [String]) throws -> TestAuthority {
    var traits = TestAuthority.Traits()
    traits.extensions = extensions
    return try TestAuthority(in: folder, traits)
}

/// Stamps one record, and gives the names of the exchange's files.
private func filesAfterStamping(
    _ sample: StampedVault, _ courier: AuthorityCourier, root: [UInt8]
) async throws -> (names: [String], stamp: NewStamp) {
    try await sample.note()
    // However long a busy machine takes: the limit has a test of its own.
    var job = TimestampJob(authorities: [address], revocationLimit: .seconds(600))
    job.roots = try AuthorityRoots(parsingPEM: root)
    let stamp = try #require(try await sample.vault.timestamp(job, courier: courier).stamps.first)
    let store = try sample.store()
    defer { store.close() }
    let folder = try TemporaryFolder()
    let entries = try store.tokenEntries()
    let archive = folder.path + "/exchange.zip"
    try Bytes.save(try store.content(of: entries[entries.count - 1]).readAll(limit: 1 << 20), to: archive)
    let script = "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist())"
    let listed = try Tool.python.program().run(["-c", script, archive], in: folder.path)
    return (listed.outputText.split(whereSeparator: \.isWhitespace).map(String.init), stamp)
}

private let always = ["stamped", "request.tsq", "response.tsr", "certificates.pem"]

@Test(.enabled(if: Tool.python.isWanted)) func theResponderOfAnAllowedOrganisationIsAsked() async throws {
    let keeper = try TemporaryFolder()
    let authority = try authority(
        in: keeper.path, names: ["authorityInfoAccess=OCSP;URI:\(responder)", "crlDistributionPoints=URI:\(list)"])
    let sample = try StampedVault()
    try await sample.vault.record(NetworkConsent(allowed: [address]))
    let courier = AuthorityCourier([
        address: .honest(authority), responder: .status(authority), list: .fixed(try authority.revocationList()),
    ])
    let (names, stamp) = try await filesAfterStamping(sample, courier, root: authority.root)
    #expect(names == always + ["revocation/1.ocsp"] && stamp.revocation == .good)
    // One answer is enough; a list is asked for when there is none.
    #expect(courier.requests.map(\.address) == [address, responder])
    courier.set(responder, .fixed(Array("<html>".utf8)))
    let second = try await filesAfterStamping(sample, courier, root: authority.root)
    #expect(second.names == always + ["revocation/1.crl"] && second.stamp.revocation == .good)
    courier.set(list, .away)
    let third = try await filesAfterStamping(sample, courier, root: authority.root)
    #expect(third.names == always && third.stamp.revocation == nil)
    #expect(try await sample.vault.check().faults == [])
}

@Test(.enabled(if: Tool.python.isWanted)) func aCertificateThatWasTakenBackIsTold() async throws {
    let keeper = try TemporaryFolder()
    let authority = try authority(in: keeper.path, names: ["authorityInfoAccess=OCSP;URI:\(responder)"])
    try authority.revokeSigner()
    let sample = try StampedVault()
    try await sample.vault.record(NetworkConsent(allowed: [address]))
    let courier = AuthorityCourier([address: .honest(authority), responder: .status(authority)])
    let (names, stamp) = try await filesAfterStamping(sample, courier, root: authority.root)
    #expect(names == always + ["revocation/1.ocsp"] && stamp.revocation == .revoked)
}

@Test(.enabled(if: Tool.python.isWanted)) func aResponderOfSomebodyElseIsNotAsked() async throws {
    let keeper = try TemporaryFolder()
    let authority = try authority(in: keeper.path, names: ["authorityInfoAccess=OCSP;URI:http://ocsp.elsewhere.test"])
    let sample = try StampedVault()
    try await sample.vault.record(NetworkConsent(allowed: [address]))
    let courier = AuthorityCourier([address: .honest(authority), "http://ocsp.elsewhere.test": .status(authority)])
    let (names, stamp) = try await filesAfterStamping(sample, courier, root: authority.root)
    #expect(names == always && stamp.revocation == nil && courier.requests.map(\.address) == [address])
}

/// What a certificate names may be asked because of whose certificate it is, and not because the person allowed it for
/// something else.
@Test(.enabled(if: Tool.python.isWanted)) func anotherAllowedAuthorityIsNotAskedForACertificate() async throws {
    let keeper = try TemporaryFolder()
    let (elsewhere, calendar) = ("http://tsa.elsewhere.test/status", "http://calendar.other.test")
    let authority = try authority(
        in: keeper.path,
        names: ["authorityInfoAccess=OCSP;URI:\(elsewhere),OCSP;URI:\(calendar)", "crlDistributionPoints=URI:\(elsewhere)"])
    let sample = try StampedVault()
    try await sample.vault.record(NetworkConsent(allowed: [address, "http://tsa.elsewhere.test/tsr"], calendars: [calendar]))
    let courier = AuthorityCourier([
        address: .honest(authority), elsewhere: .status(authority), calendar: .status(authority),
    ])
    let (names, _) = try await filesAfterStamping(sample, courier, root: authority.root)
    #expect(names == always && courier.requests.map(\.address) == [address])
}

/// However many are named, and however slow they are: one limit for all.
@Test(.enabled(if: Tool.python.isWanted)) func slowRespondersDoNotKeepAnybodyWaiting() async throws {
    let keeper = try TemporaryFolder()
    let others = (1...3).map { "http://r\($0).authority.test" }
    let access = "authorityInfoAccess=" + others.map { "OCSP;URI:\($0)" }.joined(separator: ",")
    let authority = try authority(in: keeper.path, names: [access, "crlDistributionPoints=URI:\(list)"])
    let sample = try StampedVault()
    try await sample.vault.record(NetworkConsent(allowed: [address]))
    try await sample.note()
    let courier = SlowCourier(courier: AuthorityCourier([address: .honest(authority)]))
    var job = TimestampJob(authorities: [address])
    #expect(job.revocationLimit == .seconds(5))
    (job.revocationLimit, job.roots) = (.milliseconds(200), try AuthorityRoots(parsingPEM: authority.root))
    let outcome = try await sample.vault.timestamp(job, courier: courier)
    #expect(outcome.stamps.count == 1 && outcome.stamps[0].revocation == nil)
    #expect(courier.asked.withLock { $0 } == [others[0]] && courier.isGivenUp.withLock { $0 })
}

/// Takes long for whatever is not the authority itself, and cannot be had then.
private final class SlowCourier: Courier {
    let courier: AuthorityCourier
    let asked = Mutex<[String]>([])
    let isGivenUp = Mutex(false)

    init(courier: AuthorityCourier) { self.courier = courier }

    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8] {
        if contentType == "application/timestamp-query" {
            return try await courier.post(body, to: address, contentType: contentType, accept: accept, limit: limit)
        }
        return try await get(address, accept: accept, limit: limit)
    }

    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8] {
        asked.withLock { $0.append(address) }
        do {
            try await Task.sleep(for: .seconds(600))
        } catch {
            isGivenUp.withLock { $0 = true }
            throw error
        }
        throw AuthorityCourier.Away()
    }
}

@Test func organisationsAreToldApartByTheEndsOfTheirNames() {
    let consent = NetworkConsent(allowed: [
        "http://tsa.authority.test/tsa", "https://tsa.one.co.uk", "http://192.0.2.7/", "http://localhost:8080",
    ])
    for address in ["http://ocsp.authority.test/", "https://crl.x.authority.test", "http://authority.test", "http://ocsp.one.co.uk"] {
        #expect(consent.allowsRevocationData(at: address), "\(address)")
    }
    for address in [
        "http://ocsp.other.test", "http://authority.test.evil.example", "http://ocsp.two.co.uk", "http://co.uk",
        "http://192.0.9.7", "http://1.2.2.7", "http://localhost:9090", "http://test", "file:///etc/passwd",
    ] { #expect(!consent.allowsRevocationData(at: address), "\(address)") }
    var refusing = consent
    refusing.isRefused = true
    #expect(!refusing.allowsRevocationData(at: "http://ocsp.authority.test/"))
}
