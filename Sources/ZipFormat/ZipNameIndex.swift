/// Finds entries by name, in four bytes for each.
struct ZipNameIndex: Sendable {
    /// Entry indexes in the order of the bytes of their names.
    private let order: [UInt32]

    init(of entries: [ZipEntry]) {
        order = entries.indices.map(UInt32.init).sorted { Self.isOrdered(entries[Int($0)].name, entries[Int($1)].name) }
    }

    /// The entry of exactly this name: as bytes, because String takes letters as equal that only look so.
    /// - Parameter entries: those that the index was made of.
    func index(of name: String, in entries: [ZipEntry]) -> Int? {
        var range = order[...]
        while !range.isEmpty {
            let middle = range.startIndex + range.count / 2
            let found = entries[Int(range[middle])].name
            if found.utf8.elementsEqual(name.utf8) { return Int(range[middle]) }
            range = Self.isOrdered(found, name) ? range[(middle + 1)...] : range[..<middle]
        }
        return nil
    }

    private static func isOrdered(_ first: String, _ second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8)
    }
}
