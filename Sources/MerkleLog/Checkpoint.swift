public import Octets

/// The signed text of a tree head: log name, tree size, root hash. Extension lines are refused.
///
/// Every accepted text is the only encoding of its value, so signed text cannot be read two ways.
/// Source: C2SP tlog-checkpoint, "Note text".
public struct Checkpoint: Hashable, Sendable {
    /// The greatest length of the text in bytes.
    public static let maximumByteCount = 4096

    /// Name of the log: printable ASCII without spaces, never empty.
    public let origin: String
    /// Number of leaves; at most ``Tree/maximumSize``.
    public let treeSize: UInt64
    /// Merkle root of the first ``treeSize`` leaves: 32 bytes, SHA-256 (RFC 6962 §2.1).
    public let rootHash: Digest32

    /// - Parameter text: what the signature covers, final newline included; at most 4096 bytes.
    /// - Throws: ``CheckpointError`` for the first line that is wrong.
    public init(parsing text: String) throws(CheckpointError) {
        guard text.utf8.count <= Self.maximumByteCount else {
            throw .tooLong(byteCount: text.utf8.count)
        }
        // Bytes, because "\r\n" is one Character and would hide a line break inside the origin.
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard lines.count == 4, lines[3].isEmpty else { throw .wrongLineCount }
        guard Self.isOrigin(lines[0]) else { throw .malformed(line: 1) }
        guard let size = UInt64(canonical: lines[1]) else { throw .malformed(line: 2) }
        guard let root = Digest32(base64: lines[2]) else { throw .malformed(line: 3) }
        // "Empty" has one root only.
        guard size > 0 || root == MerkleHash.emptyRoot else { throw .malformed(line: 3) }
        (origin, treeSize, rootHash) = (lines[0], size, root)
    }

    /// - Throws: ``CheckpointError`` unless ``text`` can be read again.
    public init(origin: String, treeSize: UInt64, rootHash: Digest32) throws(CheckpointError) {
        guard Self.isOrigin(origin) else { throw .malformed(line: 1) }
        try self.init(parsing: "\(origin)\n\(treeSize)\n\(rootHash.base64)\n")
    }

    /// Three lines, each ended by a newline: what ``init(parsing:)`` reads and a log signs.
    public var text: String { "\(origin)\n\(treeSize)\n\(rootHash.base64)\n" }

    private static func isOrigin(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

/// Why text is not a checkpoint. Lines count from 1, as in an editor.
public enum CheckpointError: Error, Equatable {
    case tooLong(byteCount: Int), wrongLineCount, malformed(line: Int)
}
