internal import AgeFormat
internal import DurableFiles
internal import GRDB
internal import Octets
internal import SodiumCrypto

extension VaultWriter {
    /// The rotation that was broken off, or a new one: its new slots are durable, and the ledger knows of them.
    /// - Throws: ``VaultError/rotationHasOtherPassphrase``; ``VaultError``.
    func takeUpRotation(_ request: borrowing RotationRequest) throws -> (Rotation, Keyring) {
        if let rotation = try store.ledger.read({ try $0.rotation() }) {
            if let keyring = try open(rotation, request.passphrase) {
                return (try reconcile(rotation, keyring, request), keyring)
            }
            // It is written last: without it nothing was made that only the new keys open.
            guard try !hasPassphraseSlot(rotation) else { throw VaultError.rotationHasOtherPassphrase }
            try undoRotation()
        }
        return try begin(request)
    }

    private func begin(_ request: borrowing RotationRequest) throws -> (Rotation, Keyring) {
        let keyring = try store.keyring.renewed(keepsIdentities: hasClosedContents())
        let rotation = Rotation(id: SystemRandom.bytes(Rotation.idByteCount))
        return (try reconcile(rotation, keyring, request), keyring)
    }

    /// The new keyring out of its passphrase slot; nil when the slot is not there or has another passphrase.
    private func open(_ rotation: Rotation, _ passphrase: borrowing SecretBytes) throws -> Keyring? {
        for label in rotation.slots where label.owner == .passphrase {
            guard let slot = try slot(label.slotName) else { continue }
            if let keyring = try slot.open(.passphrase(passphrase.duplicate())) { return keyring }
        }
        return nil
    }

    private func hasPassphraseSlot(_ rotation: Rotation) throws -> Bool {
        try rotation.slots.contains { try $0.owner == .passphrase && slot($0.slotName) != nil }
    }

    /// A slot as its name says; nil when it is not there or damaged.
    func slot(_ name: String) throws -> KeySlot? {
        try translatingErrors {
            let path = store.layout.slot(name)
            guard try store.files.info(path) != nil else { return nil }
            let slot = KeySlot(file: try store.files.openForReading(path).readAll(limit: KeySlot.maximumByteCount))
            return slot.name == name ? slot : nil
        }
    }

    /// Makes the new slots that are missing, and drops those whose old one is gone since.
    private func reconcile(
        _ begun: Rotation, _ keyring: Keyring, _ request: borrowing RotationRequest
    ) throws -> Rotation {
        var rotation = begun
        rotation.droppedSlots = request.droppedSlots.union(begun.droppedSlots).sorted()
        let wanted = try store.slots().filter { !rotation.droppedSlots.contains($0.name) }.compactMap(\.label)
            .filter { $0.owner != .passphrase && $0.recipient != nil }
        let kept = try begun.slots.filter { made in
            let isWanted = made.owner == .passphrase || wanted.contains { $0.recipient == made.recipient }
            return try isWanted && slot(made.slotName) != nil
        }
        var added: [(slot: KeySlot, label: SlotLabel)] = []
        if !kept.contains(where: { $0.owner == .passphrase }) {
            let slot = try KeySlot.wrap(keyring, passphrase: request.passphrase, logN: request.logN)
            added.append((slot, SlotLabel(slotName: slot.name, owner: .passphrase, label: "", addedAt: request.time)))
        }
        for label in wanted where !kept.contains(where: { $0.recipient == label.recipient }) {
            guard let text = label.recipient, let recipient = try? Recipient(parsing: text) else { continue }
            let slot = try KeySlot.wrap(keyring, recipient: recipient)
            added.append((slot, label.forSlot(slot.name)))
        }
        rotation.slots = added.map(\.label) + kept
        guard rotation != begun else { return rotation }
        try transaction { try put("state", rotation.json.encoded, .rotation, RowNumber.rotation, $0) }
        // The passphrase's is the last: once it is there, all are.
        for (slot, _) in added.reversed() { try publish(slot) }
        let dropped = begun.slots.filter { made in !kept.contains(made) }
        try removeSlots(dropped.map(\.slotName))
        return rotation
    }

    /// Whether some content does not open with any identity, or is not there: a backup may still have it.
    private func hasClosedContents() throws -> Bool {
        // One that no record names may be the file of a record that a sync program took away.
        if store.hasUnnamedObjects { return true }
        let (files, layout) = (store.files, store.layout)
        let rewrapping = Rewrapping(identities: store.keyring.identities, recipient: store.keyring.recipient)
        return try store.ledger.read { snapshot in
            var isClosed = false
            try snapshot.forEachObject { name in
                guard !isClosed else { return }
                let file = try? files.openForReading(layout.object(name))
                isClosed = !(file.map { rewrapping.opens($0) } ?? false)
            }
            for row in try snapshot.rows(of: "content") where !isClosed {
                isClosed = !rewrapping.opens(MemorySource(try snapshot.contentFile(row: row)))
            }
            return isClosed
        }
    }

    /// Puts a slot into the folder of keys. No row has it yet.
    private func publish(_ slot: KeySlot) throws {
        let (files, path) = (store.files, store.layout.slot(slot.name))
        try translatingErrors {
            if try files.info(store.layout.keys) == nil { try files.makeDirectory(store.layout.keys) }
            let part = try files.create(path + ".part")
            try files.append(slot.file, to: part)
            try files.sync(part)
            try files.rename(path + ".part", to: path)
            try files.syncDirectory(store.layout.keys)
        }
    }

    func removeSlots(_ names: [String]) throws {
        let (files, layout) = (store.files, store.layout)
        try translatingErrors {
            let paths = try names.map { layout.slot($0) }.filter { try files.info($0) != nil }
            for path in paths { try files.remove(path) }
            if !paths.isEmpty { try files.syncDirectory(layout.keys) }
        }
    }
}

extension SlotLabel {
    /// The same for a slot that was made anew. That it opens was not proved yet.
    fileprivate func forSlot(_ name: String) -> SlotLabel {
        SlotLabel(slotName: name, owner: owner, label: label, addedAt: addedAt, recipient: recipient)
    }
}
