internal import ArgumentParser
internal import Documents
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// `holdfast hand-over`: asks how the other side can receive something, offers the ways in the order in which they work best,
/// and runs `export`.
struct HandOver: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: Words.text("hand-over.abstract"), discussion: helpText("hand-over.discussion"))

    @Argument(help: help("references")) var references: [String] = []
    @Flag(help: help("all")) var all = false
    @Option(help: help("profile")) var profile: String?
    @Flag(help: help("export-people")) var people = false
    @OptionGroup var hiding: ExportHiding
    @Option(help: help("first-mail")) var firstMail: String?
    @Option(help: help("document-language")) var documentLanguage: String?
    @Option(help: help("cover-from")) var from: String?
    @Option(help: help("cover-answer")) var answer: String?
    @OptionGroup var vault: VaultOptions
    @OptionGroup var format: OutputOptions

    func perform() async throws {
        if let firstMail { return try writeFirstMail(to: firstMail) }
        guard Console.isInteractive else { return Console.print(Words.text("hand-over.ways")) }
        Console.note(Words.text("hand-over.begin"))
        // What is typed from here on is in no shell.
        TextInput.beginAnswers()
        let chosen = try chosenRecords()
        guard !chosen.isEmpty else { return Console.note(Words.text("few.nothing")) }
        let who = try TerminalLine.ask(Words.text("hand-over.who")).trimmed
        guard let way = try Self.way() else { return try offerFirstMail() }
        let output = try Self.output(way)
        guard !output.isEmpty else { return Console.note(Words.text("few.nothing")) }
        guard try SystemFiles().info(output) == nil else { throw Failure(Words.text("hand-over.taken"), exit: .failure) }
        var arguments = chosen + ["--output", output]
        arguments += way.arguments + (who.isEmpty ? [] : ["--for", Self.literal(who)])
        arguments += try sender() + (documentLanguage.map { ["--document-language", $0] } ?? [])
        arguments += what
        // Nothing is written that was not looked at.
        try await run(arguments + ["--review"])
        guard Affirmation.isYes(try TerminalLine.ask(Words.text("hand-over.write"))) else { return Console.note(Words.text("few.nothing")) }
        try await run(arguments)
    }

    private func run(_ arguments: [String]) async throws {
        var export = try Export.parse(arguments)
        (export.vault, export.format) = (vault, format)
        try await export.perform()
    }

    /// What is shown of it, as arguments of `export`.
    private var what: [String] {
        var arguments = profile.map { ["--profile", $0] } ?? []
        if people { arguments.append("--people") }
        arguments += hiding.hide.flatMap { ["--hide", $0] } + hiding.show.flatMap { ["--show", $0] }
        if let reason = hiding.reason { arguments += ["--reason", reason] }
        if hiding.codeNames { arguments.append("--code-names") }
        if hiding.court { arguments.append("--court") }
        return arguments
    }

    /// What is handed over, as arguments of `export`: nothing is taken that was not said.
    private func chosenRecords() throws -> [String] {
        if all || !references.isEmpty { return references + (all ? ["--all"] : []) }
        let answer = try TerminalLine.ask(Words.text("hand-over.what")).split(whereSeparator: \.isWhitespace).map(String.init)
        if answer.count == 1, Words.isMeant("hand-over.everything", by: answer[0]) { return ["--all"] }
        return answer.filter { !$0.hasPrefix("-") }
    }

    /// A way, and how `export` is told.
    private enum Way {
        case portal, stick, key(String), passphrase

        var arguments: [String] {
            switch self {
            case .portal: ["--form", "portal"]
            case .stick: ["--form", "folder"]
            case .key(let key): ["--to", key]
            case .passphrase: ["--to", "passphrase"]
            }
        }
    }

    /// Asks for one after the other; nil when none is known yet.
    private static func way() throws -> Way? {
        if try isYes("hand-over.portal") { return .portal }
        if try isYes("hand-over.stick") { return .stick }
        let key = try TerminalLine.ask(Words.text("hand-over.key")).trimmed
        if !key.isEmpty { return .key(key) }
        return try isYes("hand-over.voice") ? .passphrase : nil
    }

    private static func isYes(_ key: String) throws -> Bool {
        Affirmation.isYes(try TerminalLine.ask(Words.text(key)), orElse: false)
    }

    private static func output(_ way: Way) throws -> String {
        switch way {
        case .portal, .stick: try TerminalLine.ask(Words.text("hand-over.folder")).trimmed
        case .key, .passphrase: try TerminalLine.ask(Words.text("hand-over.file")).trimmed
        }
    }

    private func sender() throws -> [String] {
        let name = try from ?? TerminalLine.ask(Words.text("hand-over.from")).trimmed
        let way = try answer ?? TerminalLine.ask(Words.text("hand-over.answer")).trimmed
        return (name.isEmpty ? [] : ["--from", from == nil ? Self.literal(name) : name])
            + (way.isEmpty ? [] : ["--answer", answer == nil ? Self.literal(way) : way])
    }

    /// What was typed as an answer is no name of a file.
    private static func literal(_ text: String) -> String { text.hasPrefix("@") ? "@" + text : text }

    private func offerFirstMail() throws {
        Console.note(Words.text("hand-over.ask-them"))
        let path = try TerminalLine.ask(Words.text("hand-over.mail-file")).trimmed
        guard !path.isEmpty else { return Console.note(Words.text("few.nothing")) }
        try writeFirstMail(to: path)
    }

    private func writeFirstMail(to path: String) throws {
        let language = try documentLanguage.map(Export.language) ?? Words.language
        let (name, way) = (try TextInput.text(from), try TextInput.text(answer))
        try TextOutput.write(Words.writing(in: language) { FirstMail.text(from: name, answer: way) }, to: path)
        Console.print(Words.text("hand-over.mail-written", ["path": path.printable]))
    }
}
