internal import AgeFormat
internal import Documents
internal import DurableFiles
internal import Octets
internal import SodiumCrypto
internal import Wording

/// The key to code names: a sealed sheet beside the bundle, handed over or not as the person decides.
enum NameKey {
    /// Who stands behind each code name that a report has, as text.
    static func text(_ names: CodeNames, for report: String) -> String {
        var text = Words.text("name-key.title") + "\n\n"
        // A line of the report can break anywhere.
        let words = Set(report.split { !$0.isLetter && !$0.isNumber })
        let used = names.named.filter { $0.codeName.split { !$0.isLetter && !$0.isNumber }.allSatisfy(words.contains) }
        for named in used {
            text += named.codeName.printable + "\n"
            for line in named.names + named.identifiers { text += "    " + line.printable + "\n" }
        }
        return text
    }

    /// Seals a sheet and writes it durably.
    /// - Throws: `FileError`, `AgeSealError`; then nothing remains.
    static func write(_ text: String, to path: String, _ sealer: consuming StreamSealer, files: any Files) throws {
        var output = try OutputFile(path, tag: Hex.encode(SystemRandom.bytes(4)) + "n", files: files)
        var sealer = sealer
        var sealed = sealer.header
        sealed += sealer.seal(Array(text.utf8))
        sealed += sealer.finish()
        try output.write(sealed)
        try output.commit()
    }
}
