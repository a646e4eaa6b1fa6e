internal import BundleFormat
internal import DurableFiles
public import EvidenceModel
internal import Foundation
public import Octets
internal import VaultStorage

/// Files to be kept, and what the person says of them.
public struct AddRequest: Sendable {
    public var paths: [String]
    public var kind: EvidenceKind?
    public var title: String?
    /// When what it shows happened, as typed.
    public var occurred: String?
    /// IANA name of the time zone in which ``occurred`` is meant.
    public var zone: String?
    /// Where the person has it from.
    public var source: String?
    /// Handles of incidents that it belongs to.
    public var incidents: [String]
    public var privateNote: String?

    public init(
        paths: [String], kind: EvidenceKind? = nil, title: String? = nil, occurred: String? = nil,
        zone: String? = nil, source: String? = nil, incidents: [String] = [], privateNote: String? = nil
    ) {
        (self.paths, self.kind, self.title, self.occurred) = (paths, kind, title, occurred)
        (self.zone, self.source, self.incidents, self.privateNote) = (zone, source, incidents, privateNote)
    }
}

/// A file that is kept, durably.
public struct AddedItem: Hashable, Sendable {
    public let handle: String
    /// As it was named in the request.
    public let path: String
    public let byteCount: UInt64
    public let mediaType: String
    public let sha256: Digest32
}

/// A file that was not kept, and why.
public struct AddFailure: Error {
    public let path: String
    public let cause: any Error
}

/// How far adding is.
public struct AddProgress: Hashable, Sendable {
    public let doneByteCount: UInt64
    public let totalByteCount: UInt64
}

extension Vault {
    /// Keeps files byte for byte. One that cannot be kept does not stop the others.
    /// - Parameters:
    ///   - didStore: called for each file as soon as it is stored durably, never before.
    ///   - progress: called now and then.
    /// - Returns: the files that were not kept; all that remained when the disk was full or the person stopped it.
    /// - Throws: `VaultError` or ``KitError`` before anything was kept.
    public func add(
        _ request: AddRequest, progress: @Sendable (AddProgress) -> Void = { _ in },
        didStore: @Sendable (AddedItem) -> Void
    ) throws -> [AddFailure] {
        let template = try evidence(for: request)
        let writer = try VaultWriter(store)
        var group = AddGroup()
        var failures: [AddFailure] = []
        let total = request.paths.reduce(0) { $0 + ((try? files.info($1))?.byteCount ?? 0) }
        var done: UInt64 = 0
        for (index, path) in request.paths.enumerated() {
            do {
                try Task.checkCancellation()
                let item = try stage(path, template, writer) {
                    try Task.checkCancellation()
                    progress(AddProgress(doneByteCount: done + $0, totalByteCount: total))
                }
                done += item.facts.byteCount
                group.append(item)
            } catch {
                failures.append(AddFailure(path: path, cause: error))
                if Self.endsAdding(error) {
                    failures += request.paths[(index + 1)...].map { AddFailure(path: $0, cause: error) }
                    break
                }
            }
            if group.isFull { failures += group.commit(with: writer, didStore) }
        }
        failures += group.commit(with: writer, didStore)
        writer.updateIndex()
        return failures
    }

    /// A full or broken disk will not take the next file either.
    private static func endsAdding(_ error: any Error) -> Bool {
        switch error {
        case VaultError.file(.diskFull), VaultError.file(.readOnly), VaultError.database, is CancellationError: true
        default: false
        }
    }

    private func evidence(for request: AddRequest) throws -> Evidence {
        var evidence = Evidence()
        evidence.kind = request.kind
        evidence.title = request.title
        evidence.occurred = try request.occurred.map { try surroundings.time($0, zone: request.zone) }
        evidence.incidents = try recordIDs(request.incidents, kind: .incident)
        evidence.privateNote = request.privateNote
        evidence.copyType = .original
        var acquisition = Evidence.Acquisition()
        acquisition.how = "copied from a file"
        acquisition.source = request.source
        acquisition.tool = HoldfastVersion.text
        evidence.acquisition = acquisition
        return evidence
    }

    /// Seals one file and makes its record.
    func stage(
        _ path: String, _ template: Evidence, _ writer: VaultWriter, progress: (UInt64) throws -> Void = { _ in }
    ) throws -> AddGroup.Item {
        let before = try files.info(path)
        let file = try files.openForReading(path)
        let content = try writer.stage(file, progress: progress)
        // Evidence that changes under our hands would be neither the old file nor the new one.
        guard try files.info(path) == before, !file.goesOn else {
            writer.discard([content])
            throw VaultError.changedWhileReading(path: path)
        }
        var evidence = template
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let mediaType = MediaType.detect(head: content.facts.head, fileName: name)
        evidence.fileName = name
        evidence.byteCount = content.facts.byteCount
        evidence.sha256 = content.facts.sha256
        evidence.mediaType = mediaType
        evidence.kind = evidence.kind ?? MediaType.usualKind(of: mediaType)
        evidence.acquisition?.at = TimeValue.clock(surroundings.now())
        if let before {
            let changed = Surroundings.timestamp(Date(timeIntervalSince1970: TimeInterval(before.modifiedAt)))
            evidence.acquisition?.other["file_changed_at"] = .string(changed)
        }
        let record = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), evidence)
        return AddGroup.Item(path: path, mediaType: mediaType, entry: NewEntry(record, content: content), facts: content.facts)
    }
}

/// Files that are sealed and will be stored in one commit.
struct AddGroup {
    struct Item {
        let path: String
        let mediaType: String
        let entry: NewEntry
        let facts: ContentFacts
    }

    private var items: [Item] = []
    private var byteCount: UInt64 = 0
    private var begun: ContinuousClock.Instant?

    mutating func append(_ item: Item) {
        if items.isEmpty { begun = .now }
        items.append(item)
        byteCount += item.facts.byteCount
    }

    /// 1,000 files, 64 MiB or 200 ms: a sync for each file would cost seconds for 10,000 of them.
    var isFull: Bool {
        guard let begun else { return false }
        return items.count >= 1000 || byteCount >= 64 << 20 || begun.duration(to: .now) > .milliseconds(200)
    }

    /// Stores all of them durably, then says so.
    /// - Returns: all of them, when they could not be stored.
    mutating func commit(with writer: VaultWriter, _ didStore: (AddedItem) -> Void) -> [AddFailure] {
        defer { self = AddGroup() }
        guard !items.isEmpty else { return [] }
        do {
            let stored = try writer.append(items.map(\.entry))
            for (item, entry) in zip(items, stored) {
                didStore(
                    AddedItem(
                        handle: entry.placement.handle, path: item.path, byteCount: item.facts.byteCount,
                        mediaType: item.mediaType, sha256: item.facts.sha256))
            }
            return []
        } catch {
            return items.map { AddFailure(path: $0.path, cause: error) }
        }
    }
}
