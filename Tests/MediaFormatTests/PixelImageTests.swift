import MediaFormat
import Testing

@Suite struct PixelImageTests {
    /// Each pixel has its own colour.
    private func picture(_ width: Int, _ height: Int) throws -> PixelImage {
        try PixelImage(
            width: width, height: height,
            rgb: (0..<width * height).flatMap { [UInt8(truncatingIfNeeded: $0 + 1), UInt8(truncatingIfNeeded: ($0 + 1) >> 8), 200] })
    }

    @Test func whatCanBeSeenThroughLiesOnWhite() throws {
        let image = try PixelImage(width: 3, height: 1, rgba: [10, 20, 30, 0, 10, 20, 30, 255, 0, 100, 255, 128])
        #expect(image.bytes == [255, 255, 255, 10, 20, 30, 127, 177, 255])
    }

    @Test func rectanglesAreBlackAndTheRestIsAsItWas() throws {
        let before = try picture(7, 5)
        var after = before
        try after.blackOut([try #require(PixelRectangle(parsing: "1,2,3,2")), try #require(PixelRectangle(x: 6, y: 4, width: 100, height: 100))])
        for y in 0..<5 {
            for x in 0..<7 {
                let isCovered = ((1...3).contains(x) && (2...3).contains(y)) || (x == 6 && y == 4)
                let place = (y * 7 + x) * 3..<(y * 7 + x) * 3 + 3
                #expect(after.bytes[place].elementsEqual(isCovered ? [0, 0, 0] : Array(before.bytes[place])), "\(x),\(y)")
            }
        }
    }

    @Test(arguments: ["7,0,1,1", "0,5,1,1"]) func aRectangleBesideThePictureIsAnErrorAndNothingIsCovered(text: String) throws {
        var image = try picture(7, 5)
        let rectangle = try #require(PixelRectangle(parsing: text))
        let first = try #require(PixelRectangle(x: 0, y: 0, width: 1, height: 1))
        #expect(throws: PixelImageError.outside(number: 2)) { try image.blackOut([first, rectangle]) }
        #expect(try image == picture(7, 5))
    }

    @Test(arguments: ["", "1,2,3", "1,2,3,4,5", "-1,2,3,4", "1,2,0,4", "1,2,3,0", "a,2,3,4", "1.5,2,3,4", "+1,2,3,4", "99999999999,1,1,1", "1,2,3,9999999999"])
    func whatIsNoRectangleIsNotRead(text: String) { #expect(PixelRectangle(parsing: text) == nil) }

    @Test func sizesThatCannotBeAreRefused() {
        #expect(throws: PixelImageError.empty) { try PixelImage(width: 0, height: 1, rgb: []) }
        #expect(throws: PixelImageError.tooLarge) { try PixelImage(width: 1 << 40, height: 1 << 40, rgb: []) }
        #expect(throws: PixelImageError.tooLarge) { try PixelImage(width: 10_001, height: 10_000, rgb: []) }
        #expect(throws: PixelImageError.wrongByteCount(5, expected: 6)) { try PixelImage(width: 2, height: 1, rgb: [1, 2, 3, 4, 5]) }
    }

    @Test func turningTwiceComesBack() throws {
        let image = try picture(7, 5)
        let back = [1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6]
        for (turn, return_) in back { #expect(image.upright(turn).upright(return_) == image, "\(turn)") }
        #expect(image.upright(6).width == 5)
    }

    @Test func aQuarterTurnBringsTheLowerLeftPixelToTheUpperLeft() throws {
        let image = try picture(7, 5)
        #expect(image.upright(6).bytes.prefix(3).elementsEqual(image.bytes[(4 * 7) * 3..<(4 * 7) * 3 + 3]))
        #expect(image.upright(8).bytes.prefix(3).elementsEqual(image.bytes[6 * 3..<7 * 3]))
    }

    @Test func aReducedPictureFitsAndKeepsItsMean() throws {
        let grey = try PixelImage(width: 100, height: 30, rgb: [UInt8](repeating: 77, count: 9000)).reduced(toFit: 7)
        #expect((grey.width, grey.height) == (7, 2))
        #expect(grey.bytes.allSatisfy { $0 == 77 })
        let two = try PixelImage(width: 2, height: 2, rgb: [0, 0, 0, 2, 2, 2, 4, 4, 4, 6, 6, 6]).reduced(toFit: 1)
        #expect(two.bytes == [3, 3, 3])
        #expect(try picture(7, 5).reduced(toFit: 7) == picture(7, 5))
        #expect(try picture(900, 1).reduced(toFit: 7).height == 1)
    }
}
