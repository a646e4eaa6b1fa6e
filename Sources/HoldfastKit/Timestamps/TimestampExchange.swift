internal import Octets
internal import ZipFormat

/// All of one outside time as files of a small archive: what was stamped, what was asked, what came back.
/// Format: docs/format/exchange.md.
struct TimestampExchange: Hashable {
    /// Names of its files.
    enum Name {
        /// The exact bytes that were stamped.
        static let stamped = "stamped"
        /// RFC 3161: the request and the whole response.
        static let request = "request.tsq", response = "response.tsr"
        /// Certificates that came with the response, PEM; never trusted because they stand here.
        static let certificates = "certificates.pem"
        /// OpenTimestamps: the proof of ``stamped``.
        static let proof = "proof.ots"
        /// The signed note with a witness's signature under it.
        static let cosigned = "cosigned"

        /// The 80 bytes of a Bitcoin block's header.
        static func header(_ height: UInt64) -> String { "block-\(height).header" }
        /// Certificate revocation lists and OCSP responses, counted from 1.
        static func revocationList(_ number: Int) -> String { "revocation/\(number).crl" }
        static func statusResponse(_ number: Int) -> String { "revocation/\(number).ocsp" }
    }

    /// Greatest size of the archive in bytes.
    static let byteCountLimit = 8 << 20
    /// Greatest size of a certificate revocation list in it, in bytes.
    static let revocationListByteCountLimit = 1 << 20
    /// Greatest number of its files.
    static let fileCountLimit = 64

    struct File: Hashable {
        let name: String
        let bytes: [UInt8]
    }

    /// In the order of the archive.
    private(set) var files: [File] = []

    init() {}

    /// Reads an archive, without believing anything that its files say.
    /// - Throws: `ZipError`, `ByteSourceError`, ``ExchangeError``.
    init(reading source: any ByteSource) throws {
        guard source.byteCount <= UInt64(Self.byteCountLimit) else { throw ExchangeError.tooLarge }
        var limits = ZipArchive.Limits()
        (limits.entryCount, limits.directoryByteCount) = (Self.fileCountLimit, 1 << 16)
        let archive = try ZipArchive(reading: source, limits: limits)
        for entry in archive.entries {
            try archive.checkContent(of: entry)
            files.append(File(name: entry.name, bytes: try archive.content(of: entry).readAll(limit: Self.byteCountLimit)))
        }
    }

    subscript(_ name: String) -> [UInt8]? { files.first { $0.name == name }?.bytes }

    /// Adds a file after the others.
    mutating func add(_ name: String, _ bytes: [UInt8]) { files.append(File(name: name, bytes: bytes)) }

    /// What was stamped.
    /// - Throws: ``ExchangeError/missing(_:)``.
    func stamped() throws -> [UInt8] { try file(Name.stamped) }

    /// - Throws: ``ExchangeError/missing(_:)``.
    func file(_ name: String) throws -> [UInt8] {
        guard let bytes = self[name] else { throw ExchangeError.missing(name) }
        return bytes
    }

    /// The archive.
    /// - Throws: `ZipError` for a name that stands twice; ``ExchangeError/tooLarge``.
    func encoded() throws -> [UInt8] {
        guard files.count <= Self.fileCountLimit else { throw ExchangeError.tooLarge }
        var (writer, archive) = (ZipWriter(), [UInt8]())
        for file in files {
            var crc = CRC32()
            crc.update(file.bytes)
            archive += try writer.beginEntry(name: file.name, byteCount: UInt64(file.bytes.count), crc32: crc.value)
            try writer.addContent(file.bytes)
            archive += file.bytes
            try writer.endEntry()
        }
        archive += try writer.finish()
        guard archive.count <= Self.byteCountLimit else { throw ExchangeError.tooLarge }
        return archive
    }
}

/// Why a kept exchange cannot be read.
public enum ExchangeError: Error, Hashable {
    /// More files or bytes than an exchange may have.
    case tooLarge
    /// A file that it must have; its name.
    case missing(String)
    /// What it stamps is not what its record says.
    case stampsElse
    /// No block header that fits the proof is in it.
    case noBlockTime
}
