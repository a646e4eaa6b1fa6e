import AgeFormat
import DurableFiles
import Octets
import SodiumCrypto
import VaultStorage
import Testing

/// Slots that are replaced, taken away, proved.
@Suite struct SlotChangeTests {
    private let time = "2026-04-05T06:07:08Z"

    private func identity() throws -> (text: String, recipient: Recipient) {
        let identity = try X25519Identity.generate()
        let text = try identity.encodedText().withBytes { bytes in String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self) }
        return (text, .x25519(identity.recipient))
    }

    private func key(_ text: String) throws -> VaultKey { .identities(try IdentityFile(parsing: Array(text.utf8).span)) }

    private func slotFiles(_ sample: SampleVault) throws -> [String] { try SystemFiles().list(sample.path + "/keys").sorted() }

    private func provedAt(_ sample: SampleVault) throws -> [String?] { try sample.with { try $0.slots().map(\.label?.provedAt) } }

    @Test func aNewPassphraseTakesThePlaceOfTheOld() throws {
        let sample = try SampleVault()
        let before = try slotFiles(sample)
        try sample.with { store in
            try VaultWriter(store).replacePassphrase(with: SampleVault.passphrase("another one"), logN: 10, time: time)
        }
        #expect(throws: VaultError.wrongPassphrase) { try sample.open() }
        let store = try VaultStore.open(sample.path, key: .passphrase(SampleVault.passphrase("another one")))
        defer { store.close() }
        let slots = try store.slots()
        #expect(slots.count == 1 && slots[0].isFileWhole && slots[0].label?.provedAt == time)
        let after = try slotFiles(sample)
        #expect(after.count == 1 && after != before)
        #expect(try store.check { _ in }.faults.isEmpty)
    }

    @Test func aFileThatWasNotRemovedInTimeGoesWithTheNextWriter() throws {
        let sample = try SampleVault()
        let old = try slotFiles(sample)[0]
        let bytes = try SystemFiles().openForReading(sample.path + "/keys/" + old).readAll(limit: 65_536)
        let files = RefusingRemoval()
        let store = try VaultStore.open(sample.path, key: .passphrase(SampleVault.passphrase()), files: files)
        try VaultWriter(store).replacePassphrase(with: SampleVault.passphrase("another one"), logN: 10, time: time)
        store.close()
        #expect(try slotFiles(sample).count == 2)
        let again = try VaultStore.open(sample.path, key: .passphrase(SampleVault.passphrase("another one")))
        _ = try VaultWriter(again)
        again.close()
        #expect(try slotFiles(sample).count == 1)
        #expect(throws: VaultError.wrongPassphrase) { try sample.open() }
        // A copy of the old file opens as long as the keys are the same: that is what is said to the person.
        let part = try SystemFiles().create(sample.path + "/keys/" + old)
        try SystemFiles().append(bytes, to: part)
        try sample.open().close()
    }

    @Test func aSlotIsTakenAway() throws {
        let sample = try SampleVault()
        let friend = try identity(), sheet = try identity()
        try sample.with { store in
            let writer = try VaultWriter(store)
            let name = try writer.add(friend.recipient, owner: .trustee, label: "friend", time: time)
            try writer.add(sheet.recipient, owner: .recovery, label: "", time: time)
            try writer.removeSlot(name)
            #expect(throws: VaultError.noSuchSlot(name: name)) { try writer.removeSlot(name) }
            #expect(try store.slots().map(\.label?.owner) == [.passphrase, .recovery])
            #expect(try store.check { _ in }.faults.isEmpty)
        }
        #expect(throws: VaultError.identityNotAccepted) { try VaultStore.open(sample.path, key: key(friend.text)) }
        try VaultStore.open(sample.path, key: key(sheet.text)).close()
        #expect(try slotFiles(sample).count == 2)
    }

    @Test func thePassphraseAndTheLastWayStay() throws {
        let sample = try SampleVault()
        try sample.with { store in
            let name = try #require(try store.slots().first).name
            let writer = try VaultWriter(store)
            #expect(throws: VaultError.passphraseSlot) { try writer.removeSlot(name) }
            #expect(throws: VaultError.noSuchSlot(name: "0123")) { try writer.removeSlot("0123") }
        }
        try sample.open().close()
    }

    @Test func whoOpensAndWritesProvesTheSlotOnceADay() throws {
        let sample = try SampleVault()
        let friend = try identity()
        try sample.with { _ = try VaultWriter($0).add(friend.recipient, owner: .trustee, label: "", time: time) }
        #expect(try provedAt(sample) == [nil, nil])
        try sample.with { _ = try SampleVault.keep([1], in: $0) }
        #expect(try provedAt(sample) == [SampleVault.time, nil])
        let store = try VaultStore.open(sample.path, key: key(friend.text))
        _ = try SampleVault.keep([2], in: store)
        #expect(try store.slots().map(\.label?.provedAt) == [SampleVault.time, SampleVault.time])
        #expect(try store.slots().map(\.label?.addedAt) == [SampleVault.time, time])
        #expect(try store.check { _ in }.faults.isEmpty)
        store.close()
    }

    @Test func aSheetIsProvedByTheSlotThatItOpens() throws {
        let sample = try SampleVault()
        let sheet = try identity(), stranger = try identity()
        try sample.with { store in
            let name = try VaultWriter(store).add(sheet.recipient, owner: .recovery, label: "", time: time)
            #expect(try store.slot(openedBy: IdentityFile(parsing: Array(sheet.text.utf8).span)) == name)
            #expect(throws: VaultError.identityNotAccepted) {
                _ = try store.slot(openedBy: IdentityFile(parsing: Array(stranger.text.utf8).span))
            }
            try VaultWriter(store).noteProof(ofSlot: name, time: "2026-05-01T00:00:00Z")
            #expect(try store.slots().last?.label?.provedAt == "2026-05-01T00:00:00Z")
        }
    }
}

/// A disk on which nothing can be removed.
private struct RefusingRemoval: Files {
    private let disk = SystemFiles()

    func remove(_ path: String) throws(FileError) { throw .readOnly(path: path) }
    func openForReading(_ path: String) throws(FileError) -> OpenFile { try disk.openForReading(path) }
    func create(_ path: String) throws(FileError) -> OpenFile { try disk.create(path) }
    func makeDirectory(_ path: String) throws(FileError) { try disk.makeDirectory(path) }
    func append(_ bytes: [UInt8], to file: OpenFile) throws(FileError) { try disk.append(bytes, to: file) }
    func sync(_ file: OpenFile) throws(FileError) { try disk.sync(file) }
    func syncFileSystem(of directory: String) throws(FileError) { try disk.syncFileSystem(of: directory) }
    func syncDirectory(_ directory: String) throws(FileError) { try disk.syncDirectory(directory) }
    func rename(_ path: String, to newPath: String) throws(FileError) { try disk.rename(path, to: newPath) }
    func renameWithoutReplacing(_ path: String, to newPath: String) throws(FileError) {
        try disk.renameWithoutReplacing(path, to: newPath)
    }
    func removeDirectory(_ path: String) throws(FileError) { try disk.removeDirectory(path) }
    func setModificationTime(of file: OpenFile, to seconds: Int64) throws(FileError) {
        try disk.setModificationTime(of: file, to: seconds)
    }
    func list(_ directory: String) throws(FileError) -> [String] { try disk.list(directory) }
    func info(_ path: String) throws(FileError) -> FileInfo? { try disk.info(path) }
}
