/// The page alone.
public enum ReportPage {
    /// The whole page.
    public static func html(_ model: ReportModel) -> String { ReportDocuments(model).page }
}
