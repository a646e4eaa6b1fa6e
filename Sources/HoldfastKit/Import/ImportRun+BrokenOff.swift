internal import DurableFiles
internal import EvidenceModel
internal import Importers
internal import VaultStorage

/// An import that did not come to its end, and what of it is kept.
struct BrokenImport: Error {
    let cause: any Error
    let kept: PartlyKept?
}

extension ImportRun {
    /// Reads a file; when that is broken off, writes down how far it came, as long as the run can still write.
    /// - Throws: ``BrokenImport``; an importer's error as it is.
    func reading(_ batch: BatchRun, _ body: () throws -> Void) throws {
        do { try body() } catch let error where !(error is ImportError) {
            throw BrokenImport(cause: error, kept: batch.kept(handle: breakOff(batch, error)))
        }
    }

    /// - Returns: the handle of the record that says so; nil when there is nothing to say, or it could not be written.
    private func breakOff(_ batch: BatchRun, _ error: any Error) -> String? {
        flush()
        guard batch.storedCount + batch.revisedCount + batch.unreadCount > 0 else { return nil }
        batch.brokenOff = Self.name(ofEnd: error)
        batch.continued = kept.brokenOff(among: batch.earlierBatches)
        guard let record = try? record(batch.record(context), id: batch.id) else { return nil }
        var stored: Result<String, any Error>?
        append(NewEntry(record), byteCount: 0) { stored = $0 }
        flush()
        return try? stored?.get()
    }

    /// Our name for why a run ended, for records.
    private static func name(ofEnd error: any Error) -> String {
        switch error {
        case VaultError.changedWhileReading: "changed"
        case is CancellationError: "stopped"
        case VaultError.file(.diskFull): "disk_full"
        default: "failed"
        }
    }
}
