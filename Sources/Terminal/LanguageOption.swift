package import ArgumentParser
internal import FoundationEssentials
internal import Octets
internal import Wording

/// `--language`, which may stand anywhere among the arguments.
///
/// The texts of help are taken when the parser first looks at a command, so the language is chosen before it gets the
/// arguments, and ``ThisProcess/arguments()`` takes the option out of them. It is declared all the same: help shows it.
package struct LanguageOption: ParsableArguments {
    @Option(help: help("language")) package var language: String?

    package init() {}

    /// The arguments without the option, and the last value that it was given: empty when it stands at the end without
    /// one. What follows `--` is no option.
    fileprivate static func taken(from arguments: ArraySlice<String>) -> (rest: [String], value: String?) {
        var (rest, value): ([String], String?) = ([], nil)
        var waiting = arguments
        while let argument = waiting.popFirst() {
            if argument == "--language" {
                value = waiting.popFirst() ?? ""
            } else if argument.hasPrefix("--language=") {
                value = String(argument.dropFirst("--language=".count))
            } else if argument == "--" {
                return (rest + [argument] + waiting, value)
            } else {
                rest.append(argument)
            }
        }
        return (rest, value)
    }
}

extension ThisProcess {
    /// Chooses the language of all that is said from here on: as `--language` asks, else as the environment does.
    /// - Returns: what was typed behind the program's name, without `--language`. Without words in a language that was asked
    ///   for, the program ends with a usage error.
    package static func arguments() -> [String] {
        let (rest, value) = LanguageOption.taken(from: CommandLine.arguments.dropFirst())
        let asked = value.flatMap(Language.init(tag:))
        Words.begin(in: asked ?? Language(environment: ProcessInfo.processInfo.environment))
        if let value, asked == nil {
            let failure = Failure.noWords(in: value, option: "--language")
            failure.print()
            end(failure.exit.rawValue)
        }
        return rest
    }
}

extension Failure {
    /// There is no catalogue in a language that was asked for.
    package static func noWords(in language: String, option: String) -> Failure {
        Failure(
            Words.text("error.choice", ["text": language.printable, "option": option]),
            hint: Words.text("hint.choice", ["list": Language.allCases.map(\.tag).joined(separator: ", ")]),
            exit: .validationFailure)
    }
}
