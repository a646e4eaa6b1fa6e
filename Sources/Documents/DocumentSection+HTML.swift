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
        case .facts(let facts): self.facts(facts)
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

    private mutating func facts(_ facts: [DocumentFact]) {
        guard !facts.isEmpty else { return }
        element(.dl, .look(.facts)) { list in
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
                for row in table.rows { body.row(row) }
            }
        }
    }

    private mutating func row(_ cells: [DocumentCell]) {
        element(.tr) { row in
            for (index, cell) in cells.enumerated() {
                if index == 0 {
                    row.element(.th, .rowHeader) { $0.lines(cell.text, link: cell.link) }
                } else {
                    row.element(.td, .anyDirection) { $0.lines(cell.text, link: cell.link) }
                }
            }
        }
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
