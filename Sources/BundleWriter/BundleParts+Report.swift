internal import BundleFormat
internal import Documents
internal import MerkleLog
internal import Octets

extension BundleParts {
    /// The report as page, as text and, when asked for, as PDF, and its annexes.
    func reportFiles(contentsDigest: Digest32?) throws -> [PlannedFile] {
        let report = self.report(contentsDigest: contentsDigest)
        return [
            try PlannedFile(BundleLayout.reportPage, ReportPage.html(report)),
            try PlannedFile(BundleLayout.reportText, ReportText.text(report)),
        ]
    }

    private func report(contentsDigest: Digest32?) -> ReportModel {
        ReportModel(
            code: request.code, contentsDigest: contentsDigest, madeAt: request.madeAt,
            forWhom: request.forWhom,
            rule: request.rule, logOrigin: log.origin, treeSize: log.newest.checkpoint.treeSize,
            toolVersion: request.toolVersion,
            items: items.map { item in
                var reported = item.reportItem
                reported.outsideTime = log.stamps.earliest(covering: item.item.leafIndex)
                return reported
            })
    }
}
