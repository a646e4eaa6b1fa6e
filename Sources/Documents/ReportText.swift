/// The plain text alone.
public enum ReportText {
    /// The whole text.
    public static func text(_ model: ReportModel) -> String { ReportDocuments(model).text }
}
