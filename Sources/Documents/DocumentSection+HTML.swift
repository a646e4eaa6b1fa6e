extension HTMLBuilder {
    /// Adds a section, its headline at `level`, and the sections inside it.
    /// - Parameter level: 2 for a section of the page.
    mutating func section(_ section: DocumentSection, level: Int = 2) {
        let name = HTMLToken(closestTo: section.id.description + "-title")
        let look: HTMLAttribute = .look(section.isExhibit ? .exhibit : .plain)
        element(.section, .id(section.id), .labelledBy(name), look) { page in
            page.element(Self.heading(level), .id(name), text: section.title)
            for block in section.blocks { page.block(block) }
            for part in section.parts { page.section(part, level: level + 1) }
        }
    }

    mutating func block(_ block: DocumentBlock) {
        switch block {
        case .paragraph(let text): element(.p) { $0.lines(text) }
        case .notice(let title, let texts):
            element(.div, .look(.notice)) { box in
                box.element(.p) { $0.element(.strong, text: title) }
                for text in texts { box.element(.p) { $0.lines(text) } }
            }
        case .weakness(let text): element(.p, .look(.weakness)) { $0.lines(text) }
        case .bullets(let texts): list(.ul, texts)
        case .numbered(let texts): list(.ol, texts)
        case .facts(let facts): self.facts(facts, .facts)
        case .particulars(let facts): self.facts(facts, .particulars)
        case .lines(let lines): self.lines(lines)
        case .picture(let picture): self.picture(picture)
        case .pointer(let text, let link): element(.p) { $0.lines(text, link: link) }
        case .table(let table): self.table(table)
        case .preformatted(let text): element(.pre) { $0.lines(text) }
        case .chart(let chart): chart.draw(in: &self)
        }
    }

    private mutating func list(_ element: HTMLElement, _ texts: [String]) {
        self.element(element) { list in
            for text in texts { list.element(.li, .anyDirection) { $0.lines(text) } }
        }
    }

    private mutating func lines(_ lines: NumberedLines) {
        element(.p) { $0.element(.strong, text: lines.label) }
        element(.ol, .look(.lines), .start(lines.first)) { list in
            // An entry without any character would have no height, and its number no place.
            for line in lines.lines { list.element(.li, .anyDirection, text: line.isEmpty ? "\u{20}" : line) }
        }
    }

    private mutating func picture(_ picture: DocumentPicture) {
        element(.div, .look(.picture)) { box in
            box.picture(picture.picture, alternative: picture.alternative)
            box.element(.p, .look(.small)) { $0.lines(picture.caption) }
        }
    }

    private mutating func facts(_ facts: [DocumentFact], _ look: HTMLLook) {
        guard !facts.isEmpty else { return }
        element(.dl, .look(look)) { list in
            for fact in facts {
                list.element(.dt, text: fact.label)
                list.element(.dd, .anyDirection) { $0.lines(fact.value, link: fact.link) }
            }
        }
    }

    private mutating func table(_ table: DocumentTable) {
        element(.table) { html in
            html.element(.caption, text: table.caption)
            html.element(.thead) { head in
                head.element(.tr) { row in
                    for title in table.head { row.element(.th, .columnHeader, text: title) }
                }
            }
            html.element(.tbody) { body in
                for (index, row) in table.rows.enumerated() {
                    body.row(row, id: table.rowIDs.indices.contains(index) ? table.rowIDs[index] : nil, hasHead: table.hasRowHeads)
                }
            }
        }
    }

    private mutating func row(_ cells: [DocumentCell], id: HTMLToken?, hasHead: Bool) {
        func add(to row: inout HTMLBuilder) {
            for (index, cell) in cells.enumerated() {
                if index > 0 || !hasHead {
                    // Short words of a narrow column stay whole.
                    row.element(.td, .anyDirection, .look(cell.text.utf8.count <= 40 ? .words : .plain)) { $0.cell(cell) }
                } else if cell.text.utf8.count <= 20 {
                    // The number of an exhibit stays on one line.
                    row.element(.th, .rowHeader, .look(.short)) { $0.cell(cell) }
                } else {
                    row.element(.th, .rowHeader) { $0.cell(cell) }
                }
            }
        }
        if let id { element(.tr, .id(id)) { add(to: &$0) } } else { element(.tr) { add(to: &$0) } }
    }

    private mutating func cell(_ cell: DocumentCell) {
        lines(cell.text, link: cell.link)
        if let small = cell.small { element(.p, .look(.small)) { $0.lines(small) } }
    }

    private mutating func lines(_ text: String, link: HTMLLink?) {
        guard let link else { return lines(text) }
        element(.a, .href(link)) { $0.lines(text) }
    }

    private static func heading(_ level: Int) -> HTMLElement {
        switch level {
        case ...1: .h1
        case 2: .h2
        case 3: .h3
        default: .h4
        }
    }
}
