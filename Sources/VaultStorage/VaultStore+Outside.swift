internal import DurableFiles
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SodiumCrypto

/// What is kept outside the vault so that an older copy of it is noticed: one file in a folder of the computer, if the person
/// wants that.
/// Format: docs/format/seen.md.
extension VaultStore {
    /// The member of the preferences that has the name of the file.
    private static let preference = "outside"
    private static let nameByteCount = 16

    /// Whether the last tree head is kept outside.
    public var keepsOutside: Bool { outsideName != nil }

    private var outsideName: String? {
        guard let name = (try? ledger.preferences())?[Self.preference]?.string, Hex.decode(name)?.count == Self.nameByteCount
        else { return nil }
        return name
    }

    private var outsidePath: String? {
        guard let outsideFolder, let outsideName else { return nil }
        return outsideFolder + "/" + outsideName
    }

    /// Compares the ledger with what was seen of it last on this computer.
    ///
    /// The file is read first: what another program commits meanwhile is only more.
    /// - Returns: nil when it goes on from there, and when nothing is kept, or can be read.
    public func rollBack() -> RollBack? {
        guard let path = outsidePath,
            let file = try? files.openForReading(path).readAll(limit: SeenCheckpoint.byteCount),
            let seen = try? SeenCheckpoint.open(file, keyring)
        else { return nil }
        return (try? ledger.read { try $0.rollBack(behind: seen) }).flatMap(\.self)
    }

    /// Keeps the newest tree head outside, if the person wants that. It is never worth an error: ``takeIndexNotices()`` tells.
    func rememberOutside() {
        guard let path = outsidePath else { return }
        do {
            try makeFolder(OutputFile.directory(of: path))
            let note = try ledger.newestCheckpoint().note.note.encoded
            let part = path + ".part"
            if try files.info(part) != nil { try files.remove(part) }
            let file = try files.create(part)
            try files.append(SeenCheckpoint.seal(note, keyring), to: file)
            try files.sync(file)
            try files.rename(part, to: path)
        } catch {
            self.note(.outsideFailed)
        }
    }

    private func makeFolder(_ path: String) throws {
        guard try files.info(path) == nil else { return }
        let parent = OutputFile.directory(of: path)
        if parent != path { try makeFolder(parent) }
        try files.makeDirectory(path)
    }

    /// Begins to keep the newest tree head outside, or removes what is kept there.
    /// - Throws: ``VaultError``.
    public func keepOutside(_ isWanted: Bool) throws {
        guard isWanted != keepsOutside else { return }
        let writer = try VaultWriter(self)
        let path = outsidePath
        var preferences = try ledger.preferences()?.object ?? [:]
        preferences[Self.preference] = isWanted ? .string(Hex.encode(SystemRandom.bytes(Self.nameByteCount))) : nil
        try writer.keep(preferences: .object(preferences))
        if isWanted {
            rememberOutside()
        } else if let path, try translatingErrors({ try files.info(path) }) != nil {
            try translatingErrors { try files.remove(path) }
        }
    }
}

extension LedgerSnapshot {
    fileprivate func rollBack(behind seen: Checkpoint) throws -> RollBack? {
        // The ledger of before that log was begun.
        guard let log = logs.logs.first(where: { $0.isOwn && $0.origin == seen.origin }) else {
            return logs.damage == nil ? RollBack(seenCount: seen.treeSize, foundCount: 0) : nil
        }
        let newest = try newestCheckpoint(of: log).checkpoint
        guard newest != seen else { return nil }
        guard newest.treeSize >= seen.treeSize else { return RollBack(seenCount: seen.treeSize, foundCount: newest.treeSize) }
        let tree = Tree(size: newest.treeSize, tiles: LogTiles(snapshot: self, log: log.number))
        guard try tree.rootHash(ofSize: seen.treeSize) == seen.rootHash else {
            return RollBack(seenCount: seen.treeSize, foundCount: newest.treeSize)
        }
        return nil
    }
}
