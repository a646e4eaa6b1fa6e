import AgeFormat
import MerkleLog
import Octets
import SodiumCrypto
import VaultStorage

extension FuzzTarget {
    static let vaultTargets = [keyring, keySlot, ledgerValue, sealedValue, indexPage, indexFile, backupList, backupNote]

    /// The list of a backup's files: one text, and only names that a backup can have.
    private static let backupList = FuzzTarget(
        "backup-list", upTo: 2000, words: ["  ledger-0123456789abcdef.db\n", "  backup-", ".txt\n", "  keys/", ".age\n", "  objects/"]
    ) { bytes in
        guard let list = accepted({ () throws(BackupManifestError) in try BackupManifest(parsing: bytes) }) else { return }
        try expect(list.encoded == bytes, "a list has two texts")
        for name in list.files.keys {
            try expect(BackupLayout.kind(of: name) != nil, "a name that no backup has")
            try expect(!name.utf8.starts(with: "/".utf8) && !name.contains(".."), "a name that leads outside")
        }
    }

    /// What a backup says of itself: one text.
    private static let backupNote = FuzzTarget(
        "backup-note", upTo: 2000, words: ["holdfast-backup-v1\n", "made 2026-03-01T21:20:03Z\n", "bytes 1\n", "state AAAA\n"]
    ) { bytes in
        guard let note = BackupNote(parsing: bytes) else { return }
        try expect(note.encoded == bytes, "a note has two texts")
    }

    /// The plaintext of a slot: one text for each keyring.
    private static let keyring = FuzzTarget(
        "keyring", upTo: 4096,
        words: ["# holdfast keyring v1\n", "# vault ", "\n# master ", "\n# log holdfast-log-", "AGE-SECRET-KEY-1"]
    ) { bytes in
        guard !bytes.isEmpty, let keyring = try VaultSample.keyring(bytes) else { return }
        let text = try keyring.encoded().withBytes { span in (0..<span.count).map { span[$0] } }
        try expect(text == bytes, "a keyring has two texts")
        // What its keys are for must work.
        let log = keyring.log
        let note = try SignedNote.sign(text: "x\n", name: log.origin, key: log.logKey)
        _ = try note.verify(trusting: [NoteKey(name: log.origin, key: log.logKey.verifyingKey)])
    }

    /// The age file around a keyring, as anybody could put it into the folder of keys who knows a recipient.
    private static let keySlot = FuzzTarget("key-slot", upTo: 4096, words: ["# holdfast keyring v1\n"]) { bytes in
        let identity = try X25519Identity(scalar: SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
        let text = try identity.encodedText().withBytes { span in (0..<span.count).map { span[$0] } }
        let key = VaultKey.identities(try IdentityFile(parsing: text.span))
        var sealer = try StreamSealer(to: [.x25519(identity.recipient)])
        let body = sealer.seal(bytes)
        let header = sealer.header
        for file in [bytes, header + body + sealer.finish()] {
            let slot = KeySlot(file: file)
            _ = slot.kind
            do { _ = try slot.open(key) } catch is VaultError {} catch is AgeOpenError {}
        }
    }

    /// What stands behind the seals of a ledger. The first byte says which column.
    private static let ledgerValue = FuzzTarget(
        "ledger-value", upTo: 4096,
        words: [
            "{\"handles\":{\"e\":", "9223372036854775807", "\"handle\":\"e3\"", "\"content\":{\"byte_count\":",
            "\"crc32\":",
            "{\"file\":\"", "\"tree_size\":", "\"is_dirty\":", "{\"slot\":\"", "\"owner\":\"trustee\"",
        ]
    ) { bytes in
        guard let first = bytes.first, let json = try? JSONValue(parsing: Array(bytes.dropFirst())) else { return }
        switch first % 4 {
        case 0:
            guard var state = LedgerState(json) else { return }
            try expect(LedgerState(state.json)?.json == state.json, "a state reads as another one")
            for prefix in ["e", "r"] {
                try expect(state.nextHandle(prefix: prefix).hasPrefix(prefix), "a handle without its letter")
            }
            state.note(String(decoding: bytes, as: UTF8.self))
            _ = state.covers(state)
        case 1:
            guard let placement = Placement(json) else { return }
            try expect(Placement(placement.json) == placement, "a placement reads as another one")
            var state = LedgerState()
            state.note(placement.handle)
            _ = state.nextHandle(prefix: "e")
        case 2:
            guard let state = IndexState(json) else { return }
            try expect(IndexState(state.json) == state, "the state of an index reads as another one")
        default:
            guard let label = SlotLabel(json) else { return }
            try expect(SlotLabel(label.json) == label, "a label reads as another one")
        }
    }

    /// A sealed value: opens to what was sealed, and only in its own place.
    private static let sealedValue = FuzzTarget("sealed-value", upTo: 512) { bytes in
        guard let first = bytes.first else { return }
        let seal = try ValueSeal(VaultSample.known)
        let row = Int64(first)
        let opened = accepted { () throws(VaultError) in try seal.open(Array(bytes.dropFirst()), .state, row: row) }
        try expect(opened == nil, "a value opens that nobody sealed")
        var sealed = try seal.seal(bytes, .state, row: row)
        try expect(try seal.open(sealed, .state, row: row) == bytes, "a value opens to something else")
        let moved = accepted { () throws(VaultError) in try seal.open(sealed, .state, row: row + 1) }
        try expect(moved == nil, "a value opens elsewhere")
        sealed[Int(first) * sealed.count / 256] ^= first | 1
        let changed = accepted { () throws(VaultError) in try seal.open(sealed, .state, row: row) }
        try expect(changed == nil, "a changed value opens")
    }
}

enum VaultSample {
    /// Nil when the text is no keyring.
    static func keyring(_ bytes: [UInt8]) throws -> Keyring? {
        do { return try Keyring(parsing: SecretBytes(copying: bytes)) } catch is VaultError { return nil }
    }

    static let known: Keyring = {
        do { return try Keyring.generate() } catch { fatalError("\(error)") }
    }()
}
