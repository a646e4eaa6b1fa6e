internal import BundleFormat
internal import Documents
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto

/// The logs of a bundle, each checked, and that the newest names the others.
struct CheckedLogs: Sendable {
    let newest: CheckedLog
    /// In the order of their numbers.
    let earlier: [CheckedLog]
    /// For each earlier log the record of the newest one that names it, shown whole, and its proof.
    private let links: [(record: Presentation, proof: TlogProof)]
    private let reasons: [String?]

    /// The newest first.
    var all: [CheckedLog] { [newest] + earlier }

    init(_ request: BundleRequest, sealKey: VerifyingKey) throws {
        let material = request.log.earlier
        guard material.count <= BundleLimits.earlierLogCount else {
            throw BundleWriteError.earlierLog(number: material.count, .tooMany)
        }
        try CheckedStamps.checkCount([request.log] + material.map(\.log))
        newest = try CheckedLog(.newest, request.log, recordsKey: request.recordsKey, sealKey: sealKey)
        earlier = try material.enumerated().map { index, material in
            guard material.log.earlier.isEmpty else { throw BundleWriteError.earlierLog(number: index + 1, .ofItsOwn) }
            return try CheckedLog(LogPlace(index + 1), material.log, recordsKey: material.recordsKey, sealKey: nil)
        }
        var names: Set<String> = [newest.origin]
        for log in earlier where !names.insert(log.origin).inserted {
            throw BundleWriteError.earlierLog(number: log.place.number, .sameName)
        }
        let newest = newest
        links = try zip(earlier, material).map { log, material in
            (try Self.link(material, to: log, in: newest), material.linkProof)
        }
        reasons = material.map { $0.link.claims["payload"]?["reason"]?.string }
    }

    /// The log of an item.
    func log(of item: BundleItem) throws(BundleWriteError) -> CheckedLog {
        guard item.log != 0 else { return newest }
        guard earlier.indices.contains(item.log - 1) else { throw .noSuchLog(item.exhibit) }
        return earlier[item.log - 1]
    }

    /// Finds what no item needs: logs, and stamped heads. The newest log also has the links, whose outside times say by when the
    /// others had ended.
    func checkNeed(of items: [BundleItem]) throws(BundleWriteError) {
        for item in items { _ = try log(of: item) }
        for log in all {
            let leafIndexes = items.filter { $0.log == log.place.number }.map(\.leafIndex)
            guard log.place == .newest || !leafIndexes.isEmpty else {
                throw .earlierLog(number: log.place.number, .withoutItems)
            }
            try log.checkNeed(of: leafIndexes + (log.place == .newest ? links.map(\.proof.leafIndex) : []))
        }
    }

    /// Why an earlier log ended, as its link says.
    func reason(_ log: CheckedLog) -> String? { reasons[log.place.number - 1] }

    /// The earliest outside time of an item: by what stamped its own log, or the newest log over the link to it.
    func earliest(_ item: BundleItem) -> ReportTime? {
        let own = all[item.log].stamps.earliest(covering: item.leafIndex)
        guard item.log > 0 else { return own?.reported }
        let ofLink = newest.stamps.earliest(covering: links[item.log - 1].proof.leafIndex)
        return [own, ofLink].compactMap(\.self).min { $0.rank < $1.rank }?.reported
    }

    /// Everything in `data/log` but the proofs of items.
    func files() throws -> [PlannedFile] {
        var files = try all.flatMap { try $0.files() }
        for (log, link) in zip(earlier, links) {
            files.append(try PlannedFile(small: log.place.link, Array(link.record.encoded.utf8)))
            files.append(try PlannedFile(small: log.place.linkProof, link.proof.encoded))
        }
        return files
    }

    private static func link(_ material: EarlierLogMaterial, to log: CheckedLog, in newest: CheckedLog) throws -> Presentation {
        let number = log.place.number
        let shown = try material.link.presentation(hiding: { _ in false })
        let verified = try shown.verify(key: newest.recordsKey, type: RecordSignature.type)
        guard verified.issuer == newest.origin, newest.isEntry(material.link, by: material.linkProof) else {
            throw BundleWriteError.earlierLog(number: number, .linkElsewhere)
        }
        let link = try Record(json: verified.claims).content(as: LogLink.self)
        guard let link, link.logKey == log.material.vkey, link.checkpoint.map({ Array($0.utf8) }) == log.material.heads.last?.note
        else { throw BundleWriteError.earlierLog(number: number, .linkToOther) }
        return shown
    }
}

extension CheckedLog {
    /// Its keys when they are not the bundle's own, key record, heads, consistency, and what stamped it.
    fileprivate func files() throws -> [PlannedFile] {
        var files = [
            try PlannedFile(small: place.path(BundleLayout.keyRecord), Array(keyRecord().encoded.utf8)),
            try PlannedFile(small: place.path(BundleLayout.keyRecordProof), material.keyRecordProof.encoded),
        ]
        if place != .newest {
            files.append(try PlannedFile(small: place.path(BundleLayout.logKey), Array((material.vkey + "\n").utf8)))
            files.append(try PlannedFile(small: place.path(BundleLayout.recordsKey), BundleLists.webKey(recordsKey)))
        }
        for head in material.heads {
            files.append(try PlannedFile(small: place.path(BundleLayout.checkpoint(treeSize: head.treeSize)), head.note))
        }
        let sizes = material.heads.map(\.treeSize)
        for (proof, sizes) in zip(material.consistency, zip(sizes, sizes.dropFirst())) {
            let path = place.path(BundleLayout.consistency(from: sizes.0, to: sizes.1))
            files.append(try PlannedFile(small: path, proof.encoded))
        }
        return files + stamps.files
    }
}
