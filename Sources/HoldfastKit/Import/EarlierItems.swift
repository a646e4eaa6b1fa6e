internal import EvidenceModel
internal import Importers
internal import Octets
internal import VaultStorage

/// Compares the items of a file with those that are kept already: of the same file, when its import was broken off, and of
/// earlier exports.
struct EarlierItems {
    private var merge: ChatMerge?
    /// Calls out of earlier lists.
    private var calls: Set<Digest32> = []
    /// Where items stand in this file that an import which was broken off has brought.
    private var done: Set<PlaceInSource> = []

    /// Reads the file once through when there is an earlier export of its kind.
    /// - Throws: the error of the source.
    init(
        _ run: ImportRun, _ source: any ByteSource, _ file: KeptRecord, isNew: Bool, _ found: FolderWalk.Found,
        _ format: ImportFormat
    ) throws {
        guard !run.request.keepsAgain else { return }
        if !isNew { done = run.kept.places(inFile: file.id) }
        if format == .callBackup || format == .callList { calls = run.earlier.callKeys(run) }
        guard format.isChat else { return }
        let history = run.earlier.messages(importedAs: format, run)
        guard !history.isEmpty else { return }
        var merge = ChatMerge(history)
        do {
            var reader = try run.request.importers.reader(source, found.fileName, format, run.context)
            while let step = try reader?.next() {
                if case .item(let item) = step, case .evidence(let evidence) = item.payload { merge.preview(evidence) }
            }
        } catch is ImportError {
            // What was seen of it helps all the same.
        }
        self.merge = merge
    }

    /// What an item is beside those that are kept. To be asked in the order of the file.
    mutating func classify(_ item: ImportedItem) -> ChatMerge.Outcome {
        let isDone = item.place.map { done.remove($0) != nil } ?? false
        switch item.payload {
        case .evidence(let evidence):
            let outcome = merge?.classify(evidence) ?? .new
            return isDone ? .same(record: "") : outcome
        case .incident(let incident):
            return isDone || incident.callKey.map(calls.contains) == true ? .same(record: "") : .new
        }
    }

    /// Records of messages that are gone, although the export reaches over their time.
    mutating func vanished() -> [String] { merge?.vanished() ?? [] }
}

extension ImportFormat {
    /// Whether a later export of the same can be compared with an earlier one, message by message.
    fileprivate var isChat: Bool {
        [.whatsApp, .slack, .telegram, .signal, .discord, .mapped, .smsBackup].contains(self)
    }
}
