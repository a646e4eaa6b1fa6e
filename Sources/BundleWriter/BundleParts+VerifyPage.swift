internal import BundleFormat
internal import Documents

extension BundleParts {
    /// The page that checks the bundle in a browser; nothing of this bundle is in it.
    func verifyPageFiles() throws -> [PlannedFile] { [try PlannedFile(BundleLayout.verifyPage, VerifyPage.html())] }
}
