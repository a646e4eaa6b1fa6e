internal import EvidenceModel
internal import Importers
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

/// What earlier files brought, for one run: each record is read once, however many files are compared with it.
struct EarlierRecords {
    /// Messages by the format of their files, with the first place that was not looked at.
    private var chats: [String: (history: ChatHistory, end: UInt64)] = [:]
    private var calls: (keys: Set<Digest32>, end: UInt64) = ([], 0)

    /// The messages that came out of files of this format.
    mutating func messages(importedAs format: ImportFormat, _ run: ImportRun) -> ChatHistory {
        var (history, end) = chats.removeValue(forKey: format.name) ?? (ChatHistory(), 0)
        let places = run.kept.messagePlaces(importedAs: format.name, from: end)
        if let last = places.last {
            end = last + 1
            history.append(
                run.kept.records(at: places).lazy.compactMap { record in
                    run.request.importers.didReadEarlier()
                    return (try? record.content(as: Evidence.self)).map { (record.id, $0) }
                })
        }
        chats[format.name] = (history, end)
        return history
    }

    /// What tells the calls that came out of files from others.
    mutating func callKeys(_ run: ImportRun) -> Set<Digest32> {
        let places = run.kept.callPlaces(from: calls.end)
        for record in run.kept.records(at: places) {
            run.request.importers.didReadEarlier()
            if let key = (try? record.content(as: Incident.self))?.callKey { calls.keys.insert(key) }
        }
        if let last = places.last { calls.end = last + 1 }
        return calls.keys
    }
}

extension Incident {
    /// What tells a call from others: direction, number, beginning and length.
    var callKey: Digest32? {
        guard let call, let start = call.start?.earliest ?? call.start?.raw else { return nil }
        let parts = [call.direction ?? "", call.number ?? "", start, call.seconds.map { "\($0)" } ?? ""]
        return Digest32(hashing: Array(parts.joined(separator: "\0").utf8))
    }
}
