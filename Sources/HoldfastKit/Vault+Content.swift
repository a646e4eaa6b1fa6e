internal import DurableFiles
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

extension Vault {
    /// Writes the content of a record to a new file, byte for byte, whole or not at all.
    /// - Throws: `VaultError`, `FileError`.
    public func saveContent(of reference: String, to path: String) throws {
        let source = try store.content(of: entry(reference))
        var output = try OutputFile(path, tag: Hex.encode(SystemRandom.bytes(4)), files: files)
        try source.forEachPiece { piece in
            try Task.checkCancellation()
            try output.write(piece)
        }
        try output.commit()
    }
}
