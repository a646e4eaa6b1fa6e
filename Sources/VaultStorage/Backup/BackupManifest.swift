package import Octets

/// The list of all files of a backup with their SHA-256, as `sha256sum` writes and checks it.
///
/// Only names that a backup can have, in byte order, each once; one ledger and one note. Every accepted text is the only
/// encoding of its value.
/// Format: docs/format/backup.md, "The list".
package struct BackupManifest: Hashable, Sendable {
    /// Digests by path.
    package let files: [String: Digest32]
    /// The path of the ledger.
    package let ledger: String
    /// The path of the note.
    package let note: String

    /// Largest list that is read, in bytes: more than a million files.
    package static let byteLimit = 128 << 20

    /// - Precondition: one ledger and one note.
    init(files: [String: Digest32], ledger: String, note: String) {
        (self.files, self.ledger, self.note) = (files, ledger, note)
    }

    /// - Throws: ``BackupManifestError`` for the first line that is wrong.
    package init(parsing bytes: [UInt8]) throws(BackupManifestError) {
        guard bytes.count <= Self.byteLimit else { throw .tooLong(byteCount: bytes.count) }
        guard bytes.last == 0x0A else { throw .malformed(line: 0) }
        var files: [String: Digest32] = [:]
        var found: [BackupLayout.Kind: String] = [:]
        var previous = ""
        for (index, line) in bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard let (digest, name) = Self.parse(line), let kind = BackupLayout.kind(of: name),
                previous.utf8.lexicographicallyPrecedes(name.utf8)
            else { throw .malformed(line: index + 1) }
            if kind == .ledger || kind == .note {
                guard found.updateValue(name, forKey: kind) == nil else { throw .malformed(line: index + 1) }
            }
            files[name] = digest
            previous = name
        }
        guard let ledger = found[.ledger], let note = found[.note] else { throw .incomplete }
        self.init(files: files, ledger: ledger, note: note)
    }

    /// 64 digits, two spaces, the path.
    private static func parse(_ line: ArraySlice<UInt8>) -> (Digest32, String)? {
        guard line.count > 66, line.count < 200, line.dropFirst(64).starts(with: [0x20, 0x20]),
            let digest = Digest32(hex: String(decoding: line.prefix(64), as: UTF8.self))
        else { return nil }
        return (digest, String(decoding: line.dropFirst(66), as: UTF8.self))
    }

    /// The text.
    package var encoded: [UInt8] {
        var text: [UInt8] = []
        for name in files.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            guard let digest = files[name] else { continue }
            text += Hex.encode(digest.bytes).utf8
            text += "  \(name)\n".utf8
        }
        return text
    }
}

/// Why a text is no list of the files of a backup. Lines count from 1; 0 is the end.
package enum BackupManifestError: Error, Equatable {
    case tooLong(byteCount: Int), malformed(line: Int)
    /// It has no ledger, or no note.
    case incomplete
}
