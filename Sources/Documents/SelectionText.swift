public import BundleFormat
internal import Octets
internal import Wording

/// What data/selection.txt says: who chose by what rule, and what is not shown.
public struct SelectionModel: Sendable {
    /// The rule in the person's words.
    public var rule: String
    /// Number of entries of the log.
    public var treeSize: UInt64
    /// The exhibits, in their order.
    public var rows: [Row]
    /// Logs that ended before the newest began, in the order of their numbers.
    public var earlierLogs: [ReportedLog]

    /// What is hidden of one exhibit.
    public struct Row: Sendable {
        public var exhibit: ExhibitNumber
        /// Number of hidden parts.
        public var hiddenCount: Int
        /// Why, as the person states it, and of how many parts; together not more than ``hiddenCount``.
        public var reasons: [HiddenReason]

        public init(exhibit: ExhibitNumber, hiddenCount: Int, reasons: [HiddenReason]) {
            (self.exhibit, self.hiddenCount, self.reasons) = (exhibit, hiddenCount, reasons)
        }
    }

    public init(rule: String, treeSize: UInt64, rows: [Row], earlierLogs: [ReportedLog] = []) {
        (self.rule, self.treeSize, self.rows, self.earlierLogs) = (rule, treeSize, rows, earlierLogs)
    }
}

/// data/selection.txt. It names no hidden field: that there is one of a certain name would tell something.
public enum SelectionText {
    /// The whole text. Lines end with a line feed.
    public static func text(_ model: SelectionModel) -> String {
        var text = PlainText()
        text.wrapped(Words.text("selection.title"))
        text.gap()
        text.block(.paragraph(Words.paragraph("report.choice.who")))
        text.block(
            .facts([
                DocumentFact(Words.text("report.choice.rule"), model.rule),
                DocumentFact(Words.text("selection.entries"), "\(model.treeSize)"),
            ] + model.earlierLogs.map(entries) + [
                DocumentFact(Words.text("selection.records"), "\(model.rows.count)"),
            ]))
        text.block(.paragraph(Words.paragraph("selection.key-record")))
        text.heading(Words.text("selection.hidden"), underline: "=")
        text.block(.facts(model.rows.map { DocumentFact("\($0.exhibit)", hidden($0.hiddenCount, $0.reasons)) }))
        text.block(.paragraph(Words.paragraph("report.choice.fixed")))
        return text.text
    }

    private static func entries(_ log: ReportedLog) -> DocumentFact {
        DocumentFact(Words.text("selection.earlier-entries", ["n": "\(log.number)"]), "\(log.treeSize)")
    }

    /// How much of a record is hidden, and why, a line each.
    static func hidden(_ count: Int, _ reasons: [HiddenReason]) -> String {
        guard count > 0 else { return Words.text("selection.nothing-hidden") }
        return ([Words.count("selection.parts", count)] + self.reasons(count, reasons)).joined(separator: "\n")
    }

    /// Why parts of a record are hidden, and of how many parts no reason is stated.
    static func reasons(_ count: Int, _ reasons: [HiddenReason]) -> [String] {
        let stated = reasons.map { "\($0.count): " + (Words.optional("reason.\($0.reason)") ?? $0.reason.printable) }
        let unstated = count - reasons.reduce(0) { $0 + $1.count }
        let rest = unstated > 0 ? ["\(unstated): " + Words.text("selection.no-reason")] : []
        return stated + rest
    }
}
