internal import EvidenceModel
internal import Importers
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

/// What earlier files brought, for one run: each record is read once, however many files are compared with it.
struct EarlierRecords {
    /// Messages by the format of their files, with the first place that was not looked at.
    private var chats: [String: (history: ChatHistory, end: UInt64)] = [:]
    private var calls: (records: [Digest32: String], end: UInt64) = ([:], 0)

    /// The messages that came out of files of this format.
    mutating func messages(importedAs format: ImportFormat, _ run: ImportRun) -> ChatHistory {
        var (history, end) = chats.removeValue(forKey: format.name) ?? (ChatHistory(), 0)
        let places = run.kept.messagePlaces(importedAs: format.name, from: end)
        if let last = places.last {
            let isBegun = end > 0
            var isRevised = false
            end = last + 1
            let kept = run.kept
            history.append(
                kept.records(at: places).lazy.compactMap { record in
                    run.request.importers.didReadEarlier()
                    isRevised = isRevised || record.revisionOf != nil
                    return (try? record.content(as: Evidence.self)).map { (kept.firstID(of: record), $0) }
                })
            // What was read before may be an older reading of the same message.
            if isBegun, isRevised { return messages(importedAs: format, run) }
        }
        chats[format.name] = (history, end)
        return history
    }

    /// The records of calls that came out of files, by what tells them from others.
    mutating func calls(_ run: ImportRun) -> [Digest32: String] {
        let places = run.kept.callPlaces(from: calls.end)
        for record in run.kept.records(at: places) {
            run.request.importers.didReadEarlier()
            for key in (try? record.content(as: Incident.self))?.callKeys ?? [] { calls.records[key] = record.id }
        }
        if let last = places.last { calls.end = last + 1 }
        return calls.records
    }
}

extension Incident {
    /// What tells a call from others: direction, number, beginning and length; the beginning as it is read, and as it stands
    /// in the list, which may have been read differently.
    var callKeys: [Digest32] {
        guard let call, let start = call.start else { return [] }
        return [start.earliest, start.raw].compactMap(\.self).map { time in
            let parts = [call.direction ?? "", call.number ?? "", time, call.seconds.map { "\($0)" } ?? ""]
            return Digest32(hashing: Array(parts.joined(separator: "\0").utf8))
        }
    }
}
