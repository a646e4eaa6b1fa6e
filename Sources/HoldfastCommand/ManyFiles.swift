/// Takes the many files of `add` past the argument parser, whose time grows with the square of their number: 10,000 of
/// them would take longer to parse than to keep.
enum ManyFiles {
    /// Fewer arguments all go through the parser.
    static let leastCount = 200
    /// What `add` takes without a value behind it.
    private static let flags: Set<String> = ["--json", "--plain", "--help", "-h", "--version", "--again", "--plan", "--yes", "--privileged"]
    /// What it takes with one.
    private static let options: Set<String> = [
        "--as", "--title", "--occurred", "--zone", "--source", "--incident", "--private-note", "--vault", "--identity",
        "--passphrase-file", "--account", "--date-order", "--mapping", "--my-provider", "--dkim-keys",
        "--app", "--shown-address", "--shown-zone", "--still-online", "--sensitivity", "--content-warning", "--recorded-by",
        "--consent-known",
    ]

    /// - Parameter arguments: what was typed, without the program's name.
    /// - Returns: what the parser gets, with one of the files, and all further files in their order. With an option that
    ///   is not known here the parser gets all: a file must never be taken for a value.
    static func split(_ arguments: [String]) -> (parsed: [String], files: [String]) {
        guard arguments.count >= leastCount, arguments.first == "add" else { return (arguments, []) }
        var (parsed, files): ([String], [String]) = (["add"], [])
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            if argument == "--" {
                files += rest
                break
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                files.append(argument)
                continue
            }
            parsed.append(argument)
            if flags.contains(argument) { continue }
            guard let name = argument.split(separator: "=").first, options.contains(String(name)) else { return (arguments, []) }
            if !argument.contains("="), let value = rest.popFirst() { parsed.append(value) }
        }
        guard let first = files.first else { return (arguments, []) }
        return (parsed + ["--", first], Array(files.dropFirst()))
    }
}
