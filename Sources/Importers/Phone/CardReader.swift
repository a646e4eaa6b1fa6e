internal import EvidenceModel
internal import Octets
internal import StructuredText

/// Reads address cards, one after another. Source: RFC 6350, RFC 2426, vCard 2.1.
struct CardReader: FoldedEntries {
    var lines: ContentLines
    var draft: CardDraft?
    /// Cards inside of the card that are open (`AGENT` of vCard 2.1).
    private var insideCount = 0
    private var versions: [String] = []

    init(_ source: any ByteSource) { lines = CardText.lines(source) }

    var formatDetail: String? { versions.isEmpty ? nil : "vCard \(versions.joined(separator: ", "))" }

    mutating func take(_ line: ContentLine) -> ReadStep? {
        let isCard = line.value.trimmed.uppercased() == "VCARD"
        switch line.name {
        case "BEGIN" where isCard:
            if draft?.isAgentNext == true {
                insideCount += 1
                return nil
            }
            defer { (draft, insideCount) = (CardDraft(line), 0) }
            return unfinished(before: line)
        case "END" where isCard:
            if insideCount > 0 {
                insideCount -= 1
                return nil
            }
            defer { draft = nil }
            return draft.map { .item(ImportedItem(.evidence($0.evidence(endingWith: line)))) }
        case "VERSION":
            let version = ChatDraft.prefix(of: line.value.trimmed, byteCount: 10)
            if versions.count < 4, !versions.contains(version) { versions.append(version) }
        default:
            if insideCount == 0 { draft?.add(line) }
        }
        return nil
    }
}
