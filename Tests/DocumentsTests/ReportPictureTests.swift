import BundleFormat
import Documents
import Octets
import Testing

@Suite struct ReportPictureTests {
    /// A chunk of a PNG; nobody here looks at its check sum.
    private static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
        let count = (0..<4).map { UInt8(bytes.count >> (24 - 8 * $0) & 0xFF) }
        return count + Array(name.utf8) + bytes + [0, 0, 0, 0]
    }

    private static func png(width: UInt8 = 3, extra: [UInt8] = [], byteCount: Int = 8) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", [0, 0, 0, width, 0, 0, 0, 2, 8, 2, 0, 0, 0]) + extra
            + chunk("IDAT", Array(repeating: 7, count: byteCount)) + chunk("IEND", [])
    }

    private func item(_ number: Int = 1, _ payload: JSONObject = [:], png: [UInt8] = Self.png()) throws -> ReportItem {
        var payload = payload
        payload["kind"] = "photo"
        var item = SampleReport.item(
            number, ["kind": "evidence", "payload": .object(payload)],
            file: ReportFile(path: "data/evidence/A-01/x.png", byteCount: 9, sha256: SampleReport.zeros))
        let picture: HTMLPicture = try #require(HTMLPicture(png: png))
        item.picture = picture
        return item
    }

    @Test func aPictureIsShownWithWhatItIsAndWhichFileIsTheOriginal() throws {
        let documents = ReportDocuments(SampleReport.model([try item()]))
        #expect(documents.page.contains("<img src=\"data:image/png;base64,iVBORw0KGgo"))
        #expect(documents.page.contains("alt=\"Picture of exhibit A-01, made smaller to be shown here; the original is data/evidence/A-01/x.png\""))
        #expect(documents.page.contains("img-src data:"))
        #expect(documents.text.contains("What counts is the original"))
        #expect(documents.annexes.isEmpty)
        #expect(!ReportPage.html(SampleReport.all).contains("img-src"))
    }

    @Test(arguments: [["sensitivity": ["intimate"]], ["sensitivity": ["own words"], "content_warning": "blood"]] as [JSONObject])
    func anExplicitPictureStandsOnAPageOfItsOwnBehindAWarning(payload: JSONObject) throws {
        let documents = ReportDocuments(SampleReport.model([try item(1, payload)]))
        #expect(!documents.page.contains("<img") && !documents.page.contains("data:image"))
        #expect(documents.page.contains("CAREFUL"))
        #expect(documents.page.contains("href=\"annex/A-01-picture.html\""))
        #expect(documents.annexes.map(\.name) == ["A-01-picture.html"])
        #expect(documents.annexes[0].content.contains("<img src=\"data:image/png"))
        #expect(documents.annexes[0].content.contains("Think before you look"))
        #expect(documents.annexes[0].content.contains("href=\"../report.html#items\""))
    }

    @Test func picturesThatDoNotFitStandOnPagesOfTheirOwn() throws {
        let large = Self.png(byteCount: 3 << 20)
        let documents = ReportDocuments(SampleReport.model(try (1...5).map { try item($0, png: large) }))
        #expect(documents.page.components(between: "<img", and: ">").count == 3)
        #expect(documents.annexes.map(\.name) == ["A-04-picture.html", "A-05-picture.html"])
        #expect(documents.page.utf8.count < 20 << 20)
    }

    @Test func nothingButPixelsIsAPicture() {
        #expect(HTMLPicture(png: Self.png()) != nil)
        #expect(HTMLPicture(png: Self.png(extra: Self.chunk("PLTE", [1, 2, 3]))) != nil)
        for name in ["tEXt", "iTXt", "zTXt", "eXIf", "tIME", "iCCP", "acTL", "fdAT", "xxXx"] {
            #expect(HTMLPicture(png: Self.png(extra: Self.chunk(name, [1]))) == nil, "\(name)")
        }
        let good = Self.png()
        #expect(HTMLPicture(png: good + [0]) == nil)
        #expect(HTMLPicture(png: good + Self.chunk("IEND", [])) == nil)
        #expect(HTMLPicture(png: Array(good.dropLast())) == nil)
        #expect(HTMLPicture(png: Self.png(width: 0)) == nil)
        #expect(HTMLPicture(png: Array("<svg onload=alert(1)>".utf8)) == nil)
        #expect(HTMLPicture(png: []) == nil)
        #expect(HTMLPicture(png: Self.png(byteCount: HTMLPicture.byteCountLimit)) == nil)
    }
}
