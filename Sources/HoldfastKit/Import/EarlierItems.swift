internal import EvidenceModel
internal import Importers
internal import Octets
internal import SodiumCrypto
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
        if format == .callBackup || format == .callList {
            for record in run.kept.records(at: run.kept.callPlaces()) {
                guard let incident = try? record.content(as: Incident.self) else { continue }
                for key in Self.keys(of: incident) { calls[key] = record.id }
            }
        }
        guard format.isChat else { return }
        let places = run.kept.messagePlaces(importedAs: format.name)
        guard !places.isEmpty else { return }
        let kept = run.kept
        let earlier = kept.records(at: places).lazy.compactMap { record -> (record: String, Evidence)? in
            (try? record.content(as: Evidence.self)).map { (kept.firstID(of: record), $0) }
        }
        var merge = ChatMerge(earlier: earlier)
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
            guard let record = known ?? Self.keys(of: incident).compactMap({ calls[$0] }).first else { return .new }
            return .readAgain(record: record)
        }
    }

    /// Records of messages that are gone, although the export reaches over their time.
    mutating func vanished() -> [String] { merge?.vanished() ?? [] }

    /// What tells a call from others: direction, number, beginning and length; the beginning as it is read, and as it stands
    /// in the list, which may have been read differently.
    private static func keys(of incident: Incident) -> [Digest32] {
        guard let call = incident.call, let start = call.start else { return [] }
        return [start.earliest, start.raw].compactMap(\.self).map { time in
            let parts = [call.direction ?? "", call.number ?? "", time, call.seconds.map { "\($0)" } ?? ""]
            return Digest32(hashing: Array(parts.joined(separator: "\0").utf8))
        }
    }
}

extension ImportFormat {
    /// Whether a later export of the same can be compared with an earlier one, message by message.
    fileprivate var isChat: Bool {
        [.whatsApp, .slack, .telegram, .signal, .discord, .mapped, .smsBackup].contains(self)
    }
}
