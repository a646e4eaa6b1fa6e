import Foundation
import Octets
import SelectiveDisclosure
import Testing

/// The test cases of the Python reference implementation; their signatures are ES256 and not looked at.
private enum PublicVectors {
    static let cases: [URL] = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let vectors = folder.appending(path: "../shared/vectors/sd-jwt-python").standardized
            if FileManager.default.fileExists(atPath: vectors.path) { return list(vectors) }
        }
        return []
    }()

    private static func list(_ folder: URL) -> [URL] {
        ["examples", "tests/testcases"].flatMap { part -> [URL] in
            let parent = folder.appending(path: part)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
            return names.sorted().map { parent.appending(path: $0) }
                .filter {
                    FileManager.default.fileExists(atPath: $0.appending(path: "sd_jwt_presentation.txt").path)
                }
        }
    }
}

@Test(.enabled(if: !PublicVectors.cases.isEmpty)) func findsAllPublicVectors() {
    #expect(PublicVectors.cases.count == 28)
}

@Test(.enabled(if: !PublicVectors.cases.isEmpty), arguments: PublicVectors.cases)
func readsPublicVectors(folder: URL) throws {
    let file = try String(contentsOf: folder.appending(path: "sd_jwt_presentation.txt"), encoding: .utf8)
    // Lines are broken for print; what follows the last tilde is a key binding, which records do not have.
    let text = file.replacingOccurrences(of: "\n", with: "")
    let end = try #require(text.lastIndex(of: "~"))
    let presentation = try Presentation(parsing: Array(text[...end].utf8))
    #expect(presentation.encoded == text[...end])

    let payload = try #require(Base64.decode(presentation.jwt.split(separator: ".")[1], .url, .unpadded))
    var resolver = try ClaimResolver(presentation.disclosures)
    let claims = try resolver.resolve(#require(try JSONValue(parsing: payload).object))
    // Here even strings are broken for print; the spaces in front of a line mean nothing anywhere.
    let contents = try String(contentsOf: folder.appending(path: "verified_contents.json"), encoding: .utf8)
        .split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
    let expected = try JSONValue(parsing: Array(contents.utf8))
    #expect(JSONValue.object(claims).sorted == expected.sorted)
}
