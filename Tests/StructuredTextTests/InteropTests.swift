import Foundation
import Octets
import StructuredText
import TestSupport
import Testing

/// What Python's `csv` and `expat`, and `icalendar` and `vobject` from PyPI read in the same made-up files:
/// Scripts/lib/structured_text_peer.py.
@Suite(.enabled(if: Tool.python.isWanted)) struct InteropTests {
    private static let count = 200

    /// Reads files with the other program; nil for one that it refuses.
    private func peer(_ files: [String], ending: String) throws -> [[String]?] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "structured-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (index, file) in files.enumerated() {
            try Data(file.utf8).write(to: folder.appending(path: "\(1000 + index).\(ending)"))
        }
        let outcome = try Tool.python.program().run(
            [Project.root + "/Scripts/lib/structured_text_peer.py", folder.path], in: folder.path)
        #expect(outcome.code == 0, "\(outcome.errorText)")
        return try files.indices.map { index in
            let data = try Data(contentsOf: folder.appending(path: "\(1000 + index).\(ending).json"))
            return try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) as? [String]
        }
    }

    private func texts(_ pieces: [String], upTo count: Int, _ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...count, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    /// What expat accepts is read here in the same way; what is refused here expat refuses too.
    ///
    /// Read here and refused there: references that are not defined, numbers that are no character (XML 1.0 §4.1, §2.2),
    /// `]]>` in text (§2.4), `--` in comments (§2.5).
    @Test func xmlIsReadAsExpatReadsIt() throws {
        var random = SeededGenerator("xml peer")
        let inside = [
            "text", "ü", "&amp;", "&#10;", "&#x1F600;", "\r\n", "\t", "<!-- c -->", "<![CDATA[a<b&c]]>", "<e/>", "<e a='1' b=\"2&lt;\r\n3\"/>", "<?p x?>",
            "<f>", "</f>", "<g x:y='&quot;'>", "</g>", "\u{1F600}", "]", " ",
        ]
        let starts = ["", "<?xml version='1.0' encoding='UTF-8'?>\n", "<!-- first -->", "<!DOCTYPE a [<!ELEMENT a ANY><!-- ]> ' -->]>\n"]
        let documents = (0..<Self.count).map { index in
            let body = texts(inside, upTo: index % 12, &random)
            return (starts.randomElement(using: &random) ?? "") + "<a>" + body + "</a>\n"
        }
        let read = try peer(documents, ending: "xml")
        var acceptedCount = 0
        for (document, expected) in zip(documents, read) {
            let given = merged(events(document))
            if let expected {
                acceptedCount += 1
                #expect(given == expected, "\(document.debugDescription)")
            } else {
                #expect(given.last?.hasPrefix("!") == true, "\(document.debugDescription)")
            }
        }
        #expect(acceptedCount >= 60)
    }

    /// Adjacent texts as one: around comments and CDATA sections there are several here.
    private func merged(_ events: [String]) -> [String] {
        var merged: [String] = []
        var isText = false
        for event in events {
            let isMarkup = ["<", ">", "!"].contains(event.prefix(1)) && event.count > 1 && !event.hasPrefix("<b&c")
            if !isMarkup && isText { merged[merged.count - 1] += event } else { merged.append(event) }
            isText = !isMarkup
        }
        return merged
    }

    /// Rows agree wherever no quotation mark is damaged. Python joins what stands behind a closing quotation mark, and what
    /// follows one that is not closed, to the field; RFC 4180 §2.5 to §2.7 allow neither, and here the row is damaged.
    @Test func tablesAreReadAsPythonReadsThem() throws {
        var random = SeededGenerator("csv peer")
        let pieces = ["a", "ü", ",", ",", "\"x\"", "\"a,\"\"b\"\"\"", "\"c\r\nd\"", "\n", "\r\n", "1 2", "e\"f", "\r"]
        let tables = (0..<Self.count).map { index in texts(pieces, upTo: 3 + index % 30, &random) }
        var comparedCount = 0
        for (table, expected) in zip(tables, try peer(tables, ending: "csv")) {
            let steps = try rows(table, delimiter: 0x2C)
            guard steps.damages.isEmpty, let expected else { continue }
            comparedCount += 1
            #expect(steps.fields.map { $0.joined(separator: "\u{1F}") } == expected, "\(table.debugDescription)")
        }
        #expect(comparedCount >= 60)
    }

    @Test func calendarLinesAreReadAsIcalendarReadsThem() throws {
        var random = SeededGenerator("calendar peer")
        let names = ["SUMMARY", "DESCRIPTION", "ATTENDEE", "X-Ü", "dtstart", "LOCATION"].filter { $0.utf8.count == $0.count }
        let parameters = ["", ";CN=\"Doe; Jo: x\"", ";TZID=Europe/Berlin", ";ROLE=REQ;X-A=1", ";LANGUAGE=de"]
        let values = ["a", "ü", "\\n", "\\,", ":", ";", "\"", "\r\n ", "\r\n\t", " ", "20240101T000000Z", "漢", "="]
        let files = (0..<Self.count).map { index -> String in
            (0...(index % 5)).map { _ in
                (names.randomElement(using: &random) ?? "A") + (parameters.randomElement(using: &random) ?? "") + ":v"
                    + texts(values, upTo: 12, &random) + "e\r\n"
            }.joined()
        }
        for (file, expected) in zip(files, try peer(files, ending: "ics")) {
            let given = try contentLines(file).map { line -> String in
                guard let line else { return "damaged" }
                let parts = line.parameters.map { "\($0.name)=\($0.values.joined(separator: "|"))" }.sorted()
                return ([line.name] + parts + [line.text]).joined(separator: "\u{1F}")
            }
            #expect(given == expected, "\(file.debugDescription)")
        }
    }

    @Test func cardsAreReadAsVobjectReadsThem() throws {
        var random = SeededGenerator("card peer")
        let values = ["Jo", "ü", "\\,", "\\n", "\\;", " x", "漢", "1"]
        let files = (0..<100).map { index -> String in
            let version = index % 2 == 0 ? "3.0" : "4.0"
            let note = "NOTE:n" + texts(values, upTo: 8, &random) + "\r\n z\r\n"
            let quoted = "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=BC=\r\n=41b=3D\r\n"
            let name = "a" + texts(values, upTo: 6, &random) + "z"
            return "BEGIN:VCARD\r\nVERSION:\(version)\r\nFN:\(name)\r\nN:\(index);;;;\r\nTEL;TYPE=HOME:+49 \(index)\r\nitem1.EMAIL:a\(index)@x.example\r\n"
                + (index % 5 == 0 ? quoted : note) + "END:VCARD\r\n"
        }
        for (file, expected) in zip(files, try peer(files, ending: "vcf")) {
            let given = try contentLines(file).compactMap { $0 }.filter { ["FN", "TEL", "NOTE", "EMAIL"].contains($0.name) }
                .map { "\($0.name)\u{1F}\($0.text)" }
            #expect(given.sorted() == expected?.sorted(), "\(file.debugDescription)")
        }
    }
}
