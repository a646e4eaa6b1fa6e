import MediaFormat
import Octets
import Testing

@Suite struct CopySignsTests {
    private func signs(_ bytes: [UInt8], _ name: String) throws -> [String] {
        CopySigns.of(try #require(try ImageFacts(parsing: MemorySource(bytes))), fileName: name)
    }

    private func bareJPEG(_ width: UInt16, _ height: UInt16) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 8, 8, UInt8(height >> 8), UInt8(height & 0xFF), UInt8(width >> 8), UInt8(width & 0xFF), 3, 0xFF, 0xDA, 0, 2]
    }

    @Test func aPhotographWithoutCameraDataIsPointedOut() throws {
        #expect(try signs(bareJPEG(4000, 3000), "a.jpg") == ["no_camera_data"])
    }

    @Test func aSizeThatMessengersMakeIsPointedOut() throws {
        #expect(try signs(bareJPEG(1600, 1200), "a.jpg") == ["no_camera_data", "messenger_size"])
        #expect(try signs(bareJPEG(960, 1280), "a.jpg").contains("messenger_size"))
    }

    @Test(arguments: ["IMG-20260301-WA0007.jpg", "IMG-20260301-WA0007(1).jpg"])
    func aNameThatWhatsAppGivesIsPointedOut(name: String) throws {
        #expect(try signs(bareJPEG(900, 700), name).contains("whatsapp_name"))
    }

    @Test(arguments: ["IMG_20260301.jpg", "IMG-2026030a-WA0007.jpg", "IMG-20260301-WA"])
    func otherNamesAreNot(name: String) throws {
        #expect(try !signs(bareJPEG(900, 700), name).contains("whatsapp_name"))
    }

    @Test func aTimeWithoutAZoneIsPointedOut() throws {
        #expect(try signs(SampleImage.jpeg, "a.jpg").contains("time_without_zone"))
        #expect(try !signs(SampleImage.jpeg, "a.jpg").contains("no_camera_data"))
    }

    @Test func pictureOfAScreenIsGuessedByItsProgramItsSizeOrItsName() throws {
        #expect(try signs(SampleImage.png, "a.png") == ["looks_like_screenshot"])
        #expect(try signs(bareJPEG(1600, 1200), "Screenshot 2026-03-01.jpg") == ["looks_like_screenshot"])
    }

    @Test func aCutFileIsPointedOut() throws {
        #expect(try signs(Array(bareJPEG(900, 700).prefix(15)), "a.jpg").contains("file_is_cut"))
    }
}
