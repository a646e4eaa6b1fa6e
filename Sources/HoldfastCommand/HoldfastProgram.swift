internal import ArgumentParser
internal import HoldfastKit
internal import Octets
internal import Wording

/// The program: its commands, and what `holdfast` alone does.
@main
struct HoldfastProgram: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "holdfast", abstract: Words.text("program.abstract"),
        discussion: helpText("program.discussion"), version: HoldfastVersion.number,
        subcommands: [
            Initialize.self, Add.self, RecordIncident.self, PersonCommands.self, ComplaintCommands.self, List.self,
            Search.self, TimelineCommand.self, Show.self, Export.self, Receive.self, Verify.self, KeyCommands.self, Safety.self,
        ])

    func perform() async throws {
        Console.print(Words.text("program.first-view"))
    }

    static func main() async {
        ThisProcess.begin()
        await withInterruption { await runCommand() }
    }

    /// The parser's messages repeat what was typed, so they are made printable like all else.
    private static func runCommand() async {
        do {
            let (arguments, files) = ManyFiles.split(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot(arguments)
            if var add = command as? Add {
                add.files += files
                command = add
            }
            guard var asynchronous = command as? any AsyncParsableCommand else { return try command.run() }
            try await asynchronous.run()
        } catch {
            let (code, text) = (exitCode(for: error), fullMessage(for: error))
            if code == .success, !text.isEmpty { Console.print(text) }
            if code != .success, !text.isEmpty { Console.note(text.printableLines) }
            ThisProcess.end(code.rawValue)
        }
    }
}

/// A command whose errors are turned into words in one place.
protocol ProgramCommand: AsyncParsableCommand {
    func perform() async throws
}

extension ProgramCommand {
    func run() async throws {
        do {
            try await perform()
        } catch let code as ExitCode {
            throw code
        } catch let end as CleanExit {
            throw end
        } catch {
            let failure = Failure(error)
            failure.print()
            throw failure.exit
        }
    }
}

/// A text of the catalogue as help: the terminal's width breaks its lines, so only blank lines and lines that
/// are indented stay as they are.
func helpText(_ key: String) -> String {
    var text = ""
    for line in Words.text(key).split(separator: "\n", omittingEmptySubsequences: false) {
        let joins = !text.isEmpty && !text.hasSuffix("\n") && !line.isEmpty && !line.hasPrefix(" ")
        text += joins ? " " : text.isEmpty ? "" : "\n"
        text += line
    }
    return text
}

/// Words of the catalogue as the help of an option.
func help(_ key: String) -> ArgumentHelp { ArgumentHelp(Words.text("option.\(key)")) }
