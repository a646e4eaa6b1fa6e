/// Takes the many files of `add` past the argument parser, whose time grows with the square of their number: 10,000 of
/// them would take longer to parse than to keep.
enum ManyFiles {
    /// Fewer arguments all go through the parser.
    static let leastCount = 200
    /// What `add` takes without a value behind it. All other options have one.
    private static let flags: Set<String> = ["--json", "--plain", "--help", "-h", "--version"]

    /// - Parameter arguments: what was typed, without the program's name.
    /// - Returns: what the parser gets, with one of the files, and all further files in their order.
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
            if !flags.contains(argument), !argument.contains("="), let value = rest.popFirst() { parsed.append(value) }
        }
        guard let first = files.first else { return (arguments, []) }
        return (parsed + ["--", first], Array(files.dropFirst()))
    }
}
