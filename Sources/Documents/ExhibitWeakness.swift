internal import Octets
internal import Wording

/// What an opposing expert would say about an exhibit, said first and where it stands.
public enum ExhibitWeakness {
    /// The weakness of every evidence of a kind, as its JSON name: one sentence or two. Those who import say it too.
    public static func text(ofEvidence kind: String) -> String {
        Words.optional("weakness.evidence." + kind).map(unwrapped) ?? paragraph("weakness.evidence.other")
    }

    /// At least one sentence.
    static func texts(of item: ReportItem) -> [String] {
        var texts = [main(item)]
        if item.payload["copy_type"]?.string == "redacted" { texts.append(paragraph("weakness.redacted")) }
        if item.payload["copy_type"]?.string == "derivative" {
            texts.append(paragraph("weakness.derivative"))
        }
        if item.payload["completeness"]?.string == "excerpt" { texts.append(paragraph("weakness.excerpt")) }
        texts += MailWeakness.texts(of: item) + importWeaknesses(of: item)
        // A message is a part of its export, which is an exhibit of its own or is not shown.
        if item.kind == "evidence", item.file == nil, item.subkind != "message" { texts.append(paragraph("weakness.no-file")) }
        return texts
    }

    private static func main(_ item: ReportItem) -> String {
        switch item.kind {
        case "evidence":
            return text(ofEvidence: item.subkind ?? "other")
        case "incident": return incident(item)
        case let kind?:
            return Words.optional("weakness." + kind).map(unwrapped) ?? paragraph("weakness.own-words")
        case nil: return paragraph("weakness.kind-hidden")
        }
    }

    /// What is unclear in a message or a picture, as the importer found it.
    private static func importWeaknesses(of item: ReportItem) -> [String] {
        var texts: [String] = []
        let message = item.payload["message"]
        if message?["defects"]?.array?.contains("time_unclear") == true { texts.append(paragraph("weakness.message.time-unclear")) }
        if message?["differs_from"] != nil { texts.append(paragraph("weakness.message.changed")) }
        if item.payload["embedded"]?["signs"]?.array?.contains("no_camera_data") == true {
            texts.append(paragraph("weakness.embedded.stripped"))
        }
        return texts
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
