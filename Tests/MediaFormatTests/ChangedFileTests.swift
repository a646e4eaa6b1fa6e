import MediaFormat
import Octets
import TestSupport
import Testing

/// Samples with random changes. Longer runs: docs/fuzzing.md, `image` and `bmff`.
@Test(arguments: ["png", "jpeg", "heic", "exif"]) func changedFilesAreReadOrLeft(name: String) throws {
    let samples = ["png": SampleImage.png, "jpeg": SampleImage.jpeg, "heic": SampleImage.heic, "exif": SampleImage.exif]
    let sample = try #require(samples[name])
    var generator = SeededGenerator("changed \(name)")
    for _ in 0..<5000 {
        var bytes = sample
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            bytes[Int.random(in: bytes.indices, using: &generator)] = [0, 1, 0x7F, 0x80, 0xFF, .random(in: 0...255, using: &generator)].randomElement(using: &generator) ?? 0
        }
        let (source, movie) = (MemorySource(bytes), MemorySource(Array(bytes.prefix(4)) + Array("ftypmp42".utf8) + bytes))
        if let facts = try ImageFacts(parsing: source) { _ = CopySigns.of(facts, fileName: "a.jpg") }
        _ = try RecordingFacts(parsing: source)
        _ = try RecordingFacts(parsing: movie)
    }
}
