internal import BundleFormat
internal import Octets
internal import Wording

extension ReportOutline {
    /// The list of all originals with their sizes and digests.
    var annex: DocumentSection {
        let files = model.items.compactMap { item in item.file.map { (item.exhibit, $0) } }
        guard !files.isEmpty else {
            return DocumentSection(
                "annex", Words.text("report.annex"), [.paragraph(Words.paragraph("report.annex.none"))])
        }
        let rows = files.map { exhibit, file in
            [
                DocumentCell("\(exhibit)"), DocumentCell(file.path, link: .file(at: file.path)),
                DocumentCell("\(file.byteCount)"), DocumentCell(file.sha256.hex),
            ]
        }
        let table = DocumentTable(
            caption: Words.text("report.annex.caption"),
            head: ["exhibit", "file", "size", "digest"].map { Words.text("report.annex.\($0)") }, rows: rows)
        return DocumentSection(
            "annex", Words.text("report.annex"),
            [.paragraph(Words.paragraph("report.annex.introduction")), .table(table)])
    }

    /// What is proved, what is not, and about this report.
    var closing: [DocumentSection] { [proved, notProved, about] }

    private var proved: DocumentSection {
        let isStamped = model.items.contains { $0.outsideTime != nil }
        let claims = (Proof.claims + (model.earlierLogs.isEmpty ? [] : ["proof.earlier"]) + (isStamped ? ["proof.times"] : [])).map { Words.paragraph($0) }
        return DocumentSection(
            "proved", Words.text("proof.proved"),
            [
                .paragraph(Words.paragraph("proof.introduction")), .bullets(claims),
                .paragraph(Words.paragraph("proof.keys")), .paragraph(Words.paragraph("proof.not-claimed")),
            ])
    }

    private var notProved: DocumentSection {
        DocumentSection(
            "not-proved", Words.text("proof.not-proved"), [.bullets(Proof.limits.map { Words.paragraph($0) })]
        )
    }

    /// Who chose, by what rule, and how much of how much.
    var choice: DocumentSection {
        let values = ["n": "\(model.items.count)", "size": "\(model.treeSize)"]
        return DocumentSection(
            "choice", Words.text("report.choice"),
            [
                .paragraph(Words.paragraph("report.choice.who")),
                .notice(title: Words.text("report.choice.rule"), [model.rule]),
                .paragraph(Words.paragraph(model.earlierLogs.isEmpty ? "report.choice.count" : "report.choice.count-logs", values)),
                .paragraph(hidden),
                .paragraph(Words.paragraph("report.choice.fixed")),
            ])
    }

    private var hidden: String {
        let parts = model.items.reduce(0) { $0 + $1.hiddenCount }
        let records = model.items.filter { $0.hiddenCount > 0 }.count
        return parts == 0 ? Words.text("report.choice.nothing-hidden") : Words.paragraph("report.choice.hidden", ["n": "\(parts)", "records": "\(records)"])
    }

    private var about: DocumentSection {
        var facts = [
            DocumentFact(Words.text("report.about.made"), InstantText.words(model.madeAt)),
            DocumentFact(Words.text("report.about.bundle"), model.code),
            DocumentFact(Words.text("report.about.log"), model.logOrigin),
            DocumentFact(Words.text("report.about.program"), "Holdfast " + model.toolVersion.printable),
        ]
        facts += model.earlierLogs.map { DocumentFact(Words.text("report.about.earlier-log", ["n": "\($0.number)"]), $0.origin) }
        if let digest = model.contentsDigest {
            facts.insert(DocumentFact(Words.text("report.about.contents"), digest.hex), at: 2)
        }
        return DocumentSection(
            "about", Words.text("report.about"),
            [
                .facts(facts), .paragraph(Words.paragraph("report.no-legal-advice")),
                .paragraph(Words.paragraph("report.credit")),
            ])
    }
}

/// What a bundle of this version proves, and what none does: the rows of the table in SECURITY.md.
enum Proof {
    /// Keys of the claims, in order.
    static let claims = [
        "proof.sealed", "proof.files", "proof.seal", "proof.fields", "proof.file", "proof.entry",
        "proof.consistent",
    ]
    /// Keys of what is not proved.
    static let limits = [
        "proof.not.holder", "proof.not.author", "proof.not.picture", "proof.not.genuine", "proof.not.before",
        "proof.not.authority",
        "proof.not.other-log", "proof.not.whole",
    ]
}
