internal import BundleFormat
internal import Documents
internal import EvidenceModel
internal import MerkleLog
internal import Octets

extension BundleParts {
    /// The report as page, as text and, when asked for, as PDF, and its annexes.
    func reportFiles(contentsDigest: Digest32?) throws -> [PlannedFile] {
        let documents = ReportDocuments(self.report(contentsDigest: contentsDigest))
        let page = documents.page
        var files = [try PlannedFile(BundleLayout.reportPage, page), try PlannedFile(BundleLayout.reportText, documents.text)]
        files += try documents.annexes.map { try PlannedFile(BundleLayout.annex($0.name), $0.content) }
        // No bytes mean that none could be made, and that whoever was to make it has said so.
        if let pdf = try request.makePDF?(page), !pdf.isEmpty { files.append(try PlannedFile(BundleLayout.reportPDF, pdf)) }
        return files
    }

    private func report(contentsDigest: Digest32?) -> ReportModel {
        var model = ReportModel(
            code: request.code, contentsDigest: contentsDigest, madeAt: request.madeAt,
            forWhom: request.forWhom,
            rule: request.rule, logOrigin: logs.newest.origin, treeSize: logs.newest.newest.checkpoint.treeSize,
            toolVersion: request.toolVersion,
            items: items.map { item in
                var reported = item.reportItem
                reported.outsideTime = logs.earliest(item.item)
                return reported
            })
        model.profile = request.profile?.name
        model.earlierLogs = earlierLogs
        return model
    }
}
