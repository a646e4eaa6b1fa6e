import Foundation
import Octets
import TestSupport
import TrustedTime

/// Real tokens that bellingcat/auto-archiver publishes, when they are at hand, and the roots of this system.
enum PublicVectors {
    static let folder = URL(filePath: Project.root + "/../shared/vectors/rfc3161-auto-archiver/tests/data/timestamping")
        .standardizedFileURL.path
    static let areThere = FileManager.default.fileExists(atPath: folder)

    /// Certificates that Debian trusts; on other systems tests that need them are skipped.
    static let systemStore = "/etc/ssl/certs/ca-certificates.crt"
    static let storeIsThere = FileManager.default.fileExists(atPath: systemStore)

    /// What the enricher's own tests stamp.
    static let text = Array("4b7b4e39f12b8c725e6e603e6d4422500316df94211070682ef10260ff5759ef".utf8)

    static func load(_ name: String) throws -> [UInt8] { try Bytes.load(folder + "/" + name) }

    static func response(_ name: String) throws -> TimestampResponse { try TimestampResponse(parsing: try load(name)) }

    static func systemRoots() throws -> AuthorityRoots { try AuthorityRoots(parsingPEM: try Bytes.load(systemStore)) }
}
