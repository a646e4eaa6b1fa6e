public import DurableFiles
internal import Octets
internal import SodiumCrypto

/// Writes what was found good in a bundle into a folder of its own.
public enum Extraction {
    /// Writes exactly the files of ``BundleVerification/extractable``, or nothing: they are made beside the
    /// new folder (files 0600, folders 0700), hashed once more on the way, and moved there in one step.
    /// - Parameter directory: where the folder will be; nothing may have that name.
    /// - Throws: ``ExtractionError``, `FileError`, or the error of the bundle's own bytes; then nothing
    ///   remains.
    public static func extract(
        _ verification: BundleVerification, to directory: String, files: any Files
    ) throws {
        guard let source = verification.files, !verification.extractableFiles.isEmpty else {
            throw ExtractionError.nothingToExtract
        }
        guard try files.info(directory) == nil else { throw FileError.exists(path: directory) }
        var made = directory + ".part-" + Hex.encode(SystemRandom.bytes(8))
        do {
            try files.makeDirectory(made)
            var folders: Set<String> = []
            for file in verification.extractableFiles {
                // Ctrl-C must leave nothing readable behind.
                try Task.checkCancellation()
                try makeFolders(of: file.path, in: made, &folders, files)
                try write(file, from: source, to: made + "/" + file.path, files)
            }
            try files.syncFileSystem(of: made)
            try files.rename(made, to: directory)
            made = directory
            try files.syncDirectory(OutputFile.directory(of: directory))
        } catch {
            try? files.removeTree(made)
            throw error
        }
    }

    private static func makeFolders(
        of path: String, in root: String, _ made: inout Set<String>, _ files: any Files
    ) throws {
        let parts = path.split(separator: "/")
        var folder = root
        for part in parts.dropLast() {
            folder += "/" + part
            if made.insert(folder).inserted { try files.makeDirectory(folder) }
        }
    }

    private static func write(
        _ file: ExtractableFile, from source: any BundleFiles, to path: String, _ files: any Files
    ) throws {
        let output = try files.create(path)
        var hash = StreamingSHA256()
        try source.content(of: file.path).forEachPiece { piece in
            try Task.checkCancellation()
            hash.update(piece)
            try files.append(piece, to: output)
        }
        guard hash.finalize() == file.digest else { throw ExtractionError.changedMeanwhile }
    }
}

/// Why nothing was extracted.
public enum ExtractionError: Error, Hashable {
    /// No file is what the lists of the bundle say, or there are no lists.
    case nothingToExtract
    /// The bundle was changed between the check and the extraction.
    case changedMeanwhile
}
