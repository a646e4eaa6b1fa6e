internal import FoundationEssentials

/// Options that every command takes, wherever they stand among the arguments.
package enum GlobalOptions {
    /// Takes them out, and does what they say.
    /// - Parameter arguments: without the program's name.
    /// - Returns: what the command gets.
    package static func take(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        guard arguments[..<end].contains("--plain") else { return arguments }
        Console.bePlain()
        return arguments[..<end].filter { $0 != "--plain" } + arguments[end...]
    }
}
