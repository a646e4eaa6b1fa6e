package import AgeFormat
package import ArgumentParser
internal import DurableFiles
internal import Octets
internal import SodiumCrypto

/// How to open what is sealed; without either a passphrase is asked for.
package struct KeyOptions: ParsableArguments {
    @Option(help: help("passphrase-file")) package var passphraseFile: String?
    @Option(help: help("identity")) package var identity: String?
    @Option(help: help("sheet")) package var sheet: String?

    /// Whether nothing says how, so that a passphrase is asked for.
    package var isEmpty: Bool { passphraseFile == nil && identity == nil && sheet == nil }

    package init() {}

    /// The identities of `--sheet` or `--identity`; nil when there is neither.
    /// - Throws: what ``Failure`` has words for.
    package func identities() throws -> IdentityFile? {
        if let sheet { return try SheetInput.load(sheet) }
        return try identity.map { try Self.identities(file: $0) }
    }

    /// Reads an age identity file.
    package static func identities(file path: String) throws -> IdentityFile {
        ProcessHardening.ensure()
        var bytes = try SystemFiles().openForReading(path).readAll(limit: IdentityFile.maximumByteCount)
        defer { for index in bytes.indices { bytes[index] = 0 } }
        return try IdentityFile(parsing: bytes.span)
    }
}

/// How results are shown.
package struct OutputOptions: ParsableArguments {
    @Flag(help: help("json")) package var json = false
    @Flag(help: help("plain")) package var plain = false

    /// Whether nothing is to be drawn, wherever that was said.
    package var isPlain: Bool { plain || Console.isPlain }

    package init() {}
}
