internal import EvidenceModel
internal import Importers
internal import Octets
internal import VaultStorage

/// Compares the items of a file with those that are kept already: of the same file, when its import was broken off, and of
/// earlier exports.
struct EarlierItems {
    /// What an item is beside those that are kept.
    enum Outcome {
        case new
        /// It is kept, and says the same.
        case same
        /// It is kept by the record with this identifier, and its time may be read differently now.
        case readAgain(record: String)
        /// The record with this identifier says something else of the same message.
        case changed(earlier: String)
    }

    private var merge: ChatMerge?
    /// Records of calls out of earlier lists, by what tells them apart.
    private var calls: [Digest32: String] = [:]
    /// Records of items that an import of this file has brought, by where they stand in it.
    private var done: [PlaceInSource: String] = [:]
    /// The imports that brought those.
    private(set) var batches: Set<String> = []
    /// Whether the person says now how dates are read.
    private let readsAgain: Bool

    /// Reads the file once through when there is an earlier export of its kind.
    /// - Throws: the error of the source.
    init(
        _ run: ImportRun, _ source: any ByteSource, _ file: KeptRecord, isNew: Bool, _ found: FolderWalk.Found,
        _ format: ImportFormat
    ) throws {
        readsAgain = run.request.dateOrder != nil
        guard !run.request.keepsAgain else { return }
        if !isNew { (done, batches) = run.kept.places(inFile: file.id) }
        if format == .callBackup || format == .callList { calls = run.earlier.calls(run) }
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
    mutating func classify(_ item: ImportedItem) -> Outcome {
        let known = item.place.flatMap { done.removeValue(forKey: $0) }
        switch item.payload {
        case .evidence(let evidence):
            let outcome = merge?.classify(evidence) ?? .new
            if let known { return readsAgain ? .readAgain(record: known) : .same }
            return switch outcome {
            case .new: .new
            case .same: .same
            case .readDifferently(let record): .readAgain(record: record)
            case .changed(let earlier): .changed(earlier: earlier)
            }
        case .incident(let incident):
            guard let record = known ?? incident.callKeys.compactMap({ calls[$0] }).first else { return .new }
            return .readAgain(record: record)
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
