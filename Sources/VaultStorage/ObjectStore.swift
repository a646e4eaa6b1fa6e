internal import AgeFormat
internal import DurableFiles
public import Octets
internal import SodiumCrypto

/// The contents of a vault: one age file each, in the `objects` folder or, when small, in a ledger row.
/// Format: docs/format/object.md.
public struct ObjectStore: Sendable {
    let layout: VaultLayout
    let files: any Files
    let keyring: Keyring

    /// The largest content that stands in a ledger row, in bytes.
    public static let maximumRowContentByteCount: UInt64 = 64 << 10
    /// How many hexadecimal digits the name of an object has.
    static let nameDigitCount = 32
    /// What every object has as its time of change, in seconds since 1970: 2001-01-01. So the times of copies do not tell when
    /// evidence was added, and programs that go by times find an object unchanged forever, as it is.
    static let modificationTime: Int64 = 978_307_200

    /// Seals a content. Nothing is durable or named before ``publish(_:)``.
    /// - Parameter progress: gets the number of bytes done so far.
    /// - Throws: ``VaultError``, or the error of `source`; then nothing remains.
    func stage(_ source: any ByteSource, progress: (UInt64) throws -> Void) throws -> StagedContent {
        guard source.byteCount > Self.maximumRowContentByteCount else {
            return try seal(source, progress: progress)
        }
        let name = Hex.encode(SystemRandom.bytes(Self.nameDigitCount / 2))
        do {
            for folder in [layout.objects, layout.objectFolder(of: name)] where try files.info(folder) == nil {
                try files.makeDirectory(folder)
            }
            let file = try files.create(layout.unfinishedObject(name))
            let facts = try seal(source, into: file, progress: progress)
            // Not every file system keeps times; that is no reason to keep no evidence.
            try? files.setModificationTime(of: file, to: Self.modificationTime)
            let needsOwnSync = Self.needsOwnSync(facts.byteCount)
            if needsOwnSync { try files.sync(file) }
            return StagedContent(facts: facts, storage: .object(name, isSynced: needsOwnSync))
        } catch {
            try? files.remove(layout.unfinishedObject(name))
            throw error
        }
    }

    /// Whether an object is synced by itself, not with its group.
    static func needsOwnSync(_ byteCount: UInt64) -> Bool {
        #if os(Linux)
        // The disk begins with a large object while it is still written. Should that fail, only the file's own
        // descriptor is sure to hear of it.
        byteCount >= SystemFiles.earlyWritingByteCount
        #else
        // Only Linux has a sync for a whole file system that waits until all is on the disk.
        true
        #endif
    }

    /// Makes staged objects durable under their names. Afterwards a row may name them.
    /// - Throws: ``VaultError/file(_:)``.
    func publish(_ contents: [StagedContent]) throws {
        try publish(contents.compactMap(\.unfinishedName), needsSync: contents.contains(where: \.needsSync))
    }

    /// The same by their names.
    /// - Parameter needsSync: whether one of them is not on the disk yet.
    func publish(_ names: [String], needsSync: Bool) throws {
        guard !names.isEmpty else { return }
        try translatingErrors {
            // A sync for each file costs more than one for the whole file system as soon as there are several.
            if needsSync { try files.syncFileSystem(of: layout.objects) }
            for name in names { try files.rename(layout.unfinishedObject(name), to: layout.object(name)) }
            for folder in Set(names.map { layout.objectFolder(of: $0) }) { try files.syncDirectory(folder) }
            try files.syncDirectory(layout.objects)
        }
    }

    /// Removes staged objects that will not be named.
    func discard(_ contents: [StagedContent]) {
        for name in contents.compactMap(\.unfinishedName) { try? files.remove(layout.unfinishedObject(name)) }
    }

    /// Removes what an interrupted program left unfinished. Only under the vault's lock.
    func removeUnfinished() throws {
        try translatingErrors {
            try removeUnfinished(in: layout.keys)
            if try files.info(layout.unfinishedIndex) != nil { try files.remove(layout.unfinishedIndex) }
            try removeUnfinishedLedger()
            guard try files.info(layout.objects) != nil else { return }
            for folder in try files.list(layout.objects) {
                let path = layout.objects + "/" + folder
                if try files.info(path)?.kind == .directory { try removeUnfinished(in: path) }
            }
        }
    }

    /// Removes the ledger of a rotation that was broken off, and what SQLite made beside it: it is made anew.
    func removeUnfinishedLedger() throws(FileError) {
        for path in ["", "-wal", "-shm", "-journal"].map({ layout.unfinishedLedger + $0 }) {
            if try files.info(path) != nil { try files.remove(path) }
        }
    }

    private func removeUnfinished(in folder: String) throws {
        // A folder that was lost is made again when something is put into it.
        guard try files.info(folder) != nil else { return }
        for name in try files.list(folder) where name.hasSuffix(".part") { try files.remove(folder + "/" + name) }
    }

    /// A content, opened and without its padding; reading authenticates every chunk.
    /// - Throws: an error of the age format, ``VaultError/file(_:)``, or
    ///   ``VaultError/contentDamaged(handle:)`` when the padding is not what it must be.
    func open(_ age: any ByteSource, byteCount: UInt64, handle: String) throws -> any ByteSource {
        var lastError: (any Error)?
        for box in keyring.identities {
            do {
                let payload = try OpenedPayload(of: age, identity: box.identity)
                guard payload.byteCount == Padding.paddedByteCount(of: byteCount) else {
                    throw VaultError.contentDamaged(handle: handle)
                }
                return try SliceSource(payload, at: 0, byteCount: byteCount)
            } catch let error as AgeOpenError where error == .noMatch {
                lastError = error
            }
        }
        throw lastError ?? VaultError.contentDamaged(handle: handle)
    }

    /// Writes here what another thread seals: reading, hashing, sealing and writing go on side by side.
    private func seal(
        _ source: any ByteSource, into file: OpenFile, progress: (UInt64) throws -> Void
    ) throws -> ContentFacts {
        let lane = PieceLane(try ContentSealer(source, to: keyring.recipient))
        // Nothing may read on once the caller has the error.
        defer { lane.stop() }
        while let piece = try lane.take() {
            try files.append(piece.sealed, to: file)
            try progress(piece.readByteCount)
            if let facts = piece.facts { return facts }
        }
        preconditionFailure("the last piece has the facts")
    }

    /// A small content, on this thread.
    private func seal(_ source: any ByteSource, progress: (UInt64) throws -> Void) throws -> StagedContent {
        var sealer = try ContentSealer(source, to: keyring.recipient)
        var sealed: [UInt8] = []
        while let piece = try sealer.next() {
            sealed += piece.sealed
            try progress(piece.readByteCount)
            if let facts = piece.facts { return StagedContent(facts: facts, storage: .row(sealed)) }
        }
        preconditionFailure("the last piece has the facts")
    }
}

/// What was learned of a content while it was sealed.
public struct ContentFacts: Hashable, Sendable {
    /// Size in bytes.
    public let byteCount: UInt64
    public let sha256: Digest32
    /// As zip files carry it.
    public let crc32: UInt32
    /// The first bytes, at most ``headByteCount``.
    public let head: [UInt8]

    /// How many first bytes are kept to tell the media type.
    public static let headByteCount = 4096
}

/// A content that is sealed but not yet durable or named.
public struct StagedContent: Sendable {
    public let facts: ContentFacts
    let storage: Storage

    enum Storage: Sendable {
        /// The age file, for a ledger row.
        case row([UInt8])
        /// The name of an object, and whether its bytes are on the disk already.
        case object(String, isSynced: Bool)
        /// The name of an object that stands in its place already.
        case finished(String)
    }

    var objectName: String? {
        switch storage {
        case .row: nil
        case .object(let name, _), .finished(let name): name
        }
    }

    /// The name of an object that still has to be put in its place.
    var unfinishedName: String? { if case .object(let name, _) = storage { name } else { nil } }

    var needsSync: Bool { if case .object(_, isSynced: false) = storage { true } else { false } }

    var placement: ContentPlacement {
        ContentPlacement(object: objectName, byteCount: facts.byteCount, crc32: facts.crc32)
    }
}
