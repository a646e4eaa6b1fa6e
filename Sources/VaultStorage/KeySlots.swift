internal import AgeFormat
internal import DurableFiles
internal import Octets

/// The slots of a vault as found: in its `keys` folder and, as copies, in the rows of its ledger.
struct KeySlots {
    /// Whole ones, each once.
    private(set) var usable: [KeySlot] = []
    /// Names of files whose content is not what their name says, or that cannot be read.
    private(set) var damaged: [String] = []
    /// The copies in the ledger.
    private let rows: [[UInt8]]

    /// Reads the folder; what is no slot by its name is left alone.
    init(layout: VaultLayout, files: any Files, rows: [[UInt8]]) {
        self.rows = rows
        for name in (try? files.list(layout.keys)) ?? [] where name.hasSuffix(".age") {
            let expected = String(name.dropLast(4))
            let file = try? files.openForReading(layout.slot(expected)).readAll(limit: KeySlot.maximumByteCount)
            if let file, KeySlot.name(of: file) == expected {
                usable.append(KeySlot(file: file))
            } else {
                damaged.append(expected)
            }
        }
        for row in rows where !usable.contains(where: { $0.file == row }) { usable.append(KeySlot(file: row)) }
    }

    /// Opens the first slot that `key` fits and whose keyring is this ledger's. Anybody can seal a keyring of his own
    /// to a recipient that he knows, and put it into the folder.
    /// - Parameter fits: whether a keyring opens the ledger.
    /// - Throws: ``VaultError/wrongPassphrase``, ``VaultError/identityNotAccepted`` or
    ///   ``VaultError/noUsableSlot(damaged:)``.
    func open(_ key: borrowing VaultKey, fits: (Keyring) -> Bool) throws -> (Keyring, KeySlot) {
        var damaged = damaged
        var isRefused = false
        var strange: (Keyring, KeySlot)?
        var newer: Int?
        var lacksMemory = false
        for slot in usable {
            guard slot.mayFit(key) else { continue }
            do {
                guard let keyring = try slot.open(key) else {
                    isRefused = true
                    continue
                }
                if fits(keyring) { return (keyring, slot) }
                // A slot of older keys, or one that somebody put there, is no way into this vault.
                guard rows.isEmpty || rows.contains(slot.file) else {
                    isRefused = true
                    continue
                }
                strange = strange ?? (keyring, slot)
            } catch VaultError.newerVersion(let found) {
                newer = found
            } catch AgeOpenError.outOfMemory {
                // Anybody can put a slot there that costs more than this computer has; the next one may be the owner's.
                lacksMemory = true
            } catch AgeOpenError.secretMemory(let error) {
                throw error
            } catch is AgeOpenError {
                damaged.append(slot.name)
            } catch VaultError.keyringMalformed {
                damaged.append(slot.name)
            }
        }
        // A ledger of which nothing opens is so damaged that the check of the vault had better say it.
        if let strange { return strange }
        if let newer { throw VaultError.newerVersion(found: newer) }
        if lacksMemory { throw VaultError.outOfMemory }
        // Without any damage, a vault that has no slot of this kind refuses like every other one.
        guard isRefused || damaged.isEmpty else { throw VaultError.noUsableSlot(damaged: damaged) }
        switch key {
        case .passphrase: throw VaultError.wrongPassphrase
        case .identities: throw VaultError.identityNotAccepted
        }
    }
}

extension KeySlot {
    /// Whether trying is worth while: scrypt takes a second, and a passphrase cannot open other slots.
    fileprivate func mayFit(_ key: borrowing VaultKey) -> Bool {
        switch key {
        case .passphrase: kind != .recipient
        case .identities: kind != .passphrase
        }
    }
}
