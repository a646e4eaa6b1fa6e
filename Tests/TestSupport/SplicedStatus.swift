/// Texts in the status of an authority's answer, which nobody signs, as somebody on the way may put them there.
package enum SplicedStatus {
    /// What `openssl ts -reply -text` of the whole answer prints as one more time, and hides the true one behind.
    package static let forgedTime = "Jan  1 09:00:00 2025 GMT"
    private static let timeText = "x\nTime stamp: \(forgedTime) (\u{1B}[8m"

    /// The same answer with another status text.
    /// - Parameters:
    ///   - answer: DER of a granted answer of over 255 bytes without a text, as `openssl ts` makes them.
    ///   - text: at most 100 bytes.
    package static func splice(into answer: [UInt8], _ text: String = timeText) -> [UInt8] {
        precondition(answer[..<2] == [0x30, 0x82] && answer[4..<8] == [0x30, 3, 2, 1])
        let body = status(answer[8], text) + answer[9...]
        return [0x30, 0x82, UInt8(body.count >> 8), UInt8(body.count & 0xFF)] + body
    }

    /// An answer without a token, whose text `openssl ts -verify` prints among its reasons.
    package static let refusal: [UInt8] = {
        let body = status(2, "x\nVerification: OK\n")
        return [0x30, UInt8(body.count)] + body
    }()

    private static func status(_ number: UInt8, _ text: String) -> [UInt8] {
        let bytes = Array(text.utf8), count = UInt8(bytes.count)
        return [0x30, count + 7, 2, 1, number, 0x30, count + 2, 0x0C, count] + bytes
    }
}
