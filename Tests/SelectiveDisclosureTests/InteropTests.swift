import Foundation
import Octets
import SelectiveDisclosure
import Testing

/// Runs `Scripts/lib/sdjwt_check.py`, which `Scripts/demo` uses, or the strict checker of the documentation.
private func check(_ presentation: String, strictly: Bool) throws -> (code: Int32, output: [UInt8], errors: String) {
    try PythonScript.withFolder { folder in
        let (jwk, file) = (folder.appending(path: "records.jwk"), folder.appending(path: "a.sdjwt"))
        try Data(SampleRecords.jwk.utf8).write(to: jwk)
        try Data(presentation.utf8).write(to: file)
        let checker = folder.appending(path: "check_record.py")
        try Data(PythonScript.strictChecker().utf8).write(to: checker)
        let script = strictly ? checker.path : PythonScript.path("sdjwt_check.py")
        return try PythonScript.run([script, jwk.path, file.path])
    }
}

@Test(.enabled(if: PythonScript.mustRun), arguments: [false, true])
func anotherImplementationReadsThePresentation(strictly: Bool) throws {
    let presentation = try SampleRecords.issue(SampleRecords.incident)
        .presentation { $0.description == "payload.place" || $0.description == "payload.witnesses[0]" }
    let (code, output, _) = try check(presentation.encoded, strictly: strictly)
    #expect(code == 0)
    let expected: JSONValue = [
        "iss": "holdfast.example/log", "id": "e3", "kind": "incident",
        "payload": ["witnesses": [["name": "Ben"]], "count": 3, "note": nil],
    ]
    #expect(try JSONValue(parsing: output).sorted == expected.sorted)
}

@Test(.enabled(if: PythonScript.mustRun), arguments: [false, true])
func anotherImplementationRefusesWhatWasChanged(strictly: Bool) throws {
    let record = try SampleRecords.issue(SampleRecords.incident)
    let whole = try record.presentation { _ in false }.encoded
    #expect(try check(whole, strictly: strictly).code == 0)
    // Key, signature, form, and a child without its parent.
    let broken = try [
        Issuer.issue(
            SampleRecords.incident, type: SampleRecords.type, issuer: SampleRecords.issuer,
            key: SampleRecords.key(firstByte: 1)
        ).presentation { _ in false }.encoded,
        whole.replacing("eyJhbGciOiJFZERTQSIs", with: "eyJhbGciOiJub25lIiws"),
        String(whole.dropLast()),
        record.jwt + "~" + record.disclosures[3].encoded + "~",
    ]
    for text in broken {
        let (code, output, errors) = try check(text, strictly: strictly)
        #expect(code == 1)
        #expect(output.isEmpty)
        #expect(errors.split(separator: "\n").count == 1, "one line of reason: \(errors)")
    }
}
