/// Names and places inside a vault folder.
public struct VaultLayout: Hashable, Sendable {
    /// The vault folder.
    public let directory: String

    public init(_ directory: String) { self.directory = directory }

    /// The ledger, a SQLite file.
    public var ledger: String { directory + "/ledger.db" }
    /// The ledger of a rotation while it is being made.
    var unfinishedLedger: String { ledger + ".part" }
    /// The search index, a SQLite file whose every page is sealed.
    public var index: String { directory + "/index.db" }
    /// The search index while it is being made.
    public var unfinishedIndex: String { index + ".part" }
    /// The folder of key slots.
    public var keys: String { directory + "/keys" }
    /// The folder of objects.
    public var objects: String { directory + "/objects" }

    /// The folder of the objects whose names begin with the same two digits.
    public func objectFolder(of name: String) -> String { objects + "/" + name.prefix(2) }

    /// The file of an object.
    public func object(_ name: String) -> String { objectFolder(of: name) + "/" + name + ".age" }

    /// The file of an object while it is being written.
    public func unfinishedObject(_ name: String) -> String { object(name) + ".part" }

    /// The file of a key slot.
    public func slot(_ name: String) -> String { keys + "/" + name + ".age" }
}
