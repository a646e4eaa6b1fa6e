internal import DurableFiles
internal import EvidenceModel
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

extension Vault {
    /// Writes the content of a record to a new file, byte for byte, whole or not at all.
    /// - Throws: `VaultError`, `FileError`.
    public func saveContent(of reference: String, to path: String) throws {
        let entry = try entry(reference)
        let source = try store.content(of: entry)
        let expected = try entry.record().content(as: Evidence.self)?.sha256
        var hash = StreamingSHA256()
        var output = try OutputFile(path, tag: Hex.encode(SystemRandom.bytes(4)), files: files)
        try source.forEachPiece { piece in
            try Task.checkCancellation()
            hash.update(piece)
            try output.write(piece)
        }
        // Each file opens by itself: only the record says which one is meant.
        guard hash.finalize() == expected else {
            throw VaultError.contentDamaged(handle: entry.placement.handle)
        }
        try output.commit()
    }
}
