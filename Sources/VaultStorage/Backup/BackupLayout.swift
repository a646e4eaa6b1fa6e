/// Names of the files of a backup, relative to its place.
/// Format: docs/format/backup.md, "Layout".
package enum BackupLayout {
    /// The list of all files, as `sha256sum` writes it.
    package static let manifest = "manifest-sha256.txt"
    /// The list, complete, on its way to its name.
    package static let nextManifest = manifest + ".new"
    /// The signature of the list.
    package static let signature = manifest + ".sig"
    /// The signature of a list that is about to get its name, or just got it.
    package static let nextSignature = signature + ".new"
    /// What the signature is for: an SSHSIG namespace.
    package static let namespace = "holdfast-backup"
    /// Where a backup in a folder makes files before they have their names.
    package static let scratch = ".holdfast.part"

    /// What stands under a name that can stand in a list.
    package enum Kind: Hashable, Sendable { case ledger, note, slot, object }

    static func ledger(_ digest: String) -> String { "ledger-\(digest.prefix(digitCount)).db" }
    static func note(_ digest: String) -> String { "backup-\(digest.prefix(digitCount)).txt" }
    static func slot(_ name: String) -> String { "keys/\(name).age" }
    static func object(_ name: String) -> String { "objects/\(name.prefix(2))/\(name).age" }

    /// Nil for every name that no backup has: nothing of a hostile place is ever written under such a name.
    package static func kind(of name: String) -> Kind? {
        if digits(of: name, "ledger-", ".db") == digitCount { return .ledger }
        if digits(of: name, "backup-", ".txt") == digitCount { return .note }
        if digits(of: name, "keys/", ".age") == KeySlot.nameDigitCount { return .slot }
        guard let object = objectName(of: name), self.object(object) == name else { return nil }
        return .object
    }

    /// The name of the object that a path of the form `objects/AB/NAME.age` names.
    static func objectName(of path: String) -> String? {
        guard path.utf8.count > 11 else { return nil }
        let start = String(path.prefix(11))
        guard digits(of: path, start, ".age") == ObjectStore.nameDigitCount else { return nil }
        return String(path.dropFirst(11).dropLast(4))
    }

    /// How many digits of a SHA-256 stand in the names of a ledger and a note.
    private static let digitCount = 16

    /// How many lower-case hexadecimal digits stand between a beginning and an end; nil when something else does.
    private static func digits(of name: String, _ start: String, _ end: String) -> Int? {
        let bytes = Array(name.utf8)
        guard bytes.starts(with: start.utf8), bytes.count > start.utf8.count + end.utf8.count, name.hasSuffix(end) else {
            return nil
        }
        let middle = bytes.dropFirst(start.utf8.count).dropLast(end.utf8.count)
        return middle.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } ? middle.count : nil
    }
}
