internal import Octets
internal import Wording

/// What an opposing expert would say about an exhibit, said first and where it stands.
enum ExhibitWeakness {
    /// At least one sentence.
    static func texts(of item: ReportItem) -> [String] {
        var texts = [main(item)]
        if item.payload["copy_type"]?.string == "redacted" { texts.append(paragraph("weakness.redacted")) }
        if item.payload["copy_type"]?.string == "derivative" {
            texts.append(paragraph("weakness.derivative"))
        }
        if item.payload["completeness"]?.string == "excerpt" { texts.append(paragraph("weakness.excerpt")) }
        if item.kind == "evidence", item.file == nil { texts.append(paragraph("weakness.no-file")) }
        return texts
    }

    private static func main(_ item: ReportItem) -> String {
        switch item.kind {
        case "evidence":
            let key = "weakness.evidence." + (item.subkind ?? "other")
            return Words.optional(key).map(unwrapped) ?? paragraph("weakness.evidence.other")
        case "incident": return incident(item)
        case let kind?:
            return Words.optional("weakness." + kind).map(unwrapped) ?? paragraph("weakness.own-words")
        case nil: return paragraph("weakness.kind-hidden")
        }
    }

    private static func incident(_ item: ReportItem) -> String {
        let times = ExhibitTimes(item)
        var texts = [paragraph("weakness.incident")]
        if let delay = times.delay { texts.append(Words.text("weakness.written", ["delay": delay])) }
        if item.payload["occurred"]?["source"]?.string == "memory" {
            texts.append(paragraph("weakness.from-memory"))
        }
        return texts.joined(separator: " ")
    }

    private static func paragraph(_ key: String) -> String { Words.paragraph(key) }
    private static func unwrapped(_ text: String) -> String { text.replacing("\n", with: " ") }
}
