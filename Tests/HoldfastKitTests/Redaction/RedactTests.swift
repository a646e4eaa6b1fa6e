import EvidenceModel
import HoldfastKit
import ImportTestSupport
import MediaFormat
import Octets
import Testing

@Suite struct RedactTests {
    private static let picture = [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 0, count: 60)  // the drawing is given by the test

    private func sample() async throws -> (ImportVault, Vault) {
        let sample = try ImportVault()
        try sample.write("a.jpg", Self.picture)
        _ = try await sample.add { $0.title = "At the door" }
        return (sample, try sample.open())
    }

    private func request(_ rectangles: [String]) throws -> RedactRequest {
        var request = RedactRequest(reference: "e1", rectangles: try rectangles.map { try #require(PixelRectangle(parsing: $0)) })
        request.draw = { _ in try PixelImage(width: 4, height: 3, rgb: [UInt8](repeating: 200, count: 36)) }
        return request
    }

    @Test func theCopyNamesItsOriginalAndNothingElseOfIt() async throws {
        let (sample, vault) = try await sample()
        let original = try await vault.show("e1").record
        let outcome = try await vault.redact(request(["1,1,2,1"]))
        #expect(outcome.handle == "e2" && outcome.original == "e1" && outcome.size?.width == 4)
        let record = try await vault.show("e2").record
        let copy = try #require(try record.content(as: Evidence.self)), first = try #require(try original.content(as: Evidence.self))
        #expect(copy.copyType == .redacted && copy.derivedFrom == original.id && copy.title == "At the door")
        #expect(copy.redaction?.rectangles == ["1,1,2,1"])
        let text = String(decoding: JSONValue.object(record.payload).encoded, as: UTF8.self)
        let digest = try #require(first.sha256?.hex)
        #expect(!text.contains(digest) && !text.contains("a.jpg") && copy.byteCount != first.byteCount)
        let kept = try await vault.show("e1").record
        #expect(kept == original)
        withExtendedLifetime(sample) {}
    }

    @Test func whatCannotBeDoneKeepsNothing() async throws {
        let (sample, vault) = try await sample()
        await #expect(throws: RedactionError.outside(number: 2, width: 4, height: 3)) { try await vault.redact(self.request(["0,0,1,1", "4,0,1,1"])) }
        await #expect(throws: RedactionError.nothingToDo) { try await vault.redact(self.request([])) }
        await #expect(throws: RedactionError.noText(reference: "e1")) { try await vault.redact(RedactRequest(reference: "e1", words: ["x"])) }
        var request = try self.request(["0,0,1,1"])
        request.draw = nil
        let undrawn = request
        await #expect(throws: RedactionError.noDrawing) { try await vault.redact(undrawn) }
        let count = try await vault.list().totalCount
        #expect(count == 1)
        withExtendedLifetime(sample) {}
    }
}
