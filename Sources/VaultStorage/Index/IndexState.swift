package import Octets

/// What the ledger knows of the index: which file it is, how far it reaches, and what its content is fixed by.
/// Format: docs/format/index.md, "What the ledger keeps".
package struct IndexState: Equatable {
    /// 16 random bytes, new for each file; the file's key follows from them.
    let fileID: [UInt8]
    /// How many records of the log the index has.
    let treeSize: UInt64
    /// `SealedDatabase.root(_:)` after the newest commit of the index.
    let root: Digest32
    /// Whether the index may have been written since, but not to its end.
    var isDirty: Bool

    init(fileID: [UInt8], treeSize: UInt64, root: Digest32, isDirty: Bool = false) {
        (self.fileID, self.treeSize, self.root, self.isDirty) = (fileID, treeSize, root, isDirty)
    }

    package var json: JSONValue {
        [
            "file": .string(Hex.encode(fileID)), "tree_size": .integer(treeSize), "root": .string(root.hex),
            "is_dirty": .bool(isDirty),
        ]
    }

    package init?(_ json: JSONValue) {
        guard let id = json["file"]?.string.flatMap({ Hex.decode($0) }), id.count == 16,
            let treeSize = json["tree_size"]?.integer.flatMap(UInt64.init(exactly:)),
            let root = json["root"]?.string.flatMap({ Digest32(hex: $0) }), let isDirty = json["is_dirty"]?.bool
        else { return nil }
        self.init(fileID: id, treeSize: treeSize, root: root, isDirty: isDirty)
    }
}
