internal import ArgumentParser
internal import DurableFiles
internal import Octets
internal import Terminal
internal import TrustedTime
internal import Wording

/// Whom the person trusts to say the time: the system's list of certificates, unless another one is named.
struct AuthorityOptions: ParsableArguments {
    @Option(help: help("tsa-roots")) var tsaRoots: String?

    /// Where systems keep their lists: Debian, Fedora, openSUSE, macOS and Alpine.
    private static let systemPaths = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]

    /// - Throws: `FileError`, or `Failure` for a file that is no list of certificates.
    func roots() throws -> AuthorityRoots {
        guard let tsaRoots else { return Self.systemRoots() }
        let bytes = try SystemFiles().openForReading(tsaRoots).readAll(limit: AuthorityRoots.byteLimit)
        do {
            return try AuthorityRoots(parsingPEM: bytes)
        } catch {
            throw Failure(
                Words.text("error.tsa-roots", ["path": tsaRoots.printable, "reason": AnswerFault(error).words]),
                hint: Words.text("hint.tsa-roots"))
        }
    }

    /// The system's list; empty when there is none that can be read, and then nobody is trusted.
    static func systemRoots() -> AuthorityRoots {
        for path in systemPaths {
            guard let bytes = try? SystemFiles().openForReading(path).readAll(limit: AuthorityRoots.byteLimit) else { continue }
            return (try? AuthorityRoots(parsingPEM: bytes)) ?? .none
        }
        return .none
    }

    /// The file that `openssl` is told to use.
    var fileForCommands: String {
        tsaRoots ?? Self.systemPaths.first { (try? SystemFiles().info($0)) != nil } ?? Self.systemPaths[0]
    }
}
