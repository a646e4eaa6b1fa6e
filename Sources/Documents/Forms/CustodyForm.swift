internal import BundleFormat
internal import Octets
internal import Wording

/// A chain-of-custody form: what each item is, where it came from as far as that is shown, and who had it when. The rows that
/// the bundle answers are filled; others wait for a pen.
public enum CustodyForm {
    /// How many hand-overs have a place.
    private static let blankRowCount = 10

    /// The form with this bundle's items.
    public static func outline(_ model: ReportModel) -> SheetOutline {
        SheetOutline(
            title: Words.text("form.custody.title"),
            opening: [
                .notice(
                    title: Words.text("form.draft"), [Words.paragraph("form.draft.why"), Words.paragraph("form.custody.use")])
            ],
            sections: [items(model), handOvers(model)], running: [HTMLToken(closestTo: model.code)])
    }

    private static func items(_ model: ReportModel) -> DocumentSection {
        let head = ["item", "description", "collected", "by", "hash"].map { Words.text("form.custody.\($0)") }
        let rows = model.items.map { item in
            [
                DocumentCell("\(item.exhibit)"), DocumentCell(ExhibitSections.title(of: item)),
                DocumentCell(collected(item)),
                DocumentCell(item.payload["acquisition"]?["by"]?.string?.printable ?? SheetOutline.shortBlank),
                DocumentCell(hash(item)),
            ]
        }
        return DocumentSection(
            "items", Words.text("form.custody.items"),
            [
                .paragraph(Words.paragraph("form.custody.items.what")),
                .table(DocumentTable(caption: Words.text("form.custody.items"), head: head, rows: rows)),
            ])
    }

    /// When and where it was collected, as far as shown; then when it was kept.
    private static func collected(_ item: ReportItem) -> String {
        let acquisition = item.payload["acquisition"]
        let time = acquisition?["at"]?.object.flatMap(TimeWords.init)?.short
        let words = ["how", "source", "tool"].compactMap { acquisition?[$0]?.string?.printable }
        let kept = item.claims["recorded_at"]?.string.map { Words.text("form.custody.kept", ["time": $0.printable]) }
        let lines = [time].compactMap { $0 } + words + [kept].compactMap { $0 }
        return lines.isEmpty ? SheetOutline.shortBlank : lines.joined(separator: "\n")
    }

    private static func hash(_ item: ReportItem) -> String {
        guard let digest = item.file?.sha256.hex ?? item.payload["sha256"]?.string else {
            return Words.text("form.custody.no-file")
        }
        return "SHA-256\n" + digest.printable
    }

    private static func handOvers(_ model: ReportModel) -> DocumentSection {
        let head = ["when", "released", "received", "purpose", "compared"].map { Words.text("form.custody.\($0)") }
        let made = [
            model.madeAt.printable, Words.text("form.custody.holder"), SheetOutline.shortBlank,
            Words.text("form.custody.made", ["code": model.code.printable, "version": model.toolVersion.printable]),
            SheetOutline.shortBlank,
        ]
        let blank = Array(repeating: SheetOutline.shortBlank, count: head.count)
        let rows = ([made] + Array(repeating: blank, count: blankRowCount)).map { $0.map { DocumentCell($0) } }
        return DocumentSection(
            "hand-overs", Words.text("form.custody.hand-overs"),
            [
                .paragraph(Words.paragraph("form.custody.hand-overs.what")),
                .table(DocumentTable(caption: Words.text("form.custody.hand-overs"), head: head, rows: rows)),
            ])
    }
}
