internal import BundleFormat
internal import Dispatch
internal import Synchronization

/// Reads every file of a bundle exactly once: what was hashed is what the checks look at.
///
/// Small files are read side by side; of a large one the next piece is read while this one is hashed.
struct BundleScanner {
    /// How much is read between two reports of progress.
    private static let groupFileCount = 256, groupByteCount: UInt64 = 16 << 20

    private let reader: FileReader
    private let total: UInt64
    private var done: UInt64 = 0

    init(_ files: any BundleFiles) {
        reader = FileReader(files: files)
        total = files.paths.values.reduce(0) { $0.addingClamped($1) }
    }

    /// Reads files of any kind.
    /// - Parameters:
    ///   - paths: in the order in which they are read.
    ///   - keepingContent: whether their bytes are needed, and not only the digests.
    ///   - progress: bytes read so far, bytes in all; called on the caller's thread.
    ///   - found: gets each path and what reading it gave.
    /// - Throws: what the system says when a file cannot be read; damage is a ``FileScan/Fault``.
    mutating func scan(
        _ paths: [String], keepingContent: Bool, progress: (UInt64, UInt64) -> Void,
        found: (String, FileReading) -> Void
    ) throws {
        var waiting = paths[...]
        while let path = waiting.first {
            if reader.isLarge(path), !keepingContent {
                found(path, try reader.readLarge(path) { progress(done.addingClamped($0), total) })
                done = done.addingClamped(reader.byteCount(of: path))
                waiting.removeFirst()
                continue
            }
            let group = takeGroup(from: &waiting) { [reader] in
                keepingContent || !reader.isLarge($0) ? reader.byteCount(of: $0) : nil
            }
            let scans = try Self.sideBySide(Array(group)) { [reader] path in
                try reader.readSmall(path, keepingContent: keepingContent)
            }
            for (path, scan) in zip(group, scans) { found(path, scan) }
            progress(done, total)
        }
    }

    /// Reads records and their proofs, and checks each as soon as it was read; their bytes are not kept.
    /// - Parameters:
    ///   - exhibits: in the order of numbers.
    ///   - inventory: what is known of all other files; gets what is found.
    /// - Throws: what the system says when a file cannot be read.
    mutating func scan(
        _ exhibits: [BundleListing.Exhibit], into inventory: inout Inventory, contexts: [LogPlace: ExhibitFacts.Context],
        progress: (UInt64, UInt64) -> Void
    ) throws -> [ExhibitFacts] {
        var facts: [ExhibitFacts] = []
        facts.reserveCapacity(exhibits.count)
        // Evidence was read before, and records tell nothing of each other.
        let known = inventory
        var waiting = exhibits[...]
        while !waiting.isEmpty {
            let group = takeGroup(from: &waiting) { [reader] exhibit in
                reader.byteCount(of: BundleLayout.record(exhibit.number))
                    .addingClamped(exhibit.proofPaths.reduce(0) { $0.addingClamped(reader.byteCount(of: $1)) })
            }
            let found = try Self.sideBySide(Array(group)) { [reader] exhibit in
                try reader.examine(exhibit, known, contexts)
            }
            for each in found {
                facts.append(each.facts)
                if let scan = each.record { inventory.add(scan, of: BundleLayout.record(each.facts.exhibit)) }
                for (path, scan) in each.proofs { inventory.add(scan, of: path) }
            }
            progress(done, total)
        }
        return facts
    }

    /// The next few that are read before progress is told again; at least one.
    /// - Parameter byteCount: nil for an item that belongs to no group.
    private mutating func takeGroup<Item>(
        from waiting: inout ArraySlice<Item>, byteCount: (Item) -> UInt64?
    ) -> ArraySlice<Item> {
        var groupByteCount: UInt64 = 0
        let group = waiting.prefix(Self.groupFileCount).prefix { item in
            guard groupByteCount < Self.groupByteCount, let count = byteCount(item) else { return false }
            groupByteCount = groupByteCount.addingClamped(count)
            return true
        }
        waiting = waiting.dropFirst(group.count)
        done = done.addingClamped(groupByteCount)
        return group
    }

    /// Runs `body` for every item on all cores; the results in the order of the items.
    private static func sideBySide<Item: Sendable, Found: Sendable>(
        _ items: [Item], _ body: @Sendable (Item) throws -> Found
    ) throws -> [Found] {
        let results = Mutex([Result<Found, any Error>?](repeating: nil, count: items.count))
        DispatchQueue.concurrentPerform(iterations: items.count) { index in
            let result = Result { try body(items[index]) }
            results.withLock { $0[index] = result }
        }
        return try results.withLock { try $0.compactMap { try $0?.get() } }
    }
}

extension BundleListing.Exhibit {
    /// Where its proofs are; one path when all is as it should be.
    fileprivate var proofPaths: [String] { logs.map { $0.path(BundleLayout.proof(number)) } }
}

extension FileReader {
    /// Size of a file; 0 when it is not there.
    func byteCount(of path: String) -> UInt64 { files.paths[path] ?? 0 }

    /// Whether a file is read in several pieces.
    func isLarge(_ path: String) -> Bool { byteCount(of: path) > UInt64(Self.pieceByteCount) }

    /// Reads a record and its proof, and checks both; their bytes are gone afterwards.
    func examine(
        _ exhibit: BundleListing.Exhibit, _ inventory: Inventory, _ contexts: [LogPlace: ExhibitFacts.Context]
    ) throws -> (facts: ExhibitFacts, record: FileScan?, proofs: [(path: String, scan: FileScan)]) {
        let record = try readIfThere(BundleLayout.record(exhibit.number))
        let proofs = try exhibit.proofPaths.compactMap { path in try readIfThere(path).map { (path, $0) } }
        let facts = ExhibitFacts(
            exhibit, record: record, proofs: proofs.map(\.1.content), inventory: inventory, contexts: contexts)
        return (facts, record?.scan, proofs.map { ($0.0, $0.1.scan) })
    }

    private func readIfThere(_ path: String) throws -> FileReading? {
        files.paths[path] == nil ? nil : try readSmall(path, keepingContent: true)
    }
}
