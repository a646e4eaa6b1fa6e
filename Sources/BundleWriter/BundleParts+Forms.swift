internal import BundleFormat

extension BundleParts {
    /// Forms to fill in, for readers who need them.
    func formFiles() throws -> [PlannedFile] { [] }
}
