import Foundation
import Octets
import StructuredText
import TestSupport
import Testing

@Suite struct CalendarWriterTests {
    private func time(_ hour: Int = 9) throws -> CalendarTime {
        let day = try #require(CalendarDay(year: 2026, month: 3, day: 1))
        return try #require(CalendarTime(day: day, hour: hour, minute: 5))
    }

    private func event(_ summary: String, _ description: String? = nil) throws -> CalendarEvent {
        CalendarEvent(uid: "a@holdfast", stamp: try time(), start: .utc(try time(10)), summary: summary, description: description)
    }

    private func calendar(_ events: [CalendarEvent]) -> [UInt8] {
        var writer = CalendarWriter(product: "-//Holdfast//holdfast 0.1.0//EN")
        for event in events { writer.write(event) }
        return writer.calendar
    }

    @Test func anEntryIsPrivateAndKeepsNoTimeBusy() throws {
        var event = try event("Ask again", "About i1; \"quoted\", c:\\x\nsecond line")
        event.start = .day(try #require(CalendarDay(year: 2026, month: 12, day: 31)))
        event.alarm = .init(minutesFromStart: -90, text: "Ask")
        #expect(
            String(decoding: calendar([event]), as: UTF8.self) == """
                BEGIN:VCALENDAR\r
                VERSION:2.0\r
                PRODID:-//Holdfast//holdfast 0.1.0//EN\r
                BEGIN:VEVENT\r
                UID:a@holdfast\r
                DTSTAMP:20260301T090500Z\r
                DTSTART;VALUE=DATE:20261231\r
                SUMMARY:Ask again\r
                DESCRIPTION:About i1\\; "quoted"\\, c:\\\\x\\nsecond line\r
                CLASS:PRIVATE\r
                TRANSP:TRANSPARENT\r
                BEGIN:VALARM\r
                ACTION:DISPLAY\r
                DESCRIPTION:Ask\r
                TRIGGER:-PT90M\r
                END:VALARM\r
                END:VEVENT\r
                END:VCALENDAR\r

                """)
    }

    @Test func daysAndTimesThatThereAreNotAreRefused() throws {
        #expect(CalendarDay(year: 2026, month: 2, day: 29) == nil && CalendarDay(year: 2024, month: 2, day: 29) != nil)
        #expect(CalendarDay(year: 1900, month: 2, day: 29) == nil && CalendarDay(year: 2026, month: 13, day: 1) == nil)
        #expect(CalendarDay(year: 0, month: 1, day: 1) == nil && CalendarDay(year: 10000, month: 1, day: 1) == nil)
        let day = try #require(CalendarDay(year: 2026, month: 1, day: 1))
        #expect(CalendarTime(day: day, hour: 24, minute: 0) == nil && CalendarTime(day: day, hour: 0, minute: 60) == nil)
    }

    @Test func aLineNeverEndsInsideOfACharacter() throws {
        let family = "👩🏽‍🚀"
        for shift in 0..<80 {
            let text = String(repeating: "x", count: shift) + String(repeating: family, count: 20)
            let bytes = calendar([try event(text)])
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 75 })
            let folded = lines.filter { $0.first == " " }
            #expect(!folded.isEmpty && folded.allSatisfy { !$0.contains("\u{FFFD}") && $0.dropFirst().allSatisfy { $0 == "x" || String($0) == family } })
        }
    }

    /// What a text is read as: one line end for each, and no other control characters.
    private func lines(_ text: String, isOneLine: Bool) -> String {
        let unified = text.replacing("\r\n", with: "\n").unicodeScalars.map { scalar -> String in
            if ["\n", "\r", "\u{2028}", "\u{2029}"].contains(scalar) { return isOneLine ? " " : "\n" }
            return scalar.properties.generalCategory == .control && scalar != "\t" ? " " : String(scalar)
        }
        return unified.joined()
    }

    private static let pieces = [
        "a", " ", "\n", "\r\n", "\r", "\t", ",", ";", ":", "\\", "\\n", "\"", "Grüße", "مرحبا", "👩🏽‍🚀", "e\u{301}", "漢字", "END:VEVENT", "\r\nEND:VCALENDAR\r\n", "\u{0}", "\u{7F}",
        "\u{2028}", String(repeating: "w", count: 90), String(repeating: "ü", count: 50), "^n", "=", "\r\n ",
    ]

    private func text(_ random: inout SeededGenerator) -> String {
        "v" + (0..<Int.random(in: 0...12, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined() + "e"
    }

    @Test func whatIsWrittenReadsAsTheSame() throws {
        var random = SeededGenerator("calendar")
        for _ in 0..<300 {
            let (summary, description) = (text(&random), text(&random))
            let read = try contentLines(calendar([try event(summary, description), try event("x")]))
            let named = read.compactMap { $0 }
            #expect(named.count == read.count && named.filter { $0.name == "BEGIN" }.count == 3 && named.filter { $0.name == "END" }.count == 3)
            let own = named.first { $0.name == "SUMMARY" }?.text, more = named.first { $0.name == "DESCRIPTION" }?.text
            #expect(Array((own ?? "").utf8) == Array(lines(summary, isOneLine: true).utf8))
            #expect(Array((more ?? "").utf8) == Array(lines(description, isOneLine: false).utf8))
        }
    }

    @Test(.enabled(if: Tool.python.isWanted)) func icalendarReadsTheSame() throws {
        var random = SeededGenerator("calendar peer events")
        let texts = (0..<200).map { _ in (text(&random), text(&random)) }
        let starts: [CalendarEvent.Start] = [.utc(try time(10)), .floating(try time(10)), .day(try #require(CalendarDay(year: 2024, month: 2, day: 29)))]
        let expected = ["2026-03-01T10:05:00+00:00", "2026-03-01T10:05:00", "2024-02-29"]
        try TemporaryFolder.with { folder in
            for (index, (summary, description)) in texts.enumerated() {
                var event = try event(summary, description)
                event.start = starts[index % 3]
                event.alarm = .init(minutesFromStart: index - 100, text: "remind")
                try Bytes.save(calendar([event]), to: "\(folder)/\(1000 + index).ical")
            }
            let outcome = try Tool.python.program().run([Project.root + "/Scripts/lib/structured_text_peer.py", folder], in: folder)
            #expect(outcome.code == 0, "\(outcome.errorText)")
            for (index, (summary, description)) in texts.enumerated() {
                let read = try JSONValue(parsing: Bytes.load("\(folder)/\(1000 + index).ical.json"))
                let wanted = [
                    "a@holdfast", "2026-03-01T09:05:00+00:00", expected[index % 3], lines(summary, isOneLine: true), lines(description, isOneLine: false), "PRIVATE",
                    "TRANSPARENT", "\((index - 100) * 60)", "remind",
                ]
                #expect(read == .array(wanted.map { .string($0) }))
            }
        }
    }
}
