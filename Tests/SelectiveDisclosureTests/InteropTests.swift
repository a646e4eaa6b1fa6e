import Foundation
import Octets
import SelectiveDisclosure
import Testing

/// `Scripts/lib/sdjwt_check.py` under the Python that HOLDFAST_PYTHON names: the PyPI package sd-jwt.
private enum PythonCheck {
    static let environment = ProcessInfo.processInfo.environment
    static let python = environment["HOLDFAST_PYTHON"]
    static let mustRun = python != nil || environment["HOLDFAST_REQUIRE_INTEROP"] != nil

    static func run(_ presentation: String) throws -> (status: Int32, output: [UInt8]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (jwk, file) = (folder.appending(path: "records.jwk"), folder.appending(path: "a.sdjwt"))
        try Data(SampleRecords.jwk.utf8).write(to: jwk)
        try Data(presentation.utf8).write(to: file)
        let process = Process()
        let pipe = Pipe()
        process.executableURL = try URL(
            filePath: #require(python, "HOLDFAST_PYTHON names no Python with sd-jwt"))
        process.arguments = [try script().path, jwk.path, file.path]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, Array(output))
    }

    private static func script() throws -> URL {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let script = folder.appending(path: "Scripts/lib/sdjwt_check.py")
            if FileManager.default.fileExists(atPath: script.path) { return script }
            folder.deleteLastPathComponent()
        }
        throw CocoaError(.fileNoSuchFile)
    }
}

@Test(.enabled(if: PythonCheck.mustRun)) func anotherImplementationReadsThePresentation() throws {
    let presentation = try SampleRecords.issue(SampleRecords.incident)
        .presentation { $0.description == "payload.place" || $0.description == "payload.witnesses[0]" }
    let (status, output) = try PythonCheck.run(presentation.encoded)
    #expect(status == 0)
    let expected: JSONValue = [
        "iss": "holdfast.example/log", "id": "e3", "kind": "incident",
        "payload": ["witnesses": [["name": "Ben"]], "count": 3, "note": nil],
    ]
    #expect(try JSONValue(parsing: output).sorted == expected.sorted)
}

@Test(.enabled(if: PythonCheck.mustRun)) func anotherImplementationRefusesWhatWasChanged() throws {
    let record = try SampleRecords.issue(SampleRecords.incident)
    let whole = try record.presentation { _ in false }.encoded
    #expect(try PythonCheck.run(whole).status == 0)
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
    for text in broken { #expect(try PythonCheck.run(text).status == 1) }
}
