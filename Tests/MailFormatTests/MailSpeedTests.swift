import MailFormat
import Testing

/// Printed, and bounded loosely: other work may run on the machine at the same time.
@Suite struct MailSpeedTests {
    @Test func structureOfAnOrdinaryMailIsReadInWellUnderAMillisecond() {
        let headers = (0..<30).map { "X-Header-\($0): some value of a usual length, with words in it and a few numbers 12345" }
        let line = String(repeating: "c29tZSBiYXNlNjQ", count: 5)
        let body = ["--x", "Content-Type: text/plain", "", "text", "--x", "Content-Type: image/png", ""] + [String](repeating: line, count: 90) + ["--x--"]
        let lines = ["From: a@b.example", "Content-Type: multipart/mixed; boundary=x"] + headers + [""] + body
        let bytes = Array(lines.joined(separator: "\r\n").utf8)
        var count = 0
        let time = ContinuousClock().measure {
            for _ in 0..<200 { count += MailMessage(parsing: bytes).parts.count }
        }
        print("mail of \(bytes.count) bytes: \(time / 200)")
        #expect(count == 600)
        #expect(time / 200 < .milliseconds(20))
    }
}
