internal import BundleWriter
internal import EvidenceModel
internal import MailFormat
internal import Octets
internal import SelectiveDisclosure
internal import VaultStorage

/// Which texts of records a recipient reads with other words in place of names, addresses and numbers.
///
/// A signed record cannot be cut again: the text itself is hidden, and the report shows the other one in its place.
struct Replacing {
    /// Fields of people and places that a code name stands for.
    private static let namesOfParty = ["payload.name", "payload.names", "payload.identifiers"]
    private static let namesOfSpace = ["payload.name", "payload.url"]

    private let rules: [TextRedaction.Rule]
    private let texts: TextReplacer
    /// Whether accounts and dates of birth are found by their form too.
    private let findsForms: Bool
    /// Whether names are replaced: then what nobody can search for names is not handed over.
    let usesCodeNames: Bool
    private let homes: Set<String>

    init(codeNames: CodeNames?, court: CourtRedaction?) {
        rules = (codeNames?.rules ?? []) + (court?.rules ?? [])
        texts = TextReplacer((codeNames?.needles ?? []) + (court?.needles ?? []))
        (findsForms, usesCodeNames) = (court != nil, codeNames != nil)
        homes = court?.homes ?? []
    }

    /// The text with everything replaced; nil when nothing of it is there.
    func replacing(_ text: String) -> String? {
        let ruled = TextRedaction.replacing(text, rules)
        let named = texts.replacing(ruled ?? text) ?? ruled
        guard findsForms else { return named }
        let dated = BirthDates.shortening(named ?? text)
        return AccountNumbers.shortening(dated ?? named ?? text) ?? dated ?? named
    }

    /// Hides what is replaced.
    /// - Parameter shown: claims that the person named to be shown as they are.
    /// - Returns: the texts that stand in place of hidden ones.
    func apply(
        to entry: LedgerEntry, _ record: Record, hidden: inout Set<ClaimPath>, shown: Set<ClaimPath>
    ) -> [ClaimPath: String] {
        hidden.formUnion(wholly(entry, record).subtracting(shown))
        var replaced: [ClaimPath: String] = [:]
        for (disclosure, path) in zip(entry.issued.disclosures, entry.issued.paths) {
            guard let text = disclosure.value.string, !shown.contains(path), !UUIDText.isValid(text),
                !path.lineage.contains(where: hidden.contains), path.components.first == .name("payload"),
                let other = replacing(text)
            else { continue }
            hidden.insert(path)
            replaced[path] = other
        }
        return replaced
    }

    /// The claims of a record that go as a whole.
    private func wholly(_ entry: LedgerEntry, _ record: Record) -> Set<ClaimPath> {
        var paths: [String] = []
        let hasCodeName = record.payload["code_name"]?.string?.isEmpty == false
        if usesCodeNames, hasCodeName, record.kind == .party { paths += Self.namesOfParty }
        if usesCodeNames, hasCodeName, record.kind == .space { paths += Self.namesOfSpace }
        // Its lines are folded and encoded in many ways, and all that people need of it stands in other fields.
        if record.payload["email"]?["headers"] != nil { paths += ["payload.email.headers", "payload.email.envelope"] }
        if let space = record.payload["space"]?.string, homes.contains(space) { paths.append("payload.place") }
        return Set(paths.compactMap { try? ClaimPath(parsing: $0) }.filter(entry.issued.paths.contains))
    }

    /// Whether a file may go along: what is replaced must not be in it, as far as that can be told.
    /// - Parameter source: the file.
    func mayGoAlong(_ evidence: Evidence, _ source: any ByteSource) throws -> Bool {
        // Made for being shown: somebody looked at it.
        if evidence.copyType == .redacted, evidence.mediaType?.hasPrefix("image/") == true { return true }
        let isMail = evidence.mediaType == "message/rfc822"
        let isReadable = isMail || evidence.mediaType?.hasPrefix("text/") == true
        guard isReadable || !usesCodeNames, source.byteCount <= Self.searchedByteCount else { return false }
        if let text = evidence.extractedText, replacing(text) != nil { return false }
        if let name = evidence.fileName, isMail, replacing(name) != nil { return false }
        let found = try found(in: source, isMail: isMail)
        guard isMail, usesCodeNames else { return !found }
        let mail = MailMessage(parsing: try source.readAll(limit: Self.searchedByteCount))
        return !found && mail.attachments.isEmpty
    }

    /// Whether anything that is replaced stands in a file, also packed or encoded in it.
    private func found(in source: any ByteSource, isMail: Bool) throws -> Bool {
        var isFound = false
        var texts = ContentTexts(
            text: { isFound = isFound || replacing($0) != nil },
            bytes: { isFound = isFound || replacing(String(decoding: $0, as: UTF8.self)) != nil })
        try texts.look(into: source, isMail: isMail)
        return isFound
    }

    /// Greatest size of a file that is searched, in bytes.
    private static let searchedByteCount = 8 << 20
}
