internal import BundleFormat
internal import BundleWriter
internal import HoldfastKit
internal import Octets
internal import SelectiveDisclosure
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

    static func show(_ findings: [WatchedFinding]) {
        for finding in findings {
            Console.note(Words.text("export.watched", ["handle": finding.label.printable, "place": finding.place.words]))
        }
    }

    static func show(_ notes: [ExportFinding]) {
        for note in notes { Console.note(note.words) }
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

extension WatchedFinding {
    var json: JSONValue { ["handle": .string(label), "appears_in": .string(place.words)] }
}

extension ExportFinding {
    /// For the person who decides.
    var words: String {
        var others = others.joined(separator: ", ")
        if count > self.others.count, !self.others.isEmpty { others = Words.text("finding.export.more", ["others": others]) }
        let key = "finding.export.\(kind.rawValue)", values = ["handle": handle ?? "", "others": others]
        return Words.optional(key) == nil ? Words.count(key, count, values) : Words.text(key, values)
    }

    var json: JSONValue {
        var object: JSONObject = ["kind": .string(kind.rawValue), "count": .integer(count)]
        object["handle"] = handle.map { .string($0) }
        object["others"] = .array(others.map { .string($0) })
        return .object(object)
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
