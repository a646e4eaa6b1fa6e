internal import BundleFormat
internal import Wording
internal import ZipFormat

/// How originals come into zips of limited size.
extension PortalFolder {
    /// Numbered zips of originals, in the order of the exhibits, each as full as the limit allows.
    /// - Throws: ``PortalError/fileTooLarge(path:byteCount:limit:)`` for an original that fits into none.
    static func originals(of plan: BundlePlan, limit: UInt64) throws(PortalError) -> [Part] {
        var groups: [[PlannedFile]] = []
        for file in plan.files where file.exhibit != nil {
            guard byteCount(of: [file], plan.code) <= limit else {
                throw .fileTooLarge(path: file.path, byteCount: file.byteCount, limit: limit)
            }
            if let last = groups.last, byteCount(of: last + [file], plan.code) <= limit {
                groups[groups.count - 1].append(file)
            } else {
                groups.append([file])
            }
        }
        return groups.enumerated().map { part(number: $0 + 1, $1, plan.code) }
    }

    private static func part(number: Int, _ files: [PlannedFile], _ code: String) -> Part {
        let zip = PlainZip(name: "originals-\(number).zip", code: code, files: files)
        let exhibits = files.compactMap(\.exhibit).map { "\($0)" }
        let caption =
            exhibits.count == 1
            ? Words.text("portal.caption.original", ["exhibit": exhibits[0]])
            : Words.text(
                "portal.caption.originals",
                ["n": "\(exhibits.count)", "first": exhibits.first ?? "", "last": exhibits.last ?? ""])
        return Part(name: zip.name, caption: caption, byteCount: zip.byteCount, content: .zip(zip))
    }

    /// The whole bundle, or, where it is too large for one file, all of it but the originals.
    static func whole(_ plan: BundlePlan, limit: UInt64) -> Part {
        let whole = PlainZip(name: plan.code + ".zip", code: plan.code, files: plan.files)
        let proofs = PlainZip(
            name: plan.code + "-proofs.zip", code: plan.code, files: plan.files.filter { $0.exhibit == nil })
        let isWhole = whole.byteCount <= limit
        let zip = isWhole ? whole : proofs
        return Part(
            name: zip.name, caption: Words.text(isWhole ? "portal.caption.whole" : "portal.caption.proofs"),
            byteCount: zip.byteCount, content: .zip(zip))
    }

    private static func byteCount(of files: [PlannedFile], _ code: String) -> UInt64 {
        ZipWriter.archiveByteCount(entries: files.map { PlainZip.size($0, code) })
    }
}
