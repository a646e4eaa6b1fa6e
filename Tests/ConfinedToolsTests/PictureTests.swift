#if os(Linux)
    import ConfinedTools
    import Foundation
    import Importers
    import MediaFormat
    import Octets
    import TestSupport
    import Testing

    /// Pictures as FFmpeg draws them, against what Pillow sees.
    @Suite(.enabled(if: MadeMedia.isWanted && Tool("ffmpeg").isWanted)) struct PictureTests {
        private func tools(_ limits: Confinement.Limits = .init()) throws -> Confinement {
            try Confinement(launcher: Project.launcher().path, limits: limits)
        }

        @Test func pixelsAreThoseThatAnotherProgramSees() throws {
            let folder = try TemporaryFolder()
            let outcome = try Tool.python.program().run([Project.root + "/Scripts/lib/make_drawings.py", folder.path], in: folder.path)
            #expect(outcome.code == 0, "\(outcome.errorText)")
            let names = Bytes.files(below: folder.path).filter { !$0.hasSuffix(".rgb") }
            #expect(names.count >= 23)
            for name in names {
                let image = try tools().picture(MemorySource(Bytes.load(name)))
                let wanted = try Bytes.load(name + ".rgb")
                let end = try #require(wanted.firstIndex(of: 0x0A))
                #expect(String(decoding: wanted[..<end], as: UTF8.self) == "\(image.width) \(image.height)", "\(name)")
                let pixels = wanted[(end + 1)...]
                // JPEG is decoded by arithmetic of its own in each program.
                let allowed = name.hasSuffix(".jpg") ? 4 : name.contains("alpha") ? 1 : 0
                let isNear = image.bytes.count == pixels.count && zip(image.bytes, pixels).allSatisfy { abs(Int($0) - Int($1)) <= allowed }
                #expect(isNear, "\(name)")
            }
        }

        @Test func itSaysWhatDraws() throws { #expect(try tools().drawingTool?.hasPrefix("ffmpeg version ") == true) }

        @Test(arguments: ["", "not a picture", "<svg xmlns='http://www.w3.org/2000/svg'/>", "#EXTM3U\nfile:///etc/passwd\n"])
        func whatIsNoPictureIsNotDrawn(text: String) throws {
            #expect(throws: DrawingError.unknownFormat) { try tools().picture(MemorySource(Array(text.utf8))) }
        }

        @Test func aSizeThatCannotBeIsNotTried() throws {
            let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            let size: [UInt8] = [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 8, 2, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 12)
            #expect(throws: DrawingError.tooLarge) { try tools().picture(MemorySource(head + size)) }
        }

        /// What ends early, or says another size than it has, gives no picture: half of one could be believed whole.
        @Test func damagedPicturesFail() throws {
            let image = try PixelImage(width: 40, height: 30, rgb: (0..<3600).map { UInt8(truncatingIfNeeded: $0 * 7) })
            let png = try image.png()
            #expect(try tools().picture(MemorySource(png)) == image)
            #expect(throws: ToolError.self) { try tools().picture(MemorySource(Array(png.prefix(60)))) }
            let bitmap = Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + [40, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 1, 0, 24, 0]
            #expect(throws: ToolError.self) { try tools().picture(MemorySource(bitmap + [UInt8](repeating: 0, count: 24))) }
        }
    }
#endif
