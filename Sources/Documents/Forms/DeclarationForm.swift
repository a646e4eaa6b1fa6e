internal import BundleFormat
internal import Octets
internal import Wording

/// A draft of the declaration that a court in the United States may take instead of a witness who says that copies are copies.
///
/// Nobody has declared anything until a person has filled in and signed it, and it says so. Source: Federal Rules of Evidence,
/// Rule 902(14) with 902(11); 28 U.S.C. §1746 for the closing words.
public enum DeclarationForm {
    /// The form with this bundle's files.
    public static func outline(_ model: ReportModel) -> SheetOutline {
        let digest = model.contentsDigest.map { [HTMLToken(closestTo: String($0.hex.prefix(16)))] } ?? []
        return SheetOutline(
            title: Words.text("form.declaration.title"),
            opening: [
                .notice(
                    title: Words.text("form.draft"),
                    [Words.paragraph("form.draft.why"), Words.paragraph("form.declaration.rule")]),
                .notice(title: Words.text("form.declaration.who"), [Words.paragraph("form.declaration.qualified")]),
            ],
            sections: [matter(model), statements(model), items(model), FormSigning.section],
            running: [HTMLToken(closestTo: model.code)] + digest)
    }

    private static func matter(_ model: ReportModel) -> DocumentSection {
        let blanks = ["form.declaration.court", "form.declaration.case"].map {
            DocumentFact(Words.text($0), SheetOutline.blank)
        }
        var facts = [DocumentFact(Words.text("report.about.bundle"), model.code)]
        if let digest = model.contentsDigest { facts.append(DocumentFact(Words.text("report.about.contents"), digest.hex)) }
        return DocumentSection("matter", Words.text("form.declaration.matter"), [.facts(blanks + facts)])
    }

    /// Numbered statements. What the program knows of itself stands there as what the bundle says, not as what the signer saw.
    private static func statements(_ model: ReportModel) -> DocumentSection {
        let values = [
            "blank": SheetOutline.blank, "short": SheetOutline.shortBlank, "code": model.code.printable,
            "version": model.toolVersion.printable, "made": model.madeAt.printable,
        ]
        let texts = ["person", "received", "copied", "made", "hashed", "compared"].map {
            Words.paragraph("form.declaration.\($0)", values)
        }
        let commands = [
            "certutil -hashfile FILE SHA256", "shasum -a 256 FILE", "sha256sum FILE",
        ].joined(separator: "\n")
        return DocumentSection(
            "statements", Words.text("form.declaration.statements"),
            [.numbered(texts), .paragraph(Words.paragraph("form.declaration.commands")), .preformatted(commands)])
    }

    private static func items(_ model: ReportModel) -> DocumentSection {
        let rows = model.items.compactMap { item in
            item.file.map { file in
                [
                    DocumentCell("\(item.exhibit)"), DocumentCell(file.path), DocumentCell("\(file.byteCount)"),
                    DocumentCell(file.sha256.hex), DocumentCell(SheetOutline.shortBlank),
                ]
            }
        }
        let title = Words.text("form.declaration.items")
        guard !rows.isEmpty else {
            return DocumentSection("items", title, [.paragraph(Words.text("report.annex.none"))])
        }
        let head = ["report.annex.exhibit", "report.annex.file", "report.annex.size", "report.annex.digest", "form.same"]
        return DocumentSection(
            "items", title,
            [.table(DocumentTable(caption: Words.text("report.annex.caption"), head: head.map { Words.text($0) }, rows: rows))])
    }
}
