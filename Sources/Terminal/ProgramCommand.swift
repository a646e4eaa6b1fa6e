package import ArgumentParser
package import Claims
internal import Octets
internal import Wording

/// A command whose errors are turned into words in one place.
package protocol ProgramCommand: AsyncParsableCommand {
    func perform() async throws
}

extension ProgramCommand {
    package func run() async throws {
        do {
            try await perform()
        } catch let code as ExitCode {
            throw code
        } catch let end as CleanExit {
            throw end
        } catch let lock as LockRequested {
            throw lock
        } catch {
            let failure = Failure(error)
            failure.print()
            throw failure.exit
        }
    }
}

/// A text of the catalogue as help: the terminal's width breaks its lines, so only blank lines and lines that
/// are indented stay as they are.
package func helpText(_ key: String) -> String {
    var text = ""
    for line in Words.text(key).split(separator: "\n", omittingEmptySubsequences: false) {
        let joins = !text.isEmpty && !text.hasSuffix("\n") && !line.isEmpty && !line.hasPrefix(" ")
        text += joins ? " " : text.isEmpty ? "" : "\n"
        text += line
    }
    return text
}

/// Words of the catalogue as the help of an option.
package func help(_ key: String) -> ArgumentHelp { ArgumentHelp(Words.text("option.\(key)")) }

extension Verdict {
    /// Ends a command with the exit code of a verdict.
    /// - Throws: an exit code, unless all holds.
    package func throwIfNotHolding() throws {
        switch self {
        case .holds: return
        case .fails: throw ExitCode.notVerified
        case .unchecked: throw ExitCode.notChecked
        }
    }
}

extension ThisProcess {
    /// Parses, runs, and ends the program when that fails.
    ///
    /// The parser's messages repeat what was typed, so they are made printable like all else.
    /// - Parameters:
    ///   - parse: makes the command of the arguments.
    ///   - words: exit code and message of an error, as the program's root command tells them.
    package static func run(
        _ parse: () throws -> any ParsableCommand, failing words: (any Error) -> (ExitCode, String)
    ) async {
        do {
            try await execute(parse)
        } catch {
            let (code, parsed) = words(error)
            let text = ParserWords.translated(parsed)
            if code == .success, !text.isEmpty { Console.print(text) }
            if code != .success, !text.isEmpty { Console.note(text.printableLines) }
            end(code.rawValue)
        }
    }

    /// Parses and runs a command.
    package static func execute(_ parse: () throws -> any ParsableCommand) async throws {
        var command = try parse()
        guard var asynchronous = command as? any AsyncParsableCommand else { return try command.run() }
        try await asynchronous.run()
    }
}
