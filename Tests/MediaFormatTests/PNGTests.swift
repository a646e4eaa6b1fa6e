import Foundation
import MediaFormat
import TestSupport
import Testing

@Suite struct PNGTests {
    /// Pillow, which reads the pixels, and the names of the chunks as they stand in the file.
    private static let reader = """
        import hashlib, struct, sys, zlib
        from PIL import Image
        data = open(sys.argv[1], "rb").read()
        place, names = 8, []
        while place < len(data):
            size, = struct.unpack(">I", data[place:place + 4])
            kind = data[place + 4:place + 8]
            assert zlib.crc32(data[place + 4:place + 8 + size]) == struct.unpack(">I", data[place + 8 + size:place + 12 + size])[0]
            names.append(kind.decode())
            place += 12 + size
        image = Image.open(sys.argv[1])
        image.load()
        print(*names, image.mode, *image.size, image.info, image.tobytes().hex() if len(sys.argv) < 3 else hashlib.sha256(image.tobytes()).hexdigest())
        """

    private func read(_ image: PixelImage, hashed: Bool = false) throws -> String {
        let folder = try TemporaryFolder()
        try Bytes.save(image.png(), to: folder.path + "/a.png")
        let outcome = try Tool.python.program().run(["-c", Self.reader, folder.path + "/a.png"] + (hashed ? ["hashed"] : []), in: folder.path)
        #expect(outcome.code == 0, "\(outcome.errorText)")
        return outcome.outputText.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test(.enabled(if: Tool.python.isWanted), arguments: [(1, 1), (2, 3), (17, 9), (64, 64)])
    func anotherProgramReadsThePixelsAndNothingElse(width: Int, height: Int) throws {
        var random = SeededGenerator("png \(width)")
        // Smooth and rough parts, so that every way of filtering comes up.
        var bytes: [UInt8] = []
        for place in 0..<width * height * 3 { bytes.append(place % 5 == 0 ? random.next() : UInt8(place / 7 % 256)) }
        let image = try PixelImage(width: width, height: height, rgb: bytes)
        let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(try read(image) == "IHDR IDAT IEND RGB \(width) \(height) {} \(hex)")
    }

    @Test func theSamePixelsAreTheSameBytes() throws {
        let image = try PixelImage(width: 300, height: 200, rgb: [UInt8](repeating: 9, count: 180_000))
        #expect(try image.png() == image.png())
        #expect(try image.png().count < 1000)
    }

    @Test(.enabled(if: Tool.python.isWanted)) func aLargePictureIsPackedInPieces() throws {
        var random = SeededGenerator("large png")
        let bytes: [UInt8] = (0..<1_500_000).map { _ in random.next() }
        let image = try PixelImage(width: 1000, height: 500, rgb: bytes)
        #expect(try read(image, hashed: true).hasPrefix("IHDR IDAT IEND RGB 1000 500 {} "))
        #expect(try image.png().count > 1_400_000)
    }
}
