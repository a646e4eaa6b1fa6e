import HoldfastKit
import Testing

@Suite struct MediaTypeTests {
    @Test(arguments: [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "a.txt", "image/png"),
        ([0xFF, 0xD8, 0xFF, 0xE0], "a", "image/jpeg"),
        (Array("%PDF-1.7".utf8), "a.png", "application/pdf"),
        (Array("Received: from mx\r\n".utf8), "saved.txt", "message/rfc822"),
        (Array("<!DOCTYPE html><p>".utf8), "a.txt", "text/html"),
        (Array("a,b,c".utf8), "calls.csv", "text/csv"),
        (Array("hello".utf8), "noname", "text/plain"),
        ([1, 0, 2], "a.txt", "application/octet-stream"),
        ([], "empty", "text/plain"),
    ] as [([UInt8], String, String)])
    func contentDecides(head: [UInt8], name: String, type: String) {
        #expect(MediaType.detect(head: head, fileName: name) == type)
    }
}
