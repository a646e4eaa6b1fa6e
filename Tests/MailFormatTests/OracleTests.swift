import Foundation
import MailFormat
import Octets
import TestSupport
import Testing

/// What Python's `email` package reads, on made-up mails and on those of its own tests. Where both differ, the list of
/// ``OracleDifference`` says why.
@Suite(.enabled(if: PublicTool.isWanted(PublicTool.python))) struct OracleTests {
    @Test func readsMadeUpMailsAsPythonDoes() throws {
        try PublicTool.withFolder { folder in
            let made = try PublicTool.run(PublicTool.python, [Self.script, "make", folder.path], in: folder)
            #expect(made.code == 0, "\(made.text)")
            let files = try Self.files(in: folder.path, ending: ".eml")
            #expect(files.count >= 200)
            try Self.compare(files, in: folder, expected: OracleDifference.ofMadeUpMails)
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: vectors)))
    func readsTheMailsOfPythonsTestsAsPythonDoes() throws {
        let files = try Self.files(in: Self.vectors, ending: ".txt")
        #expect(files.count >= 40)
        try PublicTool.withFolder { try Self.compare(files, in: $0, expected: OracleDifference.ofPythonsTests) }
    }

    private static let script = Project.root + "/Scripts/lib/mail_oracle.py"
    private static let vectors = Project.root + "/../shared/vectors/mime-cpython"

    private static func files(in folder: String, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }

    /// Each difference must stand in the list, and each of the list must be met.
    private static func compare(_ files: [String], in folder: URL, expected: [OracleDifference]) throws {
        let read = try PublicTool.run(PublicTool.python, [script, "read"] + files, in: folder)
        #expect(read.code == 0, "\(read.text.prefix(400))")
        let lines = read.text.split(separator: "\n")
        try #require(lines.count == files.count)
        var (found, count, comparedCount) = (Set<String>(), 0, 0)
        for (file, line) in zip(files, lines) {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
            var comparison = OracleComparison(
                of: MailMessage(parsing: bytes), named: URL(filePath: file).lastPathComponent, with: try JSONValue(parsing: Array(line.utf8)))
            comparison.run()
            comparedCount += comparison.comparedCount
            for (place, raw, detail) in comparison.differences {
                count += 1
                let keys = [place, raw].compactMap { $0 }.filter { key in expected.contains { $0.places.contains(key) } }
                #expect(!keys.isEmpty, "\(place): \(detail)")
                found.formUnion(keys)
            }
        }
        let missed = expected.flatMap(\.places).filter { !found.contains($0) }
        #expect(missed.isEmpty, "no difference any more: \(missed)")
        print("compared \(comparedCount) values of \(files.count) mails; \(count) differ as listed")
    }
}
