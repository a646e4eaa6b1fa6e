internal import Wording

/// The end of a declaration: who declares it, where and when.
enum FormSigning {
    static var section: DocumentSection {
        let labels = ["name", "profession", "address", "place", "date", "signature"]
        return DocumentSection(
            "signing", Words.text("form.signing"),
            [
                .paragraph(Words.paragraph("form.signing.words")),
                .facts(labels.map { DocumentFact(Words.text("form.signing.\($0)"), SheetOutline.blank) }),
            ])
    }
}
