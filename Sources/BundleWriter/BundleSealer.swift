internal import AgeFormat
internal import Octets
internal import ZipFormat

/// Packs and seals the files of a bundle, one after another; a large one is read and hashed on threads of its own.
struct BundleSealer: PieceMaker, ~Copyable {
    /// The next bytes of the sealed bundle, never none.
    struct Piece: Sendable {
        let sealed: [UInt8]
        /// How many bytes of the archive are sealed so far, or wait for their chunk to be full.
        let packedByteCount: UInt64
    }

    /// What is read: a large file ahead of its turn, a small one in place.
    private enum Content {
        case ahead(PieceLane<ContentReader>)
        case inPlace(ContentReader)
    }

    private let code: String
    private let files: [PlannedFile]
    /// Nil once the last piece is made.
    private var sealer: StreamSealer?
    private var zip = ZipWriter()
    private var packedByteCount: UInt64 = 0
    /// The next file, or the one whose content is open.
    private var fileIndex = 0
    private var content: Content?

    init(_ plan: BundlePlan, sealer: consuming StreamSealer) {
        (code, files) = (plan.code, plan.files)
        self.sealer = consume sealer
    }

    /// - Throws: ``BundleWriteError/contentChanged(_:)``, a `ZipError`, or the error of a source.
    mutating func next() throws -> Piece? {
        guard var sealer = sealer.take() else { return nil }
        var sealed = packedByteCount == 0 ? sealer.header : []
        repeat {
            guard let packed = try nextOfArchive() else {
                sealed += sealer.finish()
                return Piece(sealed: sealed, packedByteCount: packedByteCount)
            }
            packedByteCount += UInt64(packed.count)
            // Most pieces are one whole array of their own, which is not worth a copy.
            let chunks = sealer.seal(packed)
            if sealed.isEmpty { sealed = chunks } else { sealed += chunks }
        } while sealed.isEmpty
        self.sealer = consume sealer
        return Piece(sealed: sealed, packedByteCount: packedByteCount)
    }

    mutating func stop() {
        if case .ahead(let lane) = content { lane.stop() }
        content = nil
    }

    /// The next bytes of the zip archive; nil after its end records.
    private mutating func nextOfArchive() throws -> [UInt8]? {
        if content != nil {
            if let piece = try nextOfContent() {
                try zip.addContent(byteCount: UInt64(piece.bytes.count), crc32: piece.crc32)
                return piece.bytes
            }
            try endFile()
        }
        guard fileIndex <= files.count else { return nil }
        guard fileIndex < files.count else {
            fileIndex += 1
            return try zip.finish()
        }
        return try beginFile(files[fileIndex])
    }

    private mutating func beginFile(_ file: PlannedFile) throws -> [UInt8] {
        let reader = ContentReader(file)
        content = file.byteCount > ContentReader.pieceByteCount ? .ahead(PieceLane(reader)) : .inPlace(reader)
        return try zip.beginEntry(name: code + "/" + file.path, byteCount: file.byteCount, crc32: file.crc32)
    }

    private mutating func nextOfContent() throws -> ContentReader.Piece? {
        switch content {
        case .ahead(let lane): return try lane.take()
        case .inPlace(var reader):
            defer { content = .inPlace(reader) }
            return try reader.next()
        case nil: return nil
        }
    }

    private mutating func endFile() throws {
        do { try zip.endEntry() } catch {
            throw files[fileIndex].exhibit.map(BundleWriteError.contentChanged) ?? error
        }
        content = nil
        fileIndex += 1
    }
}
