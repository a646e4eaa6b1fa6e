internal import EvidenceModel
internal import StructuredText

/// An address card as it is being read, and the record that comes of it.
struct CardDraft: EntryDraft {
    /// Properties whose values are several, separated by a semicolon.
    private static let compound: Set<String> = ["N", "ADR", "ORG"]
    /// Properties that say nothing about the person, or are pictures and keys.
    private static let hidden: Set<String> = ["VERSION", "PRODID", "PHOTO", "LOGO", "SOUND", "KEY", "AGENT"]
    private static let greatestByteCount = 10_000

    let offset: UInt64
    let line: UInt64
    /// Offset behind its last line so far.
    private(set) var end: UInt64
    /// Whether a card inside of this one follows.
    private(set) var isAgentNext = false
    private var formattedName: String?
    private var otherName: String?
    private var text = CardText()

    init(_ line: ContentLine) { (offset, self.line, end) = (line.offset, line.line, line.offset + line.byteCount) }

    /// Takes a property.
    mutating func add(_ line: ContentLine) {
        end = line.offset + line.byteCount
        isAgentNext = line.name == "AGENT" && line.value.trimmed.isEmpty
        let value = said(line)
        if line.name == "FN", formattedName == nil, !value.isEmpty { formattedName = value }
        if ["N", "ORG", "NICKNAME", "EMAIL", "TEL"].contains(line.name), otherName == nil, !value.isEmpty { otherName = value }
        guard !Self.hidden.contains(line.name) else { return }
        text.add(line.name, types(line), value)
    }

    private func said(_ line: ContentLine) -> String {
        let short = ChatDraft.prefix(of: line.value, byteCount: Self.greatestByteCount)
        guard Self.compound.contains(line.name), short == line.value else { return short == line.value ? line.text : short }
        let parts = line.texts(separatedBy: ";").map(\.trimmed).filter { !$0.isEmpty }
        // Family name, given name, additional, before, behind: in the order in which people say it.
        guard line.name == "N" else { return parts.joined(separator: ", ") }
        let names = line.texts(separatedBy: ";").map(\.trimmed)
        let order = [3, 1, 2, 0, 4].filter { $0 < names.count }.map { names[$0] }
        return order.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What kind of number or address it is.
    private func types(_ line: ContentLine) -> String? {
        let types = line.parameters.filter { $0.name == "TYPE" }.flatMap(\.values).prefix(10)
            .map { ChatDraft.prefix(of: $0, byteCount: 50).lowercased() }
        return types.isEmpty ? nil : types.joined(separator: ", ")
    }

    /// The record.
    /// - Parameter line: its last line.
    func evidence(endingWith line: ContentLine) -> Evidence {
        var evidence = Evidence()
        evidence.kind = .contacts
        evidence.title = (formattedName ?? otherName).map { ChatDraft.prefix(of: $0, byteCount: ChatDraft.greatestNameByteCount) }
        var place = PlaceInSource(offset: offset, byteCount: line.offset + line.byteCount - offset)
        place.line = self.line
        evidence.placeInSource = place
        text.fill(&evidence)
        return evidence
    }
}
