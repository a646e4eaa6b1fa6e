import Foundation
import Octets
import SelectiveDisclosure
import Testing

/// One line of what `Scripts/lib/sdjwt_peer.py` prints.
private func lines(_ output: [UInt8]) throws -> [JSONValue] {
    try output.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
}

private func accepts(_ says: JSONValue?) -> String { says?["accepts"] == true ? "accepts" : "refuses" }

/// So what the documentation says about the package is measured, and the strict checker is as strict as we are.
@Test(.enabled(if: PythonScript.mustRun)) func othersSayOfTheVectorsWhatTheFilesSay() throws {
    let output = try PythonScript.withFolder { folder in
        let checker = folder.appending(path: "check_record.py")
        try Data(PythonScript.strictChecker().utf8).write(to: checker)
        return try PythonScript.run([
            PythonScript.path("sdjwt_peer.py"), "vectors", ProjectFiles.vectors.path, checker.path,
        ])
    }
    #expect(output.code == 0, "\(output.errors)")
    let verdicts = try lines(output.output)
    let vectors = try VectorFile.all()
    #expect(verdicts.map { $0["name"]?.string } == vectors.map(\.name))
    for (vector, verdict) in zip(vectors, verdicts) {
        let (package, checker) = (verdict["package"], verdict["checker"])
        #expect(accepts(package) == vector.keys["pypi-sd-jwt"], "\(vector.name)")
        #expect(accepts(checker) == vector.keys["strict-checker"], "\(vector.name)")
        #expect((vector.keys["expect"] == "accepted") == (accepts(checker) == "accepts"), "\(vector.name)")
        guard vector.keys["claims"] != nil else { continue }
        #expect(package?["agrees"] == true, "\(vector.name)")
        #expect(checker?["agrees"] == true, "\(vector.name)")
    }
}

private let count = 200
private let seed = ProcessInfo.processInfo.environment["HOLDFAST_SEED"].flatMap { UInt64($0) } ?? 9901

/// 200 records of ours there, 200 presentations of the package here: 100 in which all is hidden, as in a
/// record, and 100 with claims in clear.
@Test(.enabled(if: PythonScript.mustRun)) func randomRecordsGoBothWays() throws {
    var generator = ClaimsGenerator(seed: seed)
    let own = try (0..<count).map { try randomPresentation(&generator, number: UInt64($0)) }
    let jwk = ProjectFiles.vectors.appending(path: "records.jwk").path
    let (code, output, errors) = try PythonScript.run(
        [PythonScript.path("sdjwt_peer.py"), "both", jwk, "\(seed)", "\(count)"],
        input: own.map { $0.text + "\n" }.joined())
    try #require(code == 0, "HOLDFAST_SEED=\(seed): \(errors)")
    let results = try lines(output)
    try #require(results.count == 2 * count)
    for (presentation, says) in zip(own, results) {
        #expect(says["claims"]?.sorted == presentation.claims.sorted, "HOLDFAST_SEED=\(seed)")
    }
    for line in results[count...] {
        #expect(try readClaims(of: line).sorted == line["claims"]?.sorted, "HOLDFAST_SEED=\(seed)")
    }
    #expect(results[count...].filter { $0["record"] == true }.count == count / 2)
}

private func randomPresentation(_ generator: inout ClaimsGenerator, number: UInt64) throws -> (
    text: String, claims: JSONValue
) {
    let claims = generator.object()
    let record = try SampleRecords.issue(claims, stream: HashStream(first: number << 32))
    let hidden = Set(record.paths.filter { _ in generator.below(4) == 0 })
    var shown = JSONValue.object(claims).without { hidden.contains($0) }.object
    shown?["iss"] = .string(SampleRecords.issuer)
    return (try record.presentation { hidden.contains($0) }.encoded, .object(try #require(shown)))
}

private func readClaims(of line: JSONValue) throws -> JSONValue {
    let text = try #require(line["presentation"]?.string)
    let presentation = try Presentation(parsing: Array(text.utf8))
    let key = try SampleRecords.verifyingKey()
    guard line["record"] == true else { return .object(try presentation.claims(ofIssuer: .ed25519(key))) }
    let verified = try presentation.verify(key: key, type: SampleRecords.type)
    var claims = verified.claims
    claims["iss"] = .string(verified.issuer)
    return .object(claims)
}
