internal import BundleFormat

extension BundleParts {
    /// The page that checks the bundle in a browser.
    func verifyPageFiles() throws -> [PlannedFile] { [] }
}
