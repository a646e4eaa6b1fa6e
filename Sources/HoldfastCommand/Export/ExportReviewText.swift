internal import BundleFormat
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// What a recipient would see, and what stays hidden, for the person who decides.
enum ExportReviewText {
    /// How much of a hidden value is shown, in characters: enough to know which one it is.
    private static let valueLength = 60

    static func print(_ review: ExportReview) {
        Console.print(Words.text("review.seen") + "\n")
        Console.print(review.text)
        Console.print(Words.text("review.hidden"))
        for item in review.items { print(item) }
        if review.items.allSatisfy(\.hidden.isEmpty) { Console.print("  " + Words.text("review.nothing-hidden")) }
        Console.print("")
        findings(review)
        Console.print(Words.text("review.always", ["n": String(review.entryCount), "count": String(review.items.count)]))
        Console.note(Words.text("review.next"))
    }

    private static func print(_ item: ExportReview.Item) {
        for hidden in item.hidden {
            var line = "  \(item.exhibit) (\(item.handle))  \(hidden.field.printable)"
            if let value = hidden.value { line += ": " + PrintableText(value, limit: valueLength).description }
            Console.print(line)
            if let replacement = hidden.replacement {
                Console.print("      " + Words.text("review.replaced", ["text": PrintableText(replacement, limit: valueLength).description]))
            }
        }
    }

    private static func findings(_ review: ExportReview) {
        ExportNotes.show(review.findings)
        ExportNotes.show(review.watchedFindings)
        ExportNotes.show(review.notes)
        ExportNotes.show(withheld: review.withheld, peopleLeftOut: review.peopleLeftOut)
        if review.damagedCount > 0 { Console.note(Words.count("export.damaged", review.damagedCount)) }
    }

    /// `Schemas/export-review.schema.json`.
    static func json(_ review: ExportReview) -> JSONValue {
        [
            "report": .string(review.text), "entries": .integer(review.entryCount),
            "records": .array(review.items.map(json)), "findings": .array(review.findings.map(\.json)),
            "named_elsewhere": .array(review.watchedFindings.map(\.json)), "notes": .array(review.notes.map(\.json)),
            "withheld": .array(review.withheld.map { .string($0) }),
            "people_left_out": .array(review.peopleLeftOut.map { .string($0) }), "damaged_records": .integer(review.damagedCount),
        ]
    }

    private static func json(_ item: ExportReview.Item) -> JSONValue {
        var object: JSONObject = ["exhibit": .string(item.exhibit.description), "handle": .string(item.handle)]
        object["file"] = item.file.map { .string($0) }
        object["hidden"] = .array(
            item.hidden.map { hidden in
                var one: JSONObject = ["field": .string(hidden.field)]
                one["value"] = hidden.value.map { .string($0) }
                one["replacement"] = hidden.replacement.map { .string($0) }
                return .object(one)
            })
        return .object(object)
    }
}
