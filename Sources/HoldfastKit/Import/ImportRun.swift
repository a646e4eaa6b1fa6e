internal import DurableFiles
internal import EvidenceModel
internal import Foundation
internal import Importers
internal import Octets
internal import VaultStorage

/// One `add` on its way: what was found, sealed and not yet stored, and what is known to be kept.
///
/// Work goes in waves: many small contents are hashed, looked up, read and sealed on all cores; then a group of them is
/// stored on another thread while the next wave is made. Whatever ends it early, the vault has whole groups.
final class ImportRun {
    let request: AddRequest
    let surroundings: Surroundings
    let files: any Files
    let writer: VaultWriter
    let kept: KeptContents
    var earlier = EarlierRecords()
    var context: ImportContext
    /// What the person said, in every evidence.
    let template: Evidence
    let tell: @Sendable (AddEvent) -> Void

    private let lane: CommitLane
    private var group = ImportGroup()
    private var storing: [ImportGroup.Item] = []
    /// What was made in this run and is not in the index yet.
    private(set) var made: [Digest32: KeptRecord] = [:]
    /// Digests of contents that are on their way.
    private var waiting: Set<Digest32> = []
    private var storedCount = 0
    /// Small files that wait to be read together.
    var wave: [Candidate] = []
    var waveByteCount = 0
    /// What was not kept.
    var failures: [AddFailure] = []
    /// Why nothing more is kept.
    var stop: (any Error)?
    /// Why a group was not stored.
    private(set) var commitFailure: (any Error)?

    /// Of so many records digests and handles are remembered; of those before them, beginnings of digests.
    private static let rememberedCount = 20_000

    init(
        _ request: AddRequest, template: Evidence, context: ImportContext, surroundings: Surroundings,
        files: any Files, writer: VaultWriter, tell: @escaping @Sendable (AddEvent) -> Void
    ) {
        (self.request, self.template, self.context) = (request, template, context)
        (self.surroundings, self.files, self.writer, self.tell) = (surroundings, files, writer, tell)
        lane = CommitLane(writer)
        kept = KeptContents(writer)
    }

    /// Puts a record into the group, and stores the group when it is full.
    /// - Parameter digest: of its content.
    func append(
        _ entry: NewEntry, byteCount: UInt64, digest: Digest32? = nil,
        done: @escaping (Result<String, any Error>) -> Void
    ) {
        if let digest { waiting.insert(digest) }
        let id = entry.record.id
        let item = ImportGroup.Item(entry: entry) { [self] result in
            if let digest {
                waiting.remove(digest)
                if case .success(let handle) = result { made[digest] = KeptRecord(id: id, handle: handle) }
            }
            done(result)
        }
        group.append(item, byteCount: byteCount)
        if group.isFull { commit() }
    }

    /// Says something behind all that is on its way.
    func appendNotice(_ done: @escaping () -> Void) {
        group.append(ImportGroup.Item(entry: nil) { if case .success = $0 { done() } }, byteCount: 0)
        if group.isFull { commit() }
    }

    /// Whether a content with this digest is on its way in.
    func isWaiting(_ digest: Digest32) -> Bool { waiting.contains(digest) }

    /// Begins to store the group; the one before is done then.
    func commit() {
        finishCommit()
        storing = group.items
        group = ImportGroup()
        let entries = storing.compactMap(\.entry)
        if !entries.isEmpty { lane.begin(entries) }
    }

    /// Stores all that is on its way and waits for it.
    func flush() {
        commit()
        finishCommit()
    }

    /// Waits for what is being stored.
    func finishCommit() {
        guard !storing.isEmpty else { return }
        let items = storing
        storing = []
        switch lane.finish() ?? .success([]) {
        case .success(let handles):
            var rest = handles[...]
            for item in items { item.done(.success(item.entry == nil ? "" : rest.removeFirst())) }
            storedCount += handles.count
        case .failure(let error):
            commitFailure = error
            for item in items { item.done(.failure(error)) }
        }
        guard storedCount >= Self.rememberedCount else { return }
        storedCount = 0
        kept.note(made.keys)
        made = [:]
    }

    /// Ends the run: all is stored and in the index.
    func finish() {
        flush()
        kept.close()
        writer.updateIndex()
    }

    // MARK: Records

    /// A record of something that came in now.
    func record<Payload: RecordPayload>(_ payload: Payload, id: String? = nil) throws -> Record {
        try Record(id: id ?? surroundings.newID(), recordedAt: surroundings.now(), payload)
    }

    /// What the person said of everything, with when it came.
    func evidence(how: String? = nil) -> Evidence {
        var evidence = template
        if let how { evidence.acquisition?.how = how }
        evidence.acquisition?.at = TimeValue.clock(surroundings.now())
        return evidence
    }
}
