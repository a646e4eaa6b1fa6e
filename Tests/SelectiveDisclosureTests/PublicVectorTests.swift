import Foundation
import Octets
import SelectiveDisclosure
import SodiumCrypto
import Testing

/// The test cases of the Python reference implementation, signed with ES256.
private enum PublicVectors {
    static let folder: URL? = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let vectors = folder.appending(path: "../shared/vectors/sd-jwt-python").standardized
            if FileManager.default.fileExists(atPath: vectors.path) { return vectors }
        }
        return nil
    }()

    static let cases: [URL] = ["examples", "tests/testcases"].flatMap { part -> [URL] in
        guard let parent = folder?.appending(path: part) else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        return names.sorted().map { parent.appending(path: $0) }
            .filter { FileManager.default.fileExists(atPath: $0.appending(path: "sd_jwt_presentation.txt").path) }
    }

    /// The issuer's key, from the settings beside the cases.
    static func issuerKey(of vector: URL) throws -> IssuerKey {
        let settings = vector.deletingLastPathComponent().appending(path: "settings.yml")
        let lines = try String(contentsOf: settings, encoding: .utf8).split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let own = lines.drop { $0 != "issuer_key:" }.prefix { $0 != "holder_key:" }
        func coordinate(_ name: String) throws -> [UInt8] {
            let line = try #require(own.first { $0.hasPrefix("\(name): ") })
            return try #require(Base64.decode(line.dropFirst(name.count + 2), .url, .unpadded))
        }
        return .p256(try #require(P256VerifyingKey(x: coordinate("x"), y: coordinate("y"))))
    }

    /// The presentation of a case: what comes before a key binding JWT, and that JWT, perhaps empty.
    static func presentation(of vector: URL) throws -> (record: String, keyBinding: String) {
        let file = try String(contentsOf: vector.appending(path: "sd_jwt_presentation.txt"), encoding: .utf8)
        // Lines are broken for print.
        let text = file.replacingOccurrences(of: "\n", with: "")
        let end = text.index(after: try #require(text.lastIndex(of: "~")))
        return (String(text[..<end]), String(text[end...]))
    }

    /// What must come out.
    static func claims(of vector: URL) throws -> JSONValue {
        // Here even strings are broken for print; the spaces in front of a line mean nothing anywhere.
        let contents = try String(contentsOf: vector.appending(path: "verified_contents.json"), encoding: .utf8)
            .split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        return try JSONValue(parsing: Array(contents.utf8))
    }
}

/// Five end with a key binding, which a record never has.
@Test(.enabled(if: PublicVectors.folder != nil)) func findsAllPublicVectors() throws {
    #expect(PublicVectors.cases.count == 28)
    let bound = try PublicVectors.cases.filter { try !PublicVectors.presentation(of: $0).keyBinding.isEmpty }
    #expect(
        bound.map(\.lastPathComponent) == ["jsonld", "simple", "simple_array", "header_mod", "key_binding"])
}

@Test(.enabled(if: PublicVectors.folder != nil), arguments: PublicVectors.cases)
func verifiesPublicVectors(vector: URL) throws {
    let text = try PublicVectors.presentation(of: vector).record
    let presentation = try Presentation(parsing: Array(text.utf8))
    #expect(presentation.encoded == text)
    let claims = try presentation.claims(ofIssuer: PublicVectors.issuerKey(of: vector))
    #expect(try JSONValue.object(claims).sorted == PublicVectors.claims(of: vector).sorted)
}

@Test(.enabled(if: PublicVectors.folder != nil), arguments: PublicVectors.cases)
func refusesPublicVectorsThatWereChangedOrAreBound(vector: URL) throws {
    let (text, keyBinding) = try PublicVectors.presentation(of: vector)
    let key = try PublicVectors.issuerKey(of: vector)
    let dots = text.indices.filter { text[$0] == "." }
    var changed = Array(text.utf8)
    let place = text.utf8.distance(from: text.startIndex, to: text.index(after: dots[1]))
    changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    #expect(throws: SDJWTError.wrongSignature) { try Presentation(parsing: changed).claims(ofIssuer: key) }
    if !keyBinding.isEmpty {
        #expect(throws: SDJWTError.missingFinalTilde) {
            try Presentation(parsing: Array((text + keyBinding).utf8))
        }
    }
}

/// The key decides: no token chooses how it is checked, and none of these becomes a record.
@Test(.enabled(if: PublicVectors.folder != nil), arguments: PublicVectors.cases)
func anEd25519KeyRefusesPublicVectors(vector: URL) throws {
    let presentation = try Presentation(parsing: Array(PublicVectors.presentation(of: vector).record.utf8))
    let key = try SampleRecords.verifyingKey()
    #expect(throws: SDJWTError.wrongKeyType) { try presentation.claims(ofIssuer: .ed25519(key)) }
    #expect(throws: SDJWTError.wrongKeyType) { try presentation.verify(key: key, type: "example+sd-jwt") }
}
