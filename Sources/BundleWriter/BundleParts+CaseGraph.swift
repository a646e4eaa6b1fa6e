internal import BundleFormat
internal import Documents
internal import EvidenceModel
internal import MerkleLog
internal import Octets

extension BundleParts {
    /// The selection as CASE/UCO; of what is disclosed only. For those whose programs may read it: lawyers, police and courts,
    /// their portals, and whoever gets everything. A graph too large to be a document of a bundle is left out.
    func caseGraphFiles() throws -> [PlannedFile] {
        guard let profile = request.profile, Self.graphProfiles.contains(profile) else { return [] }
        let text = CaseGraph.text(disclosed(contentsDigest: nil))
        guard text.utf8.count <= BundleLimits.documentByteCount else { return [] }
        return [try PlannedFile(BundleLayout.caseGraph, text)]
    }

    /// What the documents beside the report are made of.
    func disclosed(contentsDigest: Digest32?) -> ReportModel {
        ReportModel(
            code: request.code, contentsDigest: contentsDigest, madeAt: request.madeAt, forWhom: request.forWhom,
            rule: request.rule, logOrigin: logs.newest.origin, treeSize: logs.newest.newest.checkpoint.treeSize,
            toolVersion: request.toolVersion, items: items.map(\.provenItem))
    }

    private static let graphProfiles: Set<ExportProfile> = [.lawyer, .police, .portal, .everything]
}
