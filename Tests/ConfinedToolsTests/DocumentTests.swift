#if os(Linux)
    import ConfinedTools
    import EvidenceModel
    import Importers
    import Octets
    import TestSupport
    import Testing

    /// The helper programs themselves, on good and hostile contents.
    @Suite(.enabled(if: MadeMedia.isWanted && Tool("pdftotext").isWanted)) struct DocumentTests {
        private func tools(_ limits: Confinement.Limits = .init()) throws -> Confinement {
            try Confinement(launcher: Project.launcher().path, limits: limits)
        }

        @Test func textAndFactsOfALetterAreRead() throws {
            let facts = try #require(try tools().document(MemorySource(MadeMedia("documents").load("letter.pdf"))))
            #expect(facts.text?.contains("You will hear from me again") == true)
            #expect(facts.embedded.title == "A made-up letter")
            #expect(facts.embedded.author == "Somebody")
            #expect(facts.embedded.pageCount == 1)
            #expect(facts.tool.hasPrefix("pdftotext version ") && facts.tool.contains(", pdfinfo version "))
            #expect(facts.embedded.taken?.earliest == "2026-03-01T21:15:30+01:00")
        }

        @Test func aDocumentThatWantsTheNetworkIsOnlyRead() throws {
            #expect(try tools().document(MemorySource(MadeMedia("documents").load("actions.pdf")))?.text?.contains("actions") == true)
        }

        @Test(arguments: ["bomb.pdf", "loop.pdf", "deep.pdf", "cut.pdf", "noise.pdf"])
        func hostileDocumentsFailOrEndInTime(name: String) throws {
            var limits = Confinement.Limits()
            (limits.seconds, limits.processorSeconds) = (20, 10)
            let content = MemorySource(try MadeMedia("documents").load(name))
            let start = ContinuousClock.now
            do { _ = try tools(limits).document(content) } catch let error as ToolError {
                if case .notConfinable = error { Issue.record("\(error)") }
            }
            #expect(ContinuousClock.now - start < .seconds(60))
        }

        @Test(.enabled(if: Tool("ffprobe").isWanted)) func recordingsAreRead() throws {
            let media = try MadeMedia("recordings")
            for (name, codec) in [("sound.mp3", "mp3"), ("video.mkv", "mpeg4"), ("sound.m4a", "aac"), ("video.mp4", "mpeg4")] {
                let facts = try #require(try tools().recording(MemorySource(media.load(name))), "\(name)")
                #expect(facts.embedded.codecs == [codec], "\(name)")
                let length = facts.embedded.milliseconds ?? 0
                #expect((1900...2700).contains(length), "\(name): \(length)")
            }
        }

        @Test(.enabled(if: Tool("ffprobe").isWanted), arguments: [
            "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "ffconcat version 1.0\nfile '/etc/passwd'\n", "not a recording",
        ])
        func listsThatNameOtherFilesAreNotFollowed(text: String) throws {
            #expect(throws: ToolError.self) { try tools().recording(MemorySource(Array(text.utf8))) }
        }
    }
#endif
