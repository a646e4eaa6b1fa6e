import Octets
import StructuredText

/// All steps of a table in memory.
func rows(
    _ text: String, delimiter: UInt8? = nil, limits: CSVLimits = CSVLimits(), window: Int = 1 << 16
) throws -> [CSVStep] {
    try rows(Array(text.utf8), delimiter: delimiter, limits: limits, window: window)
}

func rows(
    _ bytes: [UInt8], delimiter: UInt8? = nil, limits: CSVLimits = CSVLimits(), window: Int = 1 << 16
) throws -> [CSVStep] {
    var reader = try CSVReader(MemorySource(bytes), delimiter: delimiter, limits: limits, windowByteCount: window)
    var steps: [CSVStep] = []
    while let step = try reader.next() { steps.append(step) }
    return steps
}

extension [CSVStep] {
    /// Fields of the rows that could be read.
    var fields: [[String]] {
        compactMap { step in
            if case .row(let row) = step { row.fields } else { nil }
        }
    }

    /// Reasons and lines of those that could not.
    var damages: [String] {
        compactMap { step in
            if case .damage(let damage) = step { "\(damage.line) \(damage.reason)" } else { nil }
        }
    }
}

/// What an XML document gives, one text for each event: `<name a=b`, `>name`, `text`, `!reason line`.
func events(
    _ text: String, limits: XMLLimits = XMLLimits(), window: Int = 1 << 16, resumingAt names: [String] = []
) -> [String] {
    events(Array(text.utf8), limits: limits, window: window, resumingAt: names)
}

func events(
    _ bytes: [UInt8], limits: XMLLimits = XMLLimits(), window: Int = 1 << 16, resumingAt names: [String] = []
) -> [String] {
    var events: [String] = []
    do {
        var reader = try XMLReader(MemorySource(bytes), limits: limits, windowByteCount: window)
        while true {
            do {
                guard let event = try reader.next() else { return events }
                events.append(described(event))
            } catch let error as XMLError {
                events.append("!\(error.reason) \(error.line)")
                guard !names.isEmpty, try reader.resume(atAnyOf: names, depth: 1) != nil else { return events }
            }
        }
    } catch {
        return events + ["!\(error)"]
    }
}

private func described(_ event: XMLEvent) -> String {
    switch event {
    case .start(let element):
        "<" + ([element.name] + element.attributes.map { "\($0.name)=\($0.value ?? "(\($0.byteCount))")" }).joined(separator: " ")
    case .end(let name, _): ">" + name
    case .text(let text): text
    }
}

/// The lines of a calendar or of cards; damaged ones are nil.
func contentLines(_ text: String, limits: ContentLines.Limits = .init(), window: Int = 1 << 16) throws -> [ContentLine?] {
    try contentLines(Array(text.utf8), limits: limits, window: window)
}

func contentLines(_ bytes: [UInt8], limits: ContentLines.Limits = .init(), window: Int = 1 << 16) throws -> [ContentLine?] {
    var reader = ContentLines(MemorySource(bytes), limits: limits, windowByteCount: window)
    var lines: [ContentLine?] = []
    while let step = try reader.next() {
        if case .line(let line) = step { lines.append(line) } else { lines.append(nil) }
    }
    return lines
}
