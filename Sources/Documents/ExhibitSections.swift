internal import BundleFormat
internal import Octets
internal import Wording

/// The exhibits one by one, and what of them stands in annexes.
struct ExhibitSections: Sendable {
    private let names: ReportNames
    private let groups: [ExhibitGroup]
    /// How many mails show their headers, and how many texts are too long for the report.
    private let headerCount: Int, longTextCount: Int
    private var headerIndex = 0, longTextIndex = 0
    /// What pictures may still take in the page, in bytes.
    private var room = 12 << 20
    private var annexes: AnnexCollector

    /// Lines of a text that the report has at most, and how many it begins with when there are more.
    private static let lineLimit = 300, beginning = 60

    init(_ groups: [ExhibitGroup], names: ReportNames, annexes: AnnexCollector) {
        (self.groups, self.names, self.annexes) = (groups, names, annexes)
        let single = groups.filter { !$0.isThread }.map(\.first)
        headerCount = single.filter { $0.payload["email"]?["headers"]?.string != nil }.count
        // A bound is enough: it only decides whether texts share files.
        longTextCount = single.filter { Self.mayBeLong($0.payload) }.count
    }

    private static func mayBeLong(_ payload: JSONObject) -> Bool {
        payload.members.contains { ($0.value.string?.utf8.count ?? 0) > lineLimit }
    }

    /// All of them; annexes come together on the way.
    mutating func sections() -> [DocumentSection] {
        var sections: [DocumentSection] = []
        for group in groups {
            sections.append(group.isThread ? ThreadSection(group, names: names).section(into: &annexes) : section(group.first))
        }
        return sections
    }

    /// Puts the exhibits on pages of their own.
    /// - Returns: where they stand.
    mutating func moveIntoAnnex(_ sections: [DocumentSection], pages: [[ExhibitGroup]]) -> [DocumentBlock] {
        var blocks = [DocumentBlock.paragraph(Words.text("report.items.many"))]
        var rest = sections[...]
        for (index, groups) in pages.enumerated() {
            let numbers = "\(groups[0].first.exhibit) – \(groups[groups.count - 1].items.last?.exhibit ?? groups[0].first.exhibit)"
            let parts = Array(rest.prefix(groups.count))
            rest = rest.dropFirst(groups.count)
            annexes.add(DocumentSection("exhibits", numbers, parts: parts), stem: ExhibitPlaces.stem(index))
            let name = HTMLAnnexName(HTMLToken(closestTo: ExhibitPlaces.stem(index)), .page)
            blocks.append(.pointer(numbers, .annex(name, nil)))
        }
        return blocks
    }

    /// What stands in annexes, once all sections are made.
    mutating func takeAnnexes() -> [ReportAnnex] { annexes.finish() }

    private mutating func section(_ item: ReportItem) -> DocumentSection {
        var section = DocumentSection("\(item.exhibit)", "\(item.exhibit)  " + Self.title(of: item))
        section.isExhibit = true
        if let warning = item.payload["content_warning"]?.string {
            section.blocks.append(.notice(title: Words.text("field.content_warning"), [warning]))
        }
        section.blocks.append(ExhibitTimes(item).block)
        let facts = ExhibitFacts(item, names: names)
        section.blocks.append(.facts(facts.main))
        for text in facts.texts { section.blocks += blocks(text, of: item) }
        if let headers = facts.headers { section.blocks += blocks(headers: headers, of: item) }
        section.blocks += pictureBlocks(item)
        if let file = item.file {
            let name = DocumentFact(Words.text("report.original"), file.path, link: .file(at: file.path))
            section.blocks.append(.facts([name, DocumentFact("SHA-256", file.sha256.hex)]))
        }
        section.blocks.append(.weakness(ExhibitWeakness.texts(of: item).joined(separator: "\n")))
        if !facts.particulars.isEmpty {
            section.blocks += [.paragraph(Words.text("report.particulars")), .particulars(facts.particulars)]
        }
        if item.hiddenCount > 0 { section.blocks.append(.paragraph(Self.hidden(item))) }
        return section
    }

    private static func hidden(_ item: ReportItem) -> String {
        let replaced = item.replacedCount > 0 ? Words.count("report.replaced", item.replacedCount) + "\n" : ""
        let count = replaced + Words.count("report.hidden", item.hiddenCount)
        return item.reasons.isEmpty ? count : count + "\n" + SelectionText.reasons(item.hiddenCount, item.reasons).joined(separator: "\n")
    }

    private mutating func blocks(_ text: NumberedLines, of item: ReportItem) -> [DocumentBlock] {
        guard text.lines.count > Self.lineLimit else { return [.lines(text)] }
        let name = AnnexCollector.name(item.exhibit, "text", index: longTextIndex, of: longTextCount)
        longTextIndex += 1
        annexes.add(text, of: item.exhibit, to: name)
        let values = ["n": "\(Self.beginning)", "all": "\(text.lines.count)"]
        return [.lines(text.prefix(Self.beginning)), .pointer(Words.text("report.text.annex", values), .annex(name, nil))]
    }

    /// Which way a mail took, and where its headers stand.
    private mutating func blocks(headers: String, of item: ReportItem) -> [DocumentBlock] {
        let name = AnnexCollector.name(item.exhibit, "headers", index: headerIndex, of: headerCount)
        headerIndex += 1
        annexes.add(NumberedLines(label: Words.text("field.email.headers"), headers), of: item.exhibit, to: name)
        let way = MailWay(headers: headers).lines
        return (way.isEmpty ? [] : [.paragraph(Words.text("mail.way")), .numbered(way)])
            + [.pointer(Words.text("report.headers.annex"), .annex(name, nil))]
    }

    private mutating func pictureBlocks(_ item: ReportItem) -> [DocumentBlock] {
        guard let picture = item.picture, let file = item.file else { return [] }
        let values = ["exhibit": "\(item.exhibit)", "file": file.path.printable]
        let caption = Words.text("report.picture.caption", values)
        let block = DocumentBlock.picture(
            DocumentPicture(picture: picture, alternative: Words.text("report.picture.alternative", values), caption: caption))
        if !item.isExplicit, picture.bytes.count <= room {
            room -= picture.bytes.count
            return [block]
        }
        let warning = item.isExplicit ? [DocumentBlock.notice(title: Words.text("report.picture.warning"), [item.payload["content_warning"]?.string ?? Words.text("report.picture.explicit")])] : []
        let stem = "\(item.exhibit)-picture"
        annexes.add(DocumentSection("picture", "\(item.exhibit)", warning + [block]), stem: stem, hasText: false)
        let key = item.isExplicit ? "report.picture.annex-explicit" : "report.picture.annex"
        return [.pointer(Words.text(key), .annex(HTMLAnnexName(HTMLToken(closestTo: stem), .page), nil))]
    }

    /// "Evidence, screenshot: Call list"; what is hidden is left out.
    static func title(of item: ReportItem) -> String {
        let kind = item.kind.map {
            Words.optional("kind.\($0)") ?? Words.text("report.newer-kind", ["kind": $0.printable])
        }
        let subkind = item.subkind.map { Words.optional("value.kind.\($0)") ?? $0.printable }
        let what = [kind ?? Words.text("report.kind-hidden"), subkind].compactMap(\.self).joined(separator: ", ")
        return what + (ReportNames.name(of: item).map { ": " + $0 } ?? "")
    }
}
