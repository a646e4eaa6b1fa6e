internal import DurableFiles

/// Finds the files in what was named, in one order, following no links.
struct FolderWalk {
    /// Folders within folders that are entered.
    static let depthLimit = 64
    /// Files and folders that are looked at.
    static let countLimit = 1_000_000

    /// A file that was found.
    struct Found: Sendable {
        let path: String
        /// The folder that was named; nil for a file that was named itself.
        let folder: String?
        /// Whether it lies in a folder that has mails, one in each file (Maildir).
        let isInMaildir: Bool
        /// Size by now.
        let byteCount: UInt64
    }

    private let files: any Files
    private(set) var found: [Found] = []
    private(set) var leftOut: [LeftOutFile] = []
    private(set) var failures: [AddFailure] = []
    private var count = 0

    /// - Throws: ``KitError/folderTooLarge(_:)``.
    init(_ paths: [String], _ files: any Files) throws {
        self.files = files
        for path in paths {
            do {
                try begin(path)
            } catch let error as FileError {
                failures.append(AddFailure(path: path, cause: error))
            }
        }
    }

    private mutating func begin(_ path: String) throws {
        var folder = path
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        let info = try files.info(folder)
        guard info?.kind == .directory else {
            // What is no file fails when it is opened, by its name.
            found.append(Found(path: path, folder: nil, isInMaildir: false, byteCount: info?.byteCount ?? 0))
            return
        }
        try enter(folder, named: path, isInMaildir: false, depth: 0)
    }

    private mutating func enter(_ folder: String, named: String, isInMaildir: Bool, depth: Int) throws {
        guard depth < Self.depthLimit else { throw KitError.folderTooLarge(named) }
        let names = try files.list(folder)
        let isMaildir = names.contains("cur") && names.contains("new")
        for name in names {
            try Task.checkCancellation()
            count += 1
            guard count <= Self.countLimit else { throw KitError.folderTooLarge(named) }
            let path = folder == "/" ? "/" + name : folder + "/" + name
            do {
                try look(at: path, name, named: named, isMaildir: isMaildir, isInMaildir: isInMaildir, depth: depth)
            } catch let error as FileError {
                failures.append(AddFailure(path: path, cause: error))
            }
        }
    }

    private mutating func look(
        at path: String, _ name: String, named: String, isMaildir: Bool, isInMaildir: Bool, depth: Int
    ) throws {
        let info = try files.info(path)
        switch info?.kind {
        case .directory:
            let hasMails = isMaildir && ["cur", "new", "tmp"].contains(name)
            try enter(path, named: named, isInMaildir: hasMails, depth: depth + 1)
        case .file where Self.isOfAProgram(name, isMaildir: isMaildir):
            leftOut.append(LeftOutFile(path: path, reason: .ofAProgram))
        case .file:
            found.append(Found(path: path, folder: named, isInMaildir: isInMaildir, byteCount: info?.byteCount ?? 0))
        case .link: leftOut.append(LeftOutFile(path: path, reason: .link))
        case .other: leftOut.append(LeftOutFile(path: path, reason: .notAFile))
        case nil: throw FileError.notFound(path: path)
        }
    }

    /// Files beside evidence that hold nothing of their own.
    private static func isOfAProgram(_ name: String, isMaildir: Bool) -> Bool {
        if [".DS_Store", "Thumbs.db", "desktop.ini"].contains(name) { return true }
        return isMaildir && (name.hasPrefix("dovecot") || name.hasPrefix("courierimap") || name == "maildirfolder")
    }
}
