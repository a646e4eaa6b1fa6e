internal import DurableFiles
internal import Octets
package import TrustedTime
internal import Wording

/// Certificates of authorities that are trusted: the system's, or those of a file that the person named.
package enum RootsFile {
    /// Where systems keep theirs: Debian and its relatives, Fedora and its relatives, macOS and BSD, SUSE. The files
    /// themselves, because links are not followed.
    private static let systemPaths = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
        "/var/lib/ca-certificates/ca-bundle.pem",
    ]

    /// The system's own list, as other programs are told of it.
    package static var systemPath: String {
        systemPaths.first { (try? SystemFiles().openForReading($0)) != nil } ?? systemPaths[0]
    }

    /// Those of a file, and no others.
    /// - Throws: `FileError`, or a ``Failure`` when the file has no root certificate or cannot be read as such.
    package static func load(_ path: String) throws -> AuthorityRoots {
        let bytes = try SystemFiles().openForReading(path).readAll(limit: AuthorityRoots.byteLimit)
        // Editors of some systems put a mark of three bytes in front.
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let roots: AuthorityRoots
        do {
            roots = try AuthorityRoots(parsingPEM: text)
        } catch {
            throw Failure(
                Words.text(
                    "error.tsa-roots",
                    ["path": path.printable, "reason": Words.text("timestamp.fault.\(error.reason)")]),
                hint: Words.text("hint.tsa-roots"))
        }
        guard roots.count > 0 else {
            throw Failure(Words.text("error.tsa-no-root", ["path": path.printable]), hint: Words.text("hint.tsa-no-root"))
        }
        return roots
    }

    /// Those of the system; none when it has no list, or one that cannot be read: then what authorities say stays open, and
    /// the claims say so.
    package static func system() -> AuthorityRoots {
        for path in systemPaths {
            guard let bytes = try? SystemFiles().openForReading(path).readAll(limit: AuthorityRoots.byteLimit),
                let roots = try? AuthorityRoots(parsingPEM: bytes)
            else { continue }
            return roots
        }
        return .none
    }
}
