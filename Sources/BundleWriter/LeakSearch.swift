internal import BundleFormat
internal import Documents
internal import Octets
internal import SelectiveDisclosure
internal import Wording

/// Looks for every hidden text, and every watched one, in everything that the bundle shows.
///
/// Searched as `ComparableText` compares (letter case, accents, ligatures, line breaks and signs that are not seen make no
/// difference): the fields that are shown, the names of the originals, the texts that the program writes, and the originals, taken
/// apart by ``ContentTexts``; for those also what was read in them when they were kept, shown or not, since a reader can
/// read it there again. Words of up to five letters count only when they stand alone, longer ones anywhere. Not searched for:
/// texts of fewer than three letters, identifiers of records, and values out of the program's own lists such as "screenshot".
/// Not found is what only the eye can read: text in pictures, in scans, in recordings.
struct LeakSearch {
    private let items: [DisclosedItem]
    private let documents: [PlannedFile]
    private let needles: LeakNeedles
    private let watched: [WatchedText]

    /// - Parameter documents: the files of the bundle; originals among them are passed over.
    init(_ items: [DisclosedItem], documents: [PlannedFile], watched: [WatchedText] = []) {
        (self.items, self.documents, self.watched) = (items, documents, watched)
        needles = LeakNeedles(items, watched: watched)
    }

    /// In the order of the hidden fields and watched texts; each place once.
    /// - Throws: the error of a source.
    func findings() throws -> (hidden: [LeakFinding], watched: [WatchedFinding]) {
        guard !needles.isEmpty else { return ([], []) }
        let places = FoundPlaces()
        let note = places.note
        for item in items {
            FoldedText.forEachText(in: .object(item.claims)) { path, text in
                note(needles.found(inText: text), .claim(item.exhibit, path))
                guard path.description == "payload.email.headers" else { return }
                ContentTexts(text: { note(needles.found(inText: $0), .claim(item.exhibit, path)) }, bytes: { _ in })
                    .look(intoHeaders: Array(text.utf8))
            }
            try searchOriginal(of: item, note)
        }
        try searchDocuments(note)
        var found: (hidden: [LeakFinding], watched: [WatchedFinding]) = ([], [])
        for (number, owner) in needles.owners.enumerated() {
            for place in places.places[number] ?? [] {
                switch owner {
                case .hidden(let exhibit, let path): found.hidden.append(LeakFinding(exhibit: exhibit, path: path, place: place))
                case .watched(let index):
                    let finding = WatchedFinding(label: watched[index].label, place: place)
                    if !found.watched.contains(finding) { found.watched.append(finding) }
                }
            }
        }
        return found
    }

    private func searchOriginal(of item: DisclosedItem, _ note: @escaping (Set<Int>, LeakFinding.Place) -> Void) throws {
        guard let path = item.contentPath, let content = item.item.content else { return }
        note(needles.found(inText: path), .fileName(item.exhibit))
        var texts = ContentTexts(
            text: { note(needles.found(inText: $0), .content(item.exhibit)) },
            bytes: { note(needles.found(inBytes: $0), .content(item.exhibit)) })
        try texts.look(into: content.source, isMail: item.isMail)
        // What was read in the file is in the file: a place as numbers, which are not searched for.
        for (number, owner) in needles.owners.enumerated() {
            guard case .hidden(item.exhibit, let path) = owner, path.description.hasPrefix("payload.embedded") else { continue }
            note([number], .content(item.exhibit))
        }
        for name in ["extracted_text", "embedded"] {
            guard let value = item.item.issued.claims["payload"]?[name] else { continue }
            // A hidden text is not its own trace; the bytes of the file are.
            guard name != "extracted_text" || !isHidden("payload.extracted_text", item) else { continue }
            FoldedText.forEachText(in: value) { place, text in
                guard !isHidden("payload.\(name)" + (place.description.isEmpty ? "" : ".\(place)"), item) else { return }
                note(needles.found(inText: text), .content(item.exhibit))
            }
        }
    }

    private func isHidden(_ path: String, _ item: DisclosedItem) -> Bool {
        guard let path = try? ClaimPath(parsing: path) else { return false }
        return path.lineage.contains { item.item.hidden.contains($0) }
    }

    private func searchDocuments(_ note: @escaping (Set<Int>, LeakFinding.Place) -> Void) throws {
        // What the program says in every bundle tells nothing about this one.
        let ownWords = needles.found(inText: Words.keys.map { Words.text($0) }.joined(separator: "\n"))
        for file in documents where file.exhibit == nil && Self.isText(file.path) {
            let text = String(decoding: try file.source.readAll(limit: BundleLimits.documentByteCount), as: UTF8.self)
            let plain =
                if file.path.hasSuffix(".html") {
                    FoldedText.withoutEntities(FoldedText.withoutPictures(text))
                } else if file.path == BundleLayout.caseGraph {
                    CaseGraph.texts(in: text).joined(separator: "\n")
                } else {
                    text
                }
            note(needles.found(inText: plain).subtracting(ownWords), .document(file.path))
        }
    }

    private static func isText(_ path: String) -> Bool { path.hasSuffix(".txt") || path.hasSuffix(".html") || path == BundleLayout.caseGraph }
}

/// Where each needle's owner was found, each place once.
private final class FoundPlaces {
    private(set) var places: [Int: [LeakFinding.Place]] = [:]
    private var seen: [Int: Set<LeakFinding.Place>] = [:]

    func note(_ owners: Set<Int>, _ place: LeakFinding.Place) {
        for owner in owners where seen[owner, default: []].insert(place).inserted { places[owner, default: []].append(place) }
    }
}
