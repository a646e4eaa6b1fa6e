import Foundation
import MediaFormat
import Octets
import TestSupport
import Testing

/// The same pictures, read by ExifTool and here.
@Suite(.enabled(if: MadeMedia.isWanted && Tool("exiftool").isWanted)) struct ExifToolTests {
    /// What ExifTool says of each file of a folder.
    private func oracle(_ folder: String) throws -> [String: JSONObject] {
        let outcome = try Tool("exiftool").program().run(["-j", "-n", "-r", folder], in: folder)
        guard case .array(let files) = try outcome.json() else { return [:] }
        var result: [String: JSONObject] = [:]
        for case .object(let file) in files {
            if case .string(let name) = file["FileName"] { result[name] = file }
        }
        return result
    }

    private func text(_ object: JSONObject, _ name: String) -> String? {
        switch object[name] {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let number): number.text
        default: nil
        }
    }

    @Test func picturesSayTheSame() throws {
        let media = try MadeMedia("pictures")
        let files = try oracle(media.folder.path)
        #expect(files.count >= 48)
        for (name, wanted) in files {
            let facts = try #require(try ImageFacts(parsing: MemorySource(media.load(name))), "\(name)")
            let comment = Comment(rawValue: name)
            #expect(facts.width.map(String.init) == text(wanted, "ImageWidth"), comment)
            #expect(facts.height.map(String.init) == text(wanted, "ImageHeight"), comment)
            #expect(facts.exif?.make == text(wanted, "Make"), comment)
            #expect(facts.exif?.model == text(wanted, "Model"), comment)
            #expect(facts.exif?.software == text(wanted, "Software"), comment)
            #expect(facts.exif?.orientation.map(String.init) == text(wanted, "Orientation"), comment)
            check(facts.exif?.latitude, text(wanted, "GPSLatitude"), comment)
            check(facts.exif?.longitude, text(wanted, "GPSLongitude"), comment)
            check(facts.exif?.taken, text(wanted, "DateTimeOriginal"), fraction: text(wanted, "SubSecTimeOriginal"), offset: text(wanted, "OffsetTimeOriginal"), comment)
            check(facts.exif?.digitized, text(wanted, "CreateDate"), fraction: nil, offset: nil, comment)
            check(facts.exif?.changed, text(wanted, "ModifyDate"), fraction: nil, offset: nil, comment)
            let satellite = facts.exif?.satelliteTime.map { String($0.raw.dropLast()) }
            #expect(satellite == text(wanted, "GPSDateTime").map { String($0.prefix(19)) }, comment)
        }
    }

    private func check(_ value: Double?, _ text: String?, _ comment: Comment) {
        let wanted = text.flatMap(Double.init)
        #expect((value == nil) == (wanted == nil), comment)
        #expect(abs((value ?? 0) - (wanted ?? 0)) < 0.000_001, comment)
    }

    private func check(_ time: MediaTime?, _ text: String?, fraction: String?, offset: String?, _ comment: Comment) {
        // ExifTool prints times that are blank.
        let wanted = text.flatMap { $0.contains(where: \.isNumber) ? $0 : nil }
        #expect((time?.raw.prefix(19)).map(String.init) == wanted, comment)
        if let fraction { #expect(time?.raw.dropFirst(19).hasPrefix("." + fraction) == true, comment) }
        if let offset {
            let sign = offset.hasPrefix("-") ? -1 : 1
            let parts = offset.dropFirst().split(separator: ":").compactMap { Int($0) }
            #expect(time?.offset == sign * (parts[0] * 60 + parts[1]) * 60, comment)
        }
    }

    @Test(.enabled(if: Tool("ffmpeg").isWanted)) func recordingsHaveTheLengthThatFfprobeSays() throws {
        let media = try MadeMedia("recordings")
        for name in ["sound.wav", "sound.m4a", "sound.ogg", "vorbis.ogg", "sound.flac", "video.mp4", "video.avi"] {
            let outcome = try Tool("ffprobe").program().run(
                ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", name], in: media.folder.path)
            let seconds = try #require(Double(outcome.outputText.trimmingCharacters(in: .whitespacesAndNewlines)))
            let facts = try #require(try RecordingFacts(parsing: MemorySource(media.load(name))))
            #expect(abs(Double(facts.milliseconds ?? 0) - seconds * 1000) <= 30, "\(name): \(String(describing: facts.milliseconds))")
            #expect(!facts.codecs.isEmpty || name == "video.avi", "\(name)")
        }
        let video = try #require(try RecordingFacts(parsing: MemorySource(media.load("video.mp4"))))
        #expect((video.width, video.height) == (64, 48))
        #expect(video.hasVideo == true)
        #expect(try RecordingFacts(parsing: MemorySource(media.load("video.mov")))?.location == "+52.5200+013.4050/")
    }

    @Test func manifestsOfC2PAAreNoticed() throws {
        guard let media = try? MadeMedia("manifest") else {
            // c2pa-python is not for every system.
            return
        }
        for name in ["signed.jpg", "signed.png", "signed.webp", "signed.tif"] {
            #expect(try ImageFacts(parsing: MemorySource(media.load(name)))?.hasManifest == true, "\(name)")
        }
    }
}
