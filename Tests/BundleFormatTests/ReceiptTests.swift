import BundleFormat
import Foundation
import Octets
import Testing

@Suite struct ReceiptTests {
    private static let digest = Digest32([UInt8](repeating: 7, count: 32)) ?? Digest32(hex: "")

    private static func sample(code: String? = "K7Q2M9", at: String = "2026-03-01T21:20:03Z", by: String = "The board", note: String? = nil)
        throws -> Receipt
    {
        try Receipt(
            code: code, bundleDigest: #require(digest), contentsDigest: nil, verdict: .holds, receivedAt: at, receivedBy: by, note: note)
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let receipt = try Self.sample(note: "Thank you – 谢谢")
        let text = String(decoding: receipt.encoded, as: UTF8.self)
        #expect(try Receipt(parsing: receipt.encoded) == receipt)
        #expect(text.hasPrefix("holdfast-receipt/v1\nbundle: K7Q2M9\nbundle-digest: 0707"))
        #expect(text.hasSuffix("received-by: The board\nnote: Thank you – 谢谢\n"))
        #expect(receipt.checkWords.count == 8 && text.contains("check-words: " + receipt.checkWords.joined(separator: " ")))
    }

    @Test func whatCannotBeReadIsNotWritten() {
        #expect(throws: ReceiptError.malformed(.code)) { try Self.sample(code: "a/b") }
        #expect(throws: ReceiptError.malformed(.receivedAt)) { try Self.sample(at: "2026-03-01") }
        #expect(throws: ReceiptError.malformed(.receivedAt)) { try Self.sample(at: "2100-02-29T00:00:00Z") }
        for name in ["", " x", "x ", "a\nb", "a\u{202E}b", String(repeating: "x", count: 401)] {
            #expect(throws: ReceiptError.malformed(.receivedBy)) { try Self.sample(by: name) }
        }
        #expect(throws: ReceiptError.malformed(.note)) { try Self.sample(note: "") }
    }

    /// `Vectors/receipt`: each file names the stage that must fail.
    @Test func everyCaseEndsAtItsStage() throws {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Vectors/receipt")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        #expect(names.count == 46)
        for name in names {
            let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
            let end = try #require(bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A })
            let head = String(decoding: bytes[..<end], as: UTF8.self)
            let content = Array(bytes[(end + 2)...])
            #expect(head.hasPrefix("expect: \(Self.stage(content))\n"), "\(name): \(Self.stage(content))")
        }
    }

    private static func stage(_ bytes: [UInt8]) -> String {
        do throws(ReceiptError) {
            return try Receipt(parsing: bytes).encoded == bytes ? "success" : "another text"
        } catch {
            switch error {
            case .tooLong: return "size"
            case .notText: return "text"
            case .otherTitle: return "title"
            case .lineEnds: return "line-ends"
            case .unknownLine: return "line"
            case .missing: return "missing"
            case .malformed: return "value"
            case .otherWords: return "words"
            }
        }
    }
}
