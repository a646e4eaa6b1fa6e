internal import BundleFormat
public import DurableFiles

extension ReceivedBundle {
    /// What a file that somebody wants to keep is.
    public enum Recognised: Hashable, Sendable {
        /// The zip of a bundle, opened.
        case bundle
        /// A sealed file: what is in it, only its key tells.
        case sealed
        case other
    }

    /// Whether a file is a bundle: by what the zip has in it, not by its name. Nothing is checked.
    /// - Throws: `FileError`.
    public static func recognise(_ path: String, files: any Files = SystemFiles()) throws -> Recognised {
        guard try files.info(path)?.kind == .file else { return .other }
        let file = try files.openForReading(path)
        switch try UnverifiedBundle.kind(of: file) {
        case .sealed: return .sealed
        case .other: return .other
        case .zip:
            let needed = [BundleLayout.declaration, BundleLayout.tagManifest, BundleLayout.logKey, BundleLayout.sealSignature]
            guard let zip = try? ZipFiles(reading: file) else { return .other }
            return needed.allSatisfy { zip.paths[$0] != nil } ? .bundle : .other
        }
    }
}
