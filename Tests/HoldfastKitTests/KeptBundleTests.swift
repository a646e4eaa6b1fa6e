import AgeFormat
import BundleFormat
import BundleVerifier
import Claims
import DurableFiles
import EvidenceModel
import HoldfastKit
import Octets
import SSHSignature
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

/// A bundle goes from one vault to another and on to a third; receipts come back.
struct KeptBundleTests {
    @Test func aReceiptIsForOneBundleAndKeptOnce() async throws {
        let (sender, board) = try (Keeper(), Keeper())
        try await sender.add("a.txt", "one two three")
        let bundle = try await sender.export(["e1"], "K7Q2M9")
        let (text, signature) = try await board.receipt(for: bundle)
        let request = ReceiptRequest(path: text, signaturePath: signature)
        let outcome = try await sender.vault.recordReceipt(request)
        #expect(outcome.stored.map(\.kind) == [.evidence, .evidence, .custody] && !outcome.isBeforeExport)
        #expect(outcome.outputName == "K7Q2M9.zip.age" && outcome.receipt.receivedBy == "The board")
        let fingerprint = await board.vault.receiptFingerprint
        #expect(outcome.signature == .holds(fingerprint: fingerprint, isKeyConfirmed: false))
        let again = try await sender.vault.recordReceipt(request)
        #expect(again.stored.map(\.isUnchanged) == [true])

        // Whose key it is is known only later: the same record says so, and nothing is kept twice.
        var confirmed = request
        confirmed.key = try FileSignature(parsing: Bytes.load(signature)).key.text + " the board"
        let later = try await sender.vault.recordReceipt(confirmed)
        #expect(later.stored.map(\.handle) == [outcome.stored[2].handle])
        let record = try await sender.vault.show(outcome.stored[2].handle).record
        let event = try #require(try record.content(as: Custody.self))
        #expect(record.revision == 2 && event.receipt?.isKeyConfirmed == true && event.eventType == .transfer)
        #expect(event.bundle?.code == "K7Q2M9" && event.receipt?.check == "holds")

        // It is nobody else's, and not after a change.
        await #expect(throws: ReceiptRefusal.self) { try await board.vault.recordReceipt(request) }
        try Bytes.save(try Bytes.load(text) + Array("note: x\n".utf8), to: text)
        await #expect(throws: ReceiptRefusal.doesNotHold) { try await sender.vault.recordReceipt(request) }
        for keeper in [sender, board] { #expect(try await keeper.vault.check().faults.isEmpty) }
    }

    @Test func aBundleIsKeptWholeAndInParts() async throws {
        let (sender, board, police) = try (Keeper(), Keeper(), Keeper())
        try await sender.add("a.txt", "one two three", title: "The list")
        try await sender.add("b.txt", "four five six", title: "Hidden title")
        let bundle = try await sender.export(["e1", "e2"], "K7Q2M9", hide: ["e2.title"])
        let kept = try await board.keep(bundle, from: "A member")
        #expect(kept.items.map(\.handle) == ["e1", "e2", "e3"] && kept.same == nil && kept.event != nil && kept.changed.isEmpty)
        let whole = try #require(try await board.evidence("e1"))
        #expect(whole.kind == .bundle && whole.bundle?.bundleDigest == bundle.digest && whole.bundle?.exhibitCount == 2)
        #expect(whole.extractedText?.contains("The list") == true && whole.acquisition?.source == "A member")
        let (first, second) = (try #require(try await board.evidence("e2")), try #require(try await board.evidence("e3")))
        #expect(first.title == "The list" && first.bundle?.exhibit == "A-01" && second.title == nil)
        #expect(first.placeInSource?.path == "data/evidence/A-01/a.txt")
        let again = try await board.keep(bundle)
        #expect(again.items.isEmpty && again.same?.handle == "e1" && again.event == nil)

        // Handed on as a whole it is the same bundle; a part says which ways it came.
        let onward = try await board.export(["e1", "e2"], "ONWARD")
        _ = try await police.keep(onward)
        let inner = police.folder.path + "/inner.zip"
        try await police.vault.saveContent(of: "e2", to: inner)
        let nested = try ReceivedBundle.open(inner).verify(trusting: .none)
        #expect(nested.bundleDigest == bundle.digest && nested.report.verdict == .unchecked)
        let part = try #require(try await police.evidence("e3"))
        #expect(part.bundle?.bundleDigest == onward.digest && part.acquisition?.steps == ["bundle K7Q2M9 A-01: \(bundle.digest.hex)"])
        for keeper in [board, police] { #expect(try await keeper.vault.check().faults.isEmpty) }
    }

    /// A crash between the bundle and its files costs nothing: keeping it again goes on.
    @Test func whatIsMissingOfAKeptBundleIsAdded() async throws {
        let (sender, board) = try (Keeper(), Keeper())
        try await sender.add("a.txt", "one two three")
        let bundle = try await sender.export(["e1"], "K7Q2M9")
        let verification = try bundle.verification()
        var request = KeepBundleRequest(verification, path: bundle.path, before: try SystemFiles().info(bundle.path + "x"))
        await #expect(throws: VaultError.changedWhileReading(path: bundle.path)) { try await board.vault.keepBundle(request) }
        #expect(try await board.vault.list().records.isEmpty)
        request.before = try SystemFiles().info(bundle.path)
        #expect(try await board.vault.keepBundle(request).items.count == 2)
    }
}

/// A vault of one person, and their files.
private final class Keeper: Sendable {
    static let passphrase = "otter meadow violin candle harbour seven"
    let folder: TemporaryFolder
    let vault: Vault

    init() throws {
        folder = try TemporaryFolder()
        let path = folder.path + "/v.holdfast"
        try VaultStore.create(
            path, passphrase: SecretBytes(copying: Array(Self.passphrase.utf8)), keyRecordID: Surroundings.system.newID(),
            time: "2026-03-01T12:00:00Z", logN: 10, files: SystemFiles())
        vault = try Vault.open(path, key: .passphrase(SecretBytes(copying: Array(Self.passphrase.utf8))))
    }

    func add(_ name: String, _ text: String, title: String? = nil) async throws {
        try Bytes.save(Array(text.utf8), to: folder.path + "/" + name)
        let failures = try await vault.add(AddRequest(paths: [folder.path + "/" + name], title: title)) { _ in }
        #expect(failures.isEmpty)
    }

    func export(_ references: [String], _ code: String, hide: [String] = []) async throws -> SentBundle {
        let path = "\(folder.path)/\(code).zip.age"
        let request = ExportRequest(references: references, hide: hide, rule: "chosen", code: code, output: path)
        let outcome = try await vault.export(request, sealing: .recipients([try Recipient(parsing: SampleVault.recipient.recipient)]))
        return SentBundle(path: path, digest: outcome.bundleDigest)
    }

    /// Writes a receipt that this vault signs.
    func receipt(for bundle: SentBundle) async throws -> (text: String, signature: String) {
        let receipt = try Receipt(
            code: "K7Q2M9", bundleDigest: bundle.digest, contentsDigest: nil, verdict: .unchecked, receivedAt: Surroundings.system.now(),
            receivedBy: "The board")
        let path = folder.path + "/receipt.txt"
        try Bytes.save(receipt.encoded, to: path)
        try Bytes.save(await vault.sign(receipt), to: path + ".sig")
        return (path, path + ".sig")
    }

    func keep(_ bundle: SentBundle, from: String? = nil) async throws -> KeptBundle {
        var request = KeepBundleRequest(try bundle.verification(), path: bundle.path, before: try SystemFiles().info(bundle.path))
        request.from = from
        return try await vault.keepBundle(request)
    }

    func evidence(_ handle: String) async throws -> Evidence? { try await vault.show(handle).record.content(as: Evidence.self) }
}

private struct SentBundle {
    let path: String
    let digest: Digest32

    func verification() throws -> BundleVerification {
        let identities = try IdentityFile(parsing: Array((SampleVault.recipient.identity + "\n").utf8).span)
        return try ReceivedBundle.open(sealed: path, key: .identities(identities)).verify(trusting: .none)
    }
}
