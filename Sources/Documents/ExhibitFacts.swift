internal import Octets
internal import Wording

/// What a record says, sorted by who reads it: texts with numbered lines, what the record is about, and what only an expert
/// asks for. All that is disclosed stands in one of them, in the headline, in the times, or in an annex.
struct ExhibitFacts: Sendable {
    /// Facts for everybody.
    private(set) var main: [DocumentFact] = []
    /// Facts for experts.
    private(set) var particulars: [DocumentFact] = []
    /// Texts, their lines counted through.
    private(set) var texts: [NumberedLines] = []
    /// The header block of a mail; it goes into an annex.
    private(set) var headers: String?

    /// Texts that people write or that stand in an exhibit: those one cites.
    private static let textPaths: Set<String> = [
        "description", "exact_words", "demands", "effect", "actions_taken", "told", "missing_evidence", "resources_used",
        "respondent_claimed", "extracted_text", "full_account", "summary", "note", "private_note",
    ]

    /// What few readers need, with all that is below it.
    private static let particularPaths: Set<String> = [
        ":id", ":revision", ":revision_of", "batch", "place_in_source", "acquisition", "media_type", "byte_count", "sha256", "copy_type",
        "derived_from", "email.in_reply_to", "email.references", "email.list_id", "email.labels", "email.origins", "email.signatures",
        "email.envelope", "email.defects", "message.thread_id", "message.message_id", "message.sender_id", "message.number",
        "message.platform", "message.defects", "begun", "findings_kept", "text_is_cut", "completeness", "file_name",
    ]

    init(_ item: ReportItem, names: ReportNames) {
        let time = ExhibitTimes.field(of: item)
        for placed in ClaimFacts(names: names).facts(of: item) {
            switch placed.path {
            case "kind" where item.kind != nil, "content_warning", time: continue
            case "title" where ReportNames.name(of: item) == placed.fact.value.printable: continue
            case "email.headers": headers = placed.fact.value
            case let path where Self.textPaths.contains(path):
                texts.append(NumberedLines(label: placed.fact.label, placed.fact.value, first: texts.last?.next ?? 1))
            case let path where Self.isParticular(path): particulars.append(placed.fact)
            default: main.append(placed.fact)
            }
        }
    }

    private static func isParticular(_ path: String) -> Bool {
        var path = path[...]
        while true {
            if particularPaths.contains(String(path)) { return true }
            guard let dot = path.lastIndex(of: ".") else { return false }
            path = path[..<dot]
        }
    }
}
