internal import ArgumentParser

/// Words of a session that stand for a command.
enum SessionWords {
    /// The command as it would be typed in a shell.
    static func command(_ words: [String]) -> [String] {
        // As the advice of other commands has it.
        if words.first == "holdfast", words.count > 1 { return command(Array(words.dropFirst())) }
        let lower = words.prefix(2).map { $0.lowercased() }
        switch lower.first {
        case "look" where words.count == 2 && words[1].hasPrefix("-"): return ["list"] + words.dropFirst()
        case "look" where words.count == 2 && isDraft(words[1]): return ["continue", words[1]]
        case "help" where lower.dropFirst().first == "hand": return ["help", "export"]
        case "help" where lower.dropFirst().first == "look": return ["help", "list"]
        case "drafts": return ["continue"]
        case "look": return words.count == 1 ? ["list"] : ["show"] + words.dropFirst()
        case "hand" where lower.dropFirst().first == "over": return handingOver(Array(words.dropFirst(2)))
        case "export" where words.count == 1: return ["help", "export"]
        case "hand-over": return handingOver(Array(words.dropFirst()))
        default: return lower.first.map { [$0] + words.dropFirst() } ?? []
        }
    }

    /// Who says how is understood; who does not is asked.
    private static func handingOver(_ words: [String]) -> [String] {
        let saysHow = words.contains { ["--to", "--output", "--review", "--page", "--form"].contains(String($0.prefix { $0 != "=" })) }
        return [saysHow ? "export" : "hand-over"] + words
    }

    /// Whether a line can begin with this word.
    static func isKnown(_ word: String) -> Bool {
        let commands = HoldfastProgram.configuration.subcommands.compactMap { $0.configuration.commandName }
        return (commands + ["holdfast", "look", "hand", "hand-over", "drafts", "help"]).contains(word)
    }

    private static func isDraft(_ word: String) -> Bool { word.wholeMatch(of: /d[0-9]+/) != nil }
}
