#if os(Linux)
    import ConfinedTools
    import Foundation
    import Importers
    import Octets
    import TestSupport
    import Testing

    /// The real WeasyPrint, confined.
    @Suite(.enabled(if: Tool("weasyprint").isWanted)) struct PageTests {
        private func pdf(_ page: String, limits: Confinement.Limits = Confinement.pageLimits) throws -> [UInt8] {
            try #require(try Confinement(launcher: Project.launcher().path, limits: limits).pdf(of: page), "weasyprint is missing")
        }

        /// What a program of poppler-utils says of a PDF.
        private func said(by tool: String, _ options: [String], of pdf: [UInt8]) throws -> String {
            let outcome = try Confinement(launcher: Project.launcher().path).run("/usr/bin/" + tool, options, on: MemorySource(pdf))
            #expect(outcome.code == 0)
            return String(decoding: outcome.output, as: UTF8.self)
        }

        private func page(_ body: String) -> String {
            """
            <!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Bericht K7Q2M9</title><style>
            @page { @bottom-right { content: "Seite " counter(page) " von " counter(pages) } } h2 { break-before: page }
            </style></head><body><h1>Bericht</h1><h2>Erstens</h2><p>Größe</p><h2>Zweitens</h2>\(body)</body></html>
            """
        }

        @Test func aPageBecomesAPDFWithPagesTitleAndBookmarks() throws {
            let made = try pdf(page("<p>Ende</p>"))
            let facts = try said(by: "pdfinfo", ["-"], of: made)
            #expect(facts.contains("Title:           Bericht K7Q2M9"))
            #expect(facts.contains("Pages:           3"))
            #expect(facts.contains("A4"))
            for secret in ["CreationDate", "ModDate", "Author"] { #expect(!facts.contains(secret)) }
            let text = try said(by: "pdftotext", ["-", "-"], of: made)
            #expect(text.contains("Größe"))
            for number in 1...3 { #expect(text.contains("Seite \(number) von 3")) }
            let raw = String(decoding: made, as: Unicode.ASCII.self)
            #expect(raw.contains("/Outlines"))
            #expect(raw.contains("/Lang (de)"))
        }

        @Test func theSamePageGivesTheSameBytesAndNothingOfThisComputer() throws {
            let made = try pdf(page("<p>x</p>"))
            #expect(try pdf(page("<p>x</p>")) == made)
            let raw = String(decoding: made, as: Unicode.ASCII.self)
            for secret in [ProcessInfo.processInfo.hostName, NSHomeDirectory(), NSUserName(), "/usr/", "/tmp", "/proc"] where secret.count > 3 {
                #expect(!raw.contains(secret), "\(secret)")
            }
        }

        /// A page that asks for files and addresses gets none, and is made all the same.
        @Test func whatAPageNamesIsNotFetched() throws {
            let folder = try TemporaryFolder()
            try Bytes.save(Array("fetched secret".utf8), to: folder.path + "/secret.txt")
            try Bytes.save(Array("p::after { content: 'fetched style' }".utf8), to: folder.path + "/style.css")
            let made = try pdf(
                page(
                    """
                    <p>Ende</p><link rel="stylesheet" href="file://\(folder.path)/style.css"><img src="http://127.0.0.1:1/x.png">
                    <img src="file://\(folder.path)/secret.txt" alt="no picture">
                    <a rel="attachment" href="file://\(folder.path)/secret.txt">x</a><object data="file:///etc/passwd"></object>
                    """))
            let text = try said(by: "pdftotext", ["-", "-"], of: made)
            #expect(text.contains("Ende"))
            #expect(!text.contains("fetched"))
            #expect(!text.contains("root:"))
            #expect(!String(decoding: made, as: Unicode.ASCII.self).contains("EmbeddedFile"))
        }

        @Test func aPageThatIsTooLongIsRefusedBeforeAnythingStarts() {
            let long = String(repeating: "x", count: Confinement.pageTextByteCount + 1)
            #expect(throws: ToolError.tooLarge(byteCount: UInt64(long.utf8.count), limit: UInt64(Confinement.pageTextByteCount))) {
                try pdf(long)
            }
        }
    }
#endif
