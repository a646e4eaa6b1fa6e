internal import BundleFormat
internal import Documents
internal import EvidenceModel
internal import MailFormat
internal import Octets
internal import SelectiveDisclosure
internal import Wording

/// Looks for every hidden text in everything that the bundle shows.
///
/// Searched, without regard to letter case and to the number of spaces: the fields that are shown, the
/// names of the originals, the texts that the program writes, and the first 8 MiB of each original as raw
/// bytes, and of a mail also as it is read: headers and text decoded. Text in other files in base64, in a compressed file or in
/// a picture is not found. Of a name with an address in angle brackets each is looked for by itself. Not searched for: texts of
/// fewer than 4 characters, identifiers of records, and values out of the program's own lists such as
/// "screenshot".
struct LeakSearch {
    /// How much of an original is searched, in bytes.
    static let contentByteCount = 8 << 20

    private struct Hidden {
        let exhibit: ExhibitNumber
        let path: ClaimPath
    }

    private let items: [DisclosedItem]
    private let documents: [PlannedFile]
    private var hidden: [Hidden] = []
    /// What is looked for, and for which hidden field.
    private var texts: [String] = []
    private var owners: [Int] = []

    /// - Parameter documents: the files of the bundle; originals among them are passed over.
    init(_ items: [DisclosedItem], documents: [PlannedFile]) {
        (self.items, self.documents) = (items, documents)
        for item in items {
            let issued = item.item.issued
            for (disclosure, path) in zip(issued.disclosures, issued.paths) {
                guard path.lineage.contains(where: { item.item.hidden.contains($0) }),
                    let text = disclosure.value.string, Self.isWorthSearching(text, at: path)
                else { continue }
                for needle in Set([text] + Self.parts(of: text)).sorted() where Self.isWorthSearching(needle, at: path) {
                    texts.append(needle)
                    owners.append(hidden.count)
                }
                hidden.append(Hidden(exhibit: item.exhibit, path: path))
            }
        }
    }

    /// In the order of the hidden fields; each place once.
    /// - Throws: the error of a source.
    func findings() throws -> [LeakFinding] {
        guard !texts.isEmpty else { return [] }
        var places: [Int: [LeakFinding.Place]] = [:]
        func note(_ numbers: Set<Int>, _ place: LeakFinding.Place) {
            for owner in Set(numbers.map { owners[$0] }) where places[owner]?.contains(place) != true {
                places[owner, default: []].append(place)
            }
        }
        let folded = NeedleSet(texts.map(FoldedText.bytes))
        for item in items {
            FoldedText.forEachText(in: .object(item.claims)) { path, text in
                note(folded.found(in: FoldedText.bytes(of: text)), .claim(item.exhibit, path))
                guard path.description == "payload.email.headers" else { return }
                note(Self.found(folded, in: MailMessage(parsing: Array(text.utf8))), .claim(item.exhibit, path))
            }
            if let path = item.contentPath {
                note(folded.found(in: FoldedText.bytes(of: path)), .fileName(item.exhibit))
            }
        }
        try searchDocuments(folded, note)
        try searchContents(folded, note)
        return hidden.indices.flatMap { number in
            (places[number] ?? []).map { place in
                LeakFinding(exhibit: hidden[number].exhibit, path: hidden[number].path, place: place)
            }
        }
    }

    private func searchDocuments(_ needles: NeedleSet, _ note: (Set<Int>, LeakFinding.Place) -> Void) throws {
        // What the program says in every bundle tells nothing about this one.
        let ownWords = needles.found(
            in: FoldedText.bytes(of: Words.keys.map { Words.text($0) }.joined(separator: "\n")))
        for file in documents where file.exhibit == nil && Self.isText(file.path) {
            let text = String(
                decoding: try file.source.readAll(limit: BundleLimits.documentByteCount), as: UTF8.self)
            let plain =
                if file.path.hasSuffix(".html") {
                    FoldedText.withoutEntities(FoldedText.withoutPictures(text))
                } else if file.path == BundleLayout.caseGraph {
                    CaseGraph.texts(in: text).joined(separator: "\n")
                } else {
                    text
                }
            note(needles.found(in: FoldedText.bytes(of: plain)).subtracting(ownWords), .document(file.path))
        }
    }

    /// Name and address of `Name <address>`.
    private static func parts(of text: String) -> [String] {
        guard text.hasSuffix(">"), let start = text.lastIndex(of: "<"), text.contains("@") else { return [] }
        let name = text[..<start].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [name, String(text[text.index(after: start)...].dropLast())]
    }

    /// What stands in a mail as a mail program shows it.
    private static func found(_ needles: NeedleSet, in mail: MailMessage) -> Set<Int> {
        var found: Set<Int> = []
        for field in mail.headers.fields { found.formUnion(needles.found(in: FoldedText.bytes(of: field.decoded(in: mail.bytes)))) }
        for attachment in mail.attachments { found.formUnion(needles.found(in: FoldedText.bytes(of: attachment.name ?? ""))) }
        return found.union(needles.found(in: FoldedText.bytes(of: mail.text.text)))
    }

    private func searchContents(_ folded: NeedleSet, _ note: (Set<Int>, LeakFinding.Place) -> Void) throws {
        // Raw bytes know no letter case outside ASCII, so both spellings are tried.
        let needles = NeedleSet(
            texts.map { Array($0.lowercased().utf8) } + texts.map { FoldedText.lowered(Array($0.utf8)) })
        for item in items where item.contentPath != nil {
            guard let source = item.item.content?.source else { continue }
            let count = Int(min(UInt64(Self.contentByteCount), source.byteCount))
            let bytes = try source.read(at: 0, count: count)
            let found = needles.found(in: FoldedText.lowered(bytes))
            note(Set(found.map { $0 % texts.count }), .content(item.exhibit))
            if item.isMail { note(Self.found(folded, in: MailMessage(parsing: bytes)), .content(item.exhibit)) }
        }
    }

    private static func isText(_ path: String) -> Bool {
        path.hasSuffix(".txt") || path.hasSuffix(".html") || path == BundleLayout.caseGraph
    }

    private static func isWorthSearching(_ text: String, at path: ClaimPath) -> Bool {
        guard FoldedText.bytes(of: text).count >= NeedleSet.leastByteCount, text.count >= 3 || text.utf8.count > text.count,
            text.utf8.count >= NeedleSet.leastByteCount, !UUIDText.isValid(text)
        else { return false }
        let names = path.components.compactMap { if case .name(let name) = $0 { name } else { nil } }
        let field = names.drop { $0 == "payload" }.joined(separator: ".")
        let keys = [
            "value.\(field).\(text)", "time.\(names.last ?? "").\(text)", "action.\(text)", "kind.\(text)",
        ]
        return keys.allSatisfy { Words.optional($0) == nil }
    }
}
