internal import EvidenceModel
internal import Importers
internal import Octets
internal import VaultStorage

extension ImportFormat {
    /// Whether files of this format hold items that become records of their own.
    var hasItems: Bool {
        switch self {
        case .mbox, .whatsApp, .slack, .telegram, .signal, .discord, .mapped, .smsBackup, .callBackup, .callList,
            .calendar, .contacts:
            true
        default: false
        }
    }
}

/// A file of which it can be said whether it stayed as it was while it was read.
protocol SteadySource: ByteSource {
    /// - Throws: `VaultError.changedWhileReading`.
    func checkUnchanged() throws
}

extension SteadyFile: SteadySource {}

/// A small file, read at once.
extension MemorySource: SteadySource {
    func checkUnchanged() {}
}

extension ImportRun {
    /// Reads what is inside a file. One that turns out to be something else is kept whole.
    /// - Parameter template: what is known of the file so far.
    func addInside(
        _ source: any SteadySource, _ found: FolderWalk.Found, _ template: Evidence, as format: ImportFormat,
        _ progress: (UInt64) throws -> Void
    ) throws {
        do {
            guard let reader = try request.importers.reader(source, found.fileName, format, context) else {
                return try addWhole(source, found, template, as: .file, problem: nil, progress)
            }
            if reader.isKeptInPieces {
                try addPieces(reader, source, found, template, as: format, progress)
            } else {
                try addItems(reader, source, found, template, as: format, progress)
            }
        } catch let problem as ImportError {
            try addWhole(source, found, template, as: format, problem: problem, progress)
        }
    }

    /// Stores the record of an import, when all that it is about is durable, and says so.
    func finishBatch(_ batch: BatchRun) throws {
        flush()
        if let failure = batch.failure { throw failure }
        batch.continued = kept.brokenOff(among: batch.earlierBatches)
        append(NewEntry(try record(batch.record(context), id: batch.id)), byteCount: 0) { [self] result in
            switch result {
            case .success(let handle): tell(.batch(batch.event(handle: handle)))
            case .failure(let error): fail(batch.found, error)
            }
        }
        commit()
    }

    /// What the person said, and how it came, in evidence that a reader found.
    func complete(_ evidence: inout Evidence, in batch: BatchRun, place: PlaceInSource?) {
        var acquisition = template.acquisition ?? Evidence.Acquisition()
        acquisition.how = "read out of a file"
        acquisition.at = TimeValue.clock(surroundings.now())
        evidence.acquisition = acquisition
        evidence.incidents += template.incidents
        evidence.privateNote = evidence.privateNote ?? template.privateNote
        evidence.copyType = evidence.copyType ?? template.copyType
        request.care.fill(&evidence)
        evidence.batch = batch.id
        evidence.placeInSource = evidence.placeInSource ?? place
    }
}
