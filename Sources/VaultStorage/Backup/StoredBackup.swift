internal import Octets
internal import SSHSignature
internal import SodiumCrypto

/// A backup as its place shows it, read but not believed: its list, who signed it, and what it says of itself.
package struct StoredBackup {
    let manifest: BackupManifest
    /// The list as it stands there.
    let manifestBytes: [UInt8]
    /// Under which name the list stands: another one than usual after an interruption.
    let manifestName: String
    /// A signature that fits the list; nil when none does.
    let signature: SealSignature?
    /// Whether there is any signature.
    let hasSignature: Bool
    /// Nil when it is damaged or gone.
    let note: BackupNote?

    /// Largest signature that is read, in bytes.
    private static let signatureLimit = 4096

    /// Nil when the place has no list at all.
    /// - Throws: ``BackupError/listMalformed(line:)``, or what the place says.
    init?(in place: any BackupPlace) throws {
        var found: (name: String, bytes: [UInt8])?
        // Some remotes take the old list away before the new one gets its name.
        for name in [BackupLayout.manifest, BackupLayout.nextManifest] where found == nil {
            if let bytes = try place.read(name, limit: BackupManifest.byteLimit) { found = (name, bytes) }
        }
        guard let found else { return nil }
        do throws(BackupManifestError) {
            manifest = try BackupManifest(parsing: found.bytes)
        } catch {
            if case .malformed(let line) = error { throw BackupError.listMalformed(line: line) }
            throw BackupError.listMalformed(line: 0)
        }
        (manifestName, manifestBytes) = (found.name, found.bytes)
        let signatures = try [BackupLayout.signature, BackupLayout.nextSignature].compactMap {
            try place.read($0, limit: Self.signatureLimit)
        }
        hasSignature = !signatures.isEmpty
        signature = signatures.lazy.compactMap { try? SealSignature(parsing: $0) }
            .first { $0.isValid(for: found.bytes, namespace: BackupLayout.namespace) }
        let note = try place.read(manifest.note, limit: BackupNote.byteLimit)
        if let note, Digest32(hashing: note) == manifest.files[manifest.note] {
            self.note = BackupNote(parsing: note)
        } else {
            self.note = nil
        }
    }

    /// What `ssh-keygen -l` prints for the key that signed it.
    var fingerprint: String? { signature?.publicKey.fingerprint }

    /// Whether the holder of this vault's keys signed it.
    func isSigned(by keyring: Keyring) throws -> Bool {
        try signature?.publicKey == SSHPublicKey(keyring.backupKey().verifyingKey)
    }

    /// Which state of the vault it is; nil when that cannot be opened.
    func state(_ seal: borrowing ValueSeal) -> BackupState? {
        guard let note, let bytes = try? seal.open(note.state, .backup, row: BackupState.row) else { return nil }
        return (try? JSONValue(parsing: bytes)).flatMap { BackupState($0) }
    }
}
