/// What reading each file of a bundle gave, by path: an array, because a bundle may have many files.
struct ScanTable: Sendable {
    /// Of all files, in the order of bytes.
    let paths: [String]
    private var scans: [FileScan?]

    /// - Parameter paths: in the order of bytes, each once.
    init(paths: [String]) {
        self.paths = paths
        scans = Array(repeating: nil, count: paths.count)
    }

    /// Nil for what is not there, or was not read yet.
    subscript(path: String) -> FileScan? {
        get { place(of: path).flatMap { scans[$0] } }
        set { if let place = place(of: path) { scans[place] = newValue } }
    }

    /// Whether a file is there that the age file around the bundle gave back damaged.
    var hasBrokenSeal: Bool { scans.contains { $0?.fault == .sealBroken } }

    private func place(of path: String) -> Int? {
        var range = paths.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if paths[middle].utf8.elementsEqual(path.utf8) { return middle }
            let isBefore = paths[middle].utf8.lexicographicallyPrecedes(path.utf8)
            range = isBefore ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }
}
