/// Words of a session that stand for a command.
enum SessionWords {
    /// The command as it would be typed in a shell.
    static func command(_ words: [String]) -> [String] {
        // As the advice of other commands has it.
        if words.first == "holdfast", words.count > 1 { return command(Array(words.dropFirst())) }
        let lower = words.prefix(2).map { $0.lowercased() }
        switch lower.first {
        case "look": return words.count == 1 ? ["list"] : ["show"] + words.dropFirst()
        case "hand" where lower.dropFirst().first == "over": return ["export"] + words.dropFirst(2)
        case "export" where words.count == 1, "hand-over" where words.count == 1: return ["help", "export"]
        case "hand-over": return ["export"] + words.dropFirst()
        default: return lower.first.map { [$0] + words.dropFirst() } ?? []
        }
    }
}
