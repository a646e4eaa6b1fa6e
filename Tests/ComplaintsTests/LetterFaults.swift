import Complaints

/// What must never be in a letter. For letters whose own texts have nothing of the kind.
enum LetterFaults {
    static func all(in letter: Letter) -> [String] {
        var faults = all(inText: letter.text) + all(inText: letter.subject)
        if plain(text: letter.text) != plain(page: letter.html) { faults.append("text and page differ") }
        if letter.subject.isEmpty || letter.subject.contains("\n") { faults.append("subject") }
        if letter.text.contains("Holdfast") || letter.html.lowercased().contains("holdfast") { faults.append("names the program") }
        if !letter.text.hasSuffix("\n") || letter.text.hasSuffix("\n\n") { faults.append("end") }
        if letter.text.split(separator: "\n").contains(where: { $0.count > 76 }) { faults.append("long line") }
        return faults
    }

    static func all(inText text: String) -> [String] {
        var faults: [String] = []
        if text.contains(where: { $0 == "{" || $0 == "}" }) { faults.append("brace") }
        // Lines below a numbered one are indented.
        if text.split(separator: "\n").contains(where: { $0.drop { $0 == " " }.contains("  ") }) { faults.append("two blanks") }
        if text.contains("\n\n\n") { faults.append("two empty lines") }
        if text.contains(/\b(?:null|nil)\b|Optional\(/) { faults.append("no text") }
        if text.contains(/\brespondents?\b/) { faults.append("name of a place") }
        if text.contains(/\b(?:letter|action|when|audience)\.[a-z]/) { faults.append("key") }
        if text.contains(/\b(?:and|und|or|oder)(?:[.,:;)]|\n\n|$)|\(\)| [.,:;)]|\(,|,,/) { faults.append("loose word") }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.hasSuffix(":") {
            if index + 1 == lines.count || lines[index + 1].isEmpty { faults.append("nothing under a headline") }
        }
        return faults
    }

    /// The words of a plain text, without numbers, marks and lines under headlines.
    static func plain(text: String) -> String {
        words(text.replacing(/(?m)^(?:[0-9]+\. |- |-{3,}$)/, with: ""))
    }

    /// The words of a page.
    static func plain(page: String) -> String {
        let body = page.firstRange(of: "<body>").map { page[$0.upperBound...] } ?? ""
        let text = body.replacing(/<[^>]*>/, with: " ")
        let marks = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
        let plain = marks.reduce(text) { $0.replacing($1.key, with: $1.value) }
        return words(String(plain.replacing("&amp;", with: "&")))
    }

    private static func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
