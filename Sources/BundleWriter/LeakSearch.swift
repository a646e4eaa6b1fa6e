internal import BundleFormat
internal import EvidenceModel
internal import Octets
internal import SelectiveDisclosure
internal import Wording

/// Looks for every hidden text in everything that the bundle shows.
///
/// Searched, without regard to letter case and to the number of spaces: the fields that are shown, the
/// names of the originals, the texts that the program writes, and the first 8 MiB of each original as raw
/// bytes: text in base64, in a compressed file or in a picture is not found. Not searched for: texts of
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
    private var texts: [String] = []

    /// - Parameter documents: the files of the bundle; originals among them are passed over.
    init(_ items: [DisclosedItem], documents: [PlannedFile]) {
        (self.items, self.documents) = (items, documents)
        for item in items {
            let issued = item.item.issued
            for (disclosure, path) in zip(issued.disclosures, issued.paths) {
                guard path.lineage.contains(where: { item.item.hidden.contains($0) }),
                    let text = disclosure.value.string, Self.isWorthSearching(text, at: path)
                else { continue }
                hidden.append(Hidden(exhibit: item.exhibit, path: path))
                texts.append(text)
            }
        }
    }

    /// In the order of the hidden fields; each place once.
    /// - Throws: the error of a source.
    func findings() throws -> [LeakFinding] {
        guard !texts.isEmpty else { return [] }
        var places: [Int: [LeakFinding.Place]] = [:]
        func note(_ numbers: Set<Int>, _ place: LeakFinding.Place) {
            for number in numbers { places[number, default: []].append(place) }
        }
        let folded = NeedleSet(texts.map(FoldedText.bytes))
        for item in items {
            FoldedText.forEachText(in: .object(item.claims)) { path, text in
                note(folded.found(in: FoldedText.bytes(of: text)), .claim(item.exhibit, path))
            }
            if let path = item.contentPath {
                note(folded.found(in: FoldedText.bytes(of: path)), .fileName(item.exhibit))
            }
        }
        try searchDocuments(folded, note)
        try searchContents(note)
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
            let plain = file.path == BundleLayout.reportPage ? FoldedText.withoutEntities(text) : text
            note(needles.found(in: FoldedText.bytes(of: plain)).subtracting(ownWords), .document(file.path))
        }
    }

    private func searchContents(_ note: (Set<Int>, LeakFinding.Place) -> Void) throws {
        // Raw bytes know no letter case outside ASCII, so both spellings are tried.
        let needles = NeedleSet(
            texts.map { Array($0.lowercased().utf8) } + texts.map { FoldedText.lowered(Array($0.utf8)) })
        for item in items where item.contentPath != nil {
            guard let source = item.item.content?.source else { continue }
            let count = Int(min(UInt64(Self.contentByteCount), source.byteCount))
            let found = needles.found(in: FoldedText.lowered(try source.read(at: 0, count: count)))
            note(Set(found.map { $0 % texts.count }), .content(item.exhibit))
        }
    }

    private static func isText(_ path: String) -> Bool {
        path.hasSuffix(".txt") || path.hasSuffix(".html")
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
