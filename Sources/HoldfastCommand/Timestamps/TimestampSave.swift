internal import ArgumentParser
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast timestamp save`: the exchange with an authority as plain files, and the commands that check it.
struct TimestampSave: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: Words.text("timestamp.save.abstract"),
        discussion: helpText("timestamp.save.discussion"))

    @Argument(help: help("token-handle")) var reference: String
    @Option(name: .customLong("output"), help: help("token-output")) var folder: String
    @OptionGroup var trust: AuthorityOptions
    @OptionGroup var vault: VaultOptions
    @OptionGroup var output: OutputOptions

    func perform() async throws {
        ThisProcess.onlyReads()
        let found = try await vault.withVault { try await $0.timestampFiles(reference) }
        try write(found.files)
        let commands = Self.commands(found, roots: trust.fileForCommands)
        if output.json {
            return Console.print([
                "path": .string(folder), "files": .array(found.files.map { .string($0.name) }),
                "commands": .array(commands.map { .string($0) }),
            ])
        }
        Console.print(Words.text("timestamp.save.done", ["path": folder.printable]))
        for command in commands { Console.print("\n    " + command) }
        Console.print("\n" + Words.text("timestamp.save.note-\(Self.note(found))"))
        Console.note(Words.text("warning.readable", ["path": folder.printable]))
    }

    /// Names of an exchange are this program's own, but the vault may have been written by another one.
    private func write(_ found: [TimestampFile]) throws {
        let files = SystemFiles()
        guard try files.info(folder) == nil else { throw FileError.exists(path: folder) }
        guard found.allSatisfy({ $0.name.wholeMatch(of: /(revocation\/)?[A-Za-z0-9][A-Za-z0-9._-]*/) != nil }) else {
            throw ExchangeError.stampsElse
        }
        try files.makeDirectory(folder)
        if found.contains(where: { $0.name.hasPrefix("revocation/") }) { try files.makeDirectory(folder + "/revocation") }
        for file in found {
            let opened = try files.create(folder + "/" + file.name)
            try files.append(file.bytes, to: opened)
            try files.sync(opened)
        }
        try files.syncDirectory(folder)
    }

    /// What is said below the commands.
    private static func note(_ found: TimestampFiles) -> String {
        let names = Set(found.files.map(\.name))
        if names.contains("proof.ots") { return "ots" }
        return names.contains("response.tsr") ? "root" : "cosigned"
    }

    /// What an expert types in the folder, for a shell; nothing for a witness's cosignature.
    private static func commands(_ found: TimestampFiles, roots: String) -> [String] {
        let names = Set(found.files.map(\.name))
        if names.contains("proof.ots") {
            return ["ots --no-bitcoin verify -f stamped proof.ots"]
        }
        guard names.contains("response.tsr") else { return [] }
        let certificates = names.contains("certificates.pem") ? " -untrusted certificates.pem" : ""
        let moment = found.time.flatMap { Moment.seconds($0) }.map { " -attime \($0)" } ?? ""
        return [
            "openssl ts -verify -in response.tsr -data stamped -CAfile \(ShellWord.quoted(roots))\(certificates)\(moment)",
            // Without -token_out the text of the status is printed too, as it is, and nobody signs that.
            "openssl ts -reply -in response.tsr -token_out -text | LC_ALL=C tr -cd '\\12\\40-\\176'",
        ]
    }
}
