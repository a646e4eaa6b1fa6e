internal import ArgumentParser
internal import FoundationEssentials
internal import Terminal
internal import TrustedTime

/// Whom the person trusts to say the time: the system's list of certificates, unless another one is named.
struct AuthorityOptions: ParsableArguments {
    @Option(help: help("tsa-roots")) var tsaRoots: String?

    /// - Throws: `FileError`, or `Failure` for a file that is no list of certificates.
    func roots() throws -> AuthorityRoots { try tsaRoots.map { try RootsFile.load($0) } ?? RootsFile.system() }

    /// The file that `openssl` is told to use, from whatever folder.
    var fileForCommands: String {
        guard let tsaRoots, !tsaRoots.hasPrefix("/") else { return tsaRoots ?? RootsFile.systemPath }
        return FileManager.default.currentDirectoryPath + "/" + tsaRoots
    }
}
