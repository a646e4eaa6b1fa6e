internal import DurableFiles
internal import Octets
internal import SodiumCrypto

/// A text as a new file, whole or not at all.
enum TextOutput {
    /// - Throws: `FileError`, also when the file is there already.
    static func write(_ text: String, to path: String) throws {
        var output = try OutputFile(path, tag: Hex.encode(SystemRandom.bytes(4)), files: SystemFiles())
        try output.write(Array(text.utf8))
        try output.commit()
    }
}
