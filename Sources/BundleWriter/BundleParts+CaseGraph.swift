internal import BundleFormat

extension BundleParts {
    /// The selection as CASE/UCO; of what is disclosed only.
    func caseGraphFiles() throws -> [PlannedFile] { [] }
}
