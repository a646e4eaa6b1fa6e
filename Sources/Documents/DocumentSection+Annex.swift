extension DocumentSection {
    /// The same section, its links right for a page in the folder of annexes.
    var movedIntoAnnex: DocumentSection {
        var section = self
        section.blocks = blocks.map(\.movedIntoAnnex)
        section.parts = parts.map(\.movedIntoAnnex)
        return section
    }
}

extension DocumentBlock {
    fileprivate var movedIntoAnnex: DocumentBlock {
        switch self {
        case .facts(let facts): .facts(facts.map(\.movedIntoAnnex))
        case .particulars(let facts): .particulars(facts.map(\.movedIntoAnnex))
        case .table(let table): .table(table.movedIntoAnnex)
        case .pointer(let text, let link): .pointer(text, link.movedIntoAnnex)
        case .paragraph, .notice, .weakness, .bullets, .numbered, .preformatted, .chart, .lines, .picture: self
        }
    }
}

extension DocumentFact {
    fileprivate var movedIntoAnnex: DocumentFact { DocumentFact(label, value, link: link?.movedIntoAnnex) }
}

extension DocumentTable {
    fileprivate var movedIntoAnnex: DocumentTable {
        let rows = rows.map { row in row.map { DocumentCell($0.text, link: $0.link?.movedIntoAnnex, small: $0.small) } }
        var table = DocumentTable(caption: caption, head: head, rows: rows)
        (table.rowIDs, table.hasRowHeads) = (rowIDs, hasRowHeads)
        return table
    }
}
