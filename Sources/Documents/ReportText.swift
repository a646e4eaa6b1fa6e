internal import Octets
internal import Wording

/// The report as plain text, with the same content as the page. Lines end with a line feed.
public enum ReportText {
    /// The whole text.
    public static func text(_ model: ReportModel) -> String {
        let outline = ReportOutline(model)
        var text = PlainText()
        text.wrapped(outline.title)
        text.gap()
        for block in outline.opening { text.block(block) }
        for section in outline.sections { text.section(section) }
        text.gap()
        text.wrapped(Words.text("report.end", ["code": model.code.printable]))
        return text.text
    }
}
