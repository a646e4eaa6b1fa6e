import Foundation
import Octets
import SelectiveDisclosure
import Testing

private let mustWrite = ProcessInfo.processInfo.environment["HOLDFAST_WRITE_VECTORS"] != nil

/// With HOLDFAST_WRITE_VECTORS the files are written, and what is no vector any more is removed.
@Test func vectorsAreMadeAgainByteForByte() throws {
    let cases = try VectorCase.all()
    var files = ["records.jwk": VectorKeys.records, "p256.jwk": VectorKeys.p256]
    for vector in cases {
        #expect(files.updateValue(vector.file, forKey: vector.name + ".txt") == nil, "\(vector.name) stands twice")
    }
    let texts = Set(cases.map { String(decoding: $0.presentation, as: UTF8.self) })
    // Only the pair that is checked with two keys has one presentation.
    #expect(texts.count == cases.count)
    if mustWrite { try write(files) }
    let found = try FileManager.default.contentsOfDirectory(atPath: ProjectFiles.vectors.path)
        .filter { !$0.hasPrefix(".") && $0 != "README.md" }
    #expect(Set(found) == Set(files.keys))
    for (name, bytes) in files {
        #expect(try Array(Data(contentsOf: ProjectFiles.vectors.appending(path: name))) == bytes, "\(name)")
    }
}

private func write(_ files: [String: [UInt8]]) throws {
    let folder = ProjectFiles.vectors
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".txt") {
        try FileManager.default.removeItem(at: folder.appending(path: name))
    }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
}

@Test func ownVectorsHold() throws {
    let vectors = try VectorFile.all()
    #expect(vectors.count >= 35)
    for vector in vectors {
        let (text, claims) = try vector.outcome()
        #expect(text == vector.keys["expect"], "\(vector.name)")
        let expected = try vector.keys["claims"].map { try JSONValue(parsing: Array($0.utf8)).sorted }
        #expect(claims.map { JSONValue.object($0).sorted } == expected, "\(vector.name)")
    }
}

/// A wrong reader must not pass because a whole kind of error is missing.
@Test func everyErrorHasAVector() throws {
    let named = Set(try VectorCase.all().compactMap { $0.error?.name })
    let all = [
        "tooDeep", "notCompactForm", "missingFinalTilde", "malformedJWT", "malformedHeader", "wrongAlgorithm",
        "wrongKeyType", "wrongType", "extraHeaderMember", "wrongSignature", "malformedPayload", "extraClaim",
        "wrongHash", "nestedHashName", "malformedDigest", "malformedDisclosure", "wrongDisclosureLength",
        "reservedName", "nameTaken", "digestTwice", "disclosureTwice", "disclosureUnreferenced",
    ]
    #expect(named == Set(all))
}

/// What is wrong with it must be the type of the key alone.
@Test func theES256VectorIsSignedWell() throws {
    let vector = try VectorFile(ProjectFiles.vectors.appending(path: "header-es256.txt"))
    let claims = try Presentation(parsing: vector.presentation).claims(ofIssuer: VectorFile.p256())
    #expect(claims["place"] == "Berlin")
}

@Test func thePagesCountTheVectors() throws {
    let vectors = try VectorFile.all()
    let bad = vectors.filter { $0.keys["expect"] != "accepted" }
    let passed = bad.filter { $0.keys["pypi-sd-jwt"] == "accepts" }
    for page in ["Vectors/sd-jwt/README.md", "docs/format/record-sdjwt.md", "docs/verify-by-hand.md"] {
        let text = try String(contentsOf: ProjectFiles.root.appending(path: page), encoding: .utf8)
        let words = text.split { $0.isWhitespace }.joined(separator: " ")
        #expect(words.contains("\(passed.count) of the \(bad.count)"), "\(page)")
    }
    let readme = try String(contentsOf: ProjectFiles.vectors.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains("\(vectors.count - bad.count) good records and \(bad.count) that must be refused"))
}
