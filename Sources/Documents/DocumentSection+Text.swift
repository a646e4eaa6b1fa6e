extension PlainText {
    /// Adds a section and the sections inside it.
    mutating func section(_ section: DocumentSection, level: Int = 2) {
        gap()
        heading(section.title, underline: level == 2 ? "=" : "-")
        for block in section.blocks { self.block(block) }
        for part in section.parts { self.section(part, level: level + 1) }
    }

    mutating func block(_ block: DocumentBlock) {
        switch block {
        case .paragraph(let text): wrapped(text)
        case .notice(let title, let texts):
            wrapped(title, first: "| ", rest: "| ")
            for text in texts {
                wrapped("", first: "|", rest: "|")
                wrapped(text, first: "| ", rest: "| ")
            }
        case .weakness(let text): wrapped(text, first: "! ", rest: "! ")
        case .bullets(let texts): for text in texts { wrapped(text, first: "- ", rest: "  ") }
        case .numbered(let texts):
            for (index, text) in texts.enumerated() {
                let number = "\(index + 1). "
                wrapped(text, first: number, rest: String(repeating: " ", count: number.count))
            }
        case .facts(let facts): for fact in facts { self.fact(fact) }
        case .table(let table): self.table(table)
        case .preformatted(let text): verbatim(text)
        case .chart: break
        case .lines(let lines): self.lines(lines)
        case .particulars(let facts): for fact in facts { self.fact(fact) }
        case .picture(let picture): wrapped(picture.caption, first: "[ ", rest: "  ")
        case .pointer(let text, let link): wrapped(text + link.placeInText)
        }
        gap()
    }

    private mutating func lines(_ lines: NumberedLines) {
        wrapped(lines.label + ":")
        for (index, line) in lines.lines.enumerated() {
            let number = String(lines.first + index)
            numbered(String(repeating: " ", count: max(0, 4 - number.count)) + number, line)
        }
    }

    private mutating func fact(_ fact: DocumentFact) {
        // Characters outside plain ASCII may take another width once they are printable; then two lines do.
        let line = fact.label + ": " + fact.value
        if line.utf8.count <= width, !fact.value.contains("\n") { return wrapped(line) }
        wrapped(fact.label + ":")
        wrapped(fact.value, first: "    ", rest: "    ")
    }

    /// A table of plain text is a list of rows, each under its first cell.
    private mutating func table(_ table: DocumentTable) {
        wrapped(table.caption)
        gap()
        for row in table.rows {
            for (index, cell) in row.enumerated() where index == 0 || !cell.text.isEmpty || cell.small != nil {
                let start = index == 0 ? "* " : "  "
                wrapped(table.head[index] + ": " + cell.text, first: start, rest: index == 0 ? "  " : "    ")
                if let small = cell.small { wrapped(small, first: "    ", rest: "    ") }
            }
        }
    }
}
