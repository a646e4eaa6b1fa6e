internal import BundleWriter
internal import Octets
internal import Terminal
internal import Wording

/// What a person should know about an export, beside that it was made.
enum ExportNotes {
    static func show(_ findings: [LeakFinding]) {
        for finding in findings {
            Console.note(
                Words.text(
                    "export.leak",
                    [
                        "field": finding.path.description.printable, "exhibit": finding.exhibit.description,
                        "place": finding.place.words,
                    ]))
        }
    }

    static func show(withheld: [String], peopleLeftOut: [String]) {
        if !withheld.isEmpty { Console.note(Words.text("export.withheld", ["handles": withheld.joined(separator: ", ")])) }
        if !peopleLeftOut.isEmpty {
            Console.note(Words.text("export.people-left-out", ["handles": peopleLeftOut.joined(separator: ", ")]))
        }
    }
}

extension LeakFinding {
    var json: JSONValue {
        [
            "exhibit": .string(exhibit.description), "field": .string(path.description), "appears_in": .string(place.words),
        ]
    }
}

extension LeakFinding.Place {
    /// Where, for a person.
    var words: String {
        switch self {
        case .claim(let exhibit, let path): "\(exhibit) (\(path.description.printable))"
        case .fileName(let exhibit): Words.text("export.leak-file-name", ["exhibit": exhibit.description])
        case .content(let exhibit): Words.text("export.leak-content", ["exhibit": exhibit.description])
        case .document(let path): path.printable
        }
    }
}
