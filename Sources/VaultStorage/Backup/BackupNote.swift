internal import Octets

/// What a backup says of itself to whoever keeps it: when it was made, and how large it is; and, sealed, which state of the
/// vault it is.
///
///     holdfast-backup-v1
///     made 2026-03-01T21:20:03Z
///     bytes 1048576
///     state BASE64
///
/// Format: docs/format/backup.md, "The note".
package struct BackupNote: Hashable, Sendable {
    /// RFC 3339 in UTC with seconds, by the clock of the computer that made it.
    package let madeAt: String
    /// Bytes of all files but this one, the list and its signature.
    package let byteCount: UInt64
    /// A sealed ``BackupState``.
    package let state: [UInt8]

    static let firstLine = "holdfast-backup-v1"
    /// Largest note that is read, in bytes.
    package static let byteLimit = 16 << 20

    package init(madeAt: String, byteCount: UInt64, state: [UInt8]) {
        (self.madeAt, self.byteCount, self.state) = (madeAt, byteCount, state)
    }

    /// Nil for every text but the one that ``encoded`` gives.
    package init?(parsing bytes: [UInt8]) {
        guard bytes.count <= Self.byteLimit else { return nil }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        guard lines.count == 5, let madeAt = Self.value(of: lines[1], "made "), Self.isTime(madeAt),
            let byteCount = Self.value(of: lines[2], "bytes ").flatMap({ UInt64($0) }),
            let state = Self.value(of: lines[3], "state ").flatMap({ Base64.decode($0) })
        else { return nil }
        self.init(madeAt: madeAt, byteCount: byteCount, state: state)
        guard encoded == bytes else { return nil }
    }

    package var encoded: [UInt8] {
        Array("\(Self.firstLine)\nmade \(madeAt)\nbytes \(byteCount)\nstate \(Base64.encode(state))\n".utf8)
    }

    private static func value(of line: [UInt8], _ name: String) -> String? {
        line.starts(with: name.utf8) ? String(decoding: line.dropFirst(name.utf8.count), as: UTF8.self) : nil
    }

    /// Of the form 2026-03-01T21:20:03Z.
    private static func isTime(_ text: String) -> Bool {
        let form = Array("0000-00-00T00:00:00Z".utf8)
        let bytes = Array(text.utf8)
        guard bytes.count == form.count else { return false }
        return zip(bytes, form).allSatisfy { byte, sign in sign == 0x30 ? (0x30...0x39).contains(byte) : byte == sign }
    }
}

/// Which state of the vault a backup is. Sealed, so that a keeper does not learn it.
struct BackupState: Hashable {
    /// The name of the log that was written to.
    let log: String
    let treeSize: UInt64
    let rootHash: Digest32
    /// Number of entries of all logs.
    let entryCount: UInt64
    /// Files of an earlier backup at the same place that are to be removed; a later one goes on with it.
    var superfluous: [String]

    init(log: String, treeSize: UInt64, rootHash: Digest32, entryCount: UInt64, superfluous: [String] = []) {
        (self.log, self.treeSize, self.rootHash) = (log, treeSize, rootHash)
        (self.entryCount, self.superfluous) = (entryCount, superfluous)
    }

    var json: JSONValue {
        [
            "log": .string(log), "tree_size": .integer(treeSize), "root_hash": .string(Hex.encode(rootHash.bytes)),
            "entries": .integer(entryCount), "superfluous": .array(superfluous.map { .string($0) }),
        ]
    }

    init?(_ json: JSONValue) {
        guard let log = json["log"]?.string, let treeSize = json["tree_size"]?.integer.flatMap(UInt64.init(exactly:)),
            let entryCount = json["entries"]?.integer.flatMap(UInt64.init(exactly:)),
            let root = json["root_hash"]?.string.flatMap({ Digest32(hex: $0) }), let names = json["superfluous"]?.array
        else { return nil }
        let superfluous = names.compactMap(\.string).filter { BackupLayout.kind(of: $0) != nil }
        guard superfluous.count == names.count else { return nil }
        self.init(log: log, treeSize: treeSize, rootHash: root, entryCount: entryCount, superfluous: superfluous)
    }

    /// Where it is sealed: the row number is only a part of the associated data.
    static let row: Int64 = 1
}
