internal import Octets
internal import SodiumCrypto
internal import ZipFormat

/// Files of a bundle in an ordinary zip that is not sealed.
struct PlainZip: Sendable {
    /// Name of the zip.
    let name: String
    /// Folder inside that holds the files: the bundle's code.
    let code: String
    let files: [PlannedFile]

    /// Its size, known before anything is read.
    var byteCount: UInt64 { ZipWriter.archiveByteCount(entries: files.map { Self.size($0, code) }) }

    /// What one file of a bundle adds to the sizes of a zip.
    static func size(_ file: PlannedFile, _ code: String) -> (nameByteCount: Int, byteCount: UInt64) {
        (code.utf8.count + 1 + file.path.utf8.count, file.byteCount)
    }

    /// Writes it, each file compared with the plan on the way.
    /// - Throws: ``BundleWriteError/contentChanged(_:)``, or the error of a source or of `write`.
    func write(_ write: ([UInt8]) throws -> Void) throws {
        var zip = ZipWriter()
        for file in files {
            try write(try zip.beginEntry(name: code + "/" + file.path, byteCount: file.byteCount, crc32: file.crc32))
            var reader = ContentReader(file)
            while let piece = try reader.next() {
                try zip.addContent(byteCount: UInt64(piece.bytes.count), crc32: piece.crc32)
                try write(piece.bytes)
            }
            do { try zip.endEntry() } catch { throw file.exhibit.map(BundleWriteError.contentChanged) ?? error }
        }
        try write(try zip.finish())
    }
}
