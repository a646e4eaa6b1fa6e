internal import BundleFormat
internal import Documents
internal import EvidenceModel
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto

/// An item as the recipient will see it: read back from its own presentation, so that nothing hidden can get
/// into what is written about it.
struct DisclosedItem: Sendable {
    let item: BundleItem
    let presentation: Presentation
    /// The claims that the presentation shows.
    let claims: JSONObject
    /// The same with ``BundleItem/replaced`` texts, for the report and for nothing that is to be proved.
    let reportedClaims: JSONObject
    /// Where the original goes; nil when it is not handed over.
    let contentPath: String?

    var exhibit: ExhibitNumber { item.exhibit }
    /// Whether the original is a mail, shown as one or not.
    var isMail: Bool { item.issued.claims["payload"]?["email"] != nil || item.issued.claims["payload"]?["media_type"] == "message/rfc822" }

    init(_ item: BundleItem, origin: String, recordsKey: VerifyingKey) throws {
        let made = try item.issued.presentation(hiding: { item.hidden.contains($0) })
        presentation = try Presentation(parsing: Array(made.encoded.utf8))
        let verified = try presentation.verify(key: recordsKey, type: RecordSignature.type)
        guard verified.issuer == origin else { throw BundleWriteError.otherIssuer(item.exhibit) }
        claims = verified.claims
        guard let reported = ReportedClaims.make(item.issued.claims, hidden: item.hidden, replaced: item.replaced, shown: claims)
        else { throw BundleWriteError.replacedElsewhere(item.exhibit) }
        reportedClaims = reported
        self.item = item
        contentPath = try Self.contentPath(of: item, claims)
    }

    /// The hidden claims that are inside no other hidden one, in the order of the record.
    var hiddenPaths: [ClaimPath] {
        item.issued.paths.filter { path in
            item.hidden.contains(path)
                && !path.lineage.dropLast().contains(where: { item.hidden.contains($0) })
        }
    }

    /// For what is read as fact or sworn to: only what the presentation shows.
    var provenItem: ReportItem {
        var item = reportItem
        (item.claims, item.replacedCount) = (claims, 0)
        return item
    }

    /// For the report.
    var reportItem: ReportItem {
        var report = ReportItem(
            exhibit: exhibit, claims: reportedClaims, file: reportFile, leafIndex: item.leafIndex,
            hiddenCount: hiddenPaths.count)
        report.replacedCount = item.replaced.count
        report.logNumber = item.log
        report.reasons = hiddenReasons
        report.picture = picture
        return report
    }

    /// A smaller rendering of the original, when that goes along. None where the record warns of it and the warning is hidden:
    /// the report would show without a warning what needs one, or tell by the warning what is hidden.
    private var picture: HTMLPicture? {
        guard contentPath != nil, let preview = item.preview else { return nil }
        let warnings = ["sensitivity", "content_warning"]
        guard warnings.allSatisfy({ item.issued.claims["payload"]?[$0] == claims["payload"]?[$0] }) else { return nil }
        return HTMLPicture(png: preview)
    }

    /// The original as the report names it; nil when it is not handed over.
    var reportFile: ReportFile? {
        guard let contentPath, let content = item.content else { return nil }
        return ReportFile(path: contentPath, byteCount: content.byteCount, sha256: content.sha256)
    }

    /// For selection.txt.
    var selectionRow: SelectionModel.Row {
        SelectionModel.Row(exhibit: exhibit, hiddenCount: hiddenPaths.count, reasons: hiddenReasons)
    }

    /// Reasons in the order in which they first come, and of how many parts.
    private var hiddenReasons: [HiddenReason] {
        var reasons: [HiddenReason] = []
        for reason in hiddenPaths.compactMap({ item.reasons[$0] }) where !reason.isEmpty {
            if let index = reasons.firstIndex(where: { $0.reason == reason }) {
                reasons[index].count += 1
            } else {
                reasons.append(HiddenReason(reason: reason, count: 1))
            }
        }
        return reasons
    }

    /// The original is handed over only when the recipient can see that it is the record's: kind, size and
    /// SHA-256 are shown.
    private static func contentPath(of item: BundleItem, _ claims: JSONObject) throws -> String? {
        guard let content = item.content, claims["kind"]?.string == RecordKind.evidence.name,
            let digest = claims["payload"]?["sha256"]?.string,
            let byteCount = claims["payload"]?["byte_count"]?.integer
        else { return nil }
        guard Digest32(hex: digest) == content.sha256, UInt64(exactly: byteCount) == content.byteCount else {
            throw BundleWriteError.contentNotOfRecord(item.exhibit)
        }
        let name = OriginalName.make(
            for: item.exhibit, disclosed: claims["payload"]?["file_name"]?.string, mediaType: claims["payload"]?["media_type"]?.string,
            original: content.fileName)
        return BundleLayout.evidence(item.exhibit, name: name)
    }

    /// The keys that its shown signatures of mails were checked with, as a file of the bundle; nil when there are none.
    var mailKeysText: String? { MailKeysText.text(exhibit, item.mailKeys, shownIn: claims) }
}
