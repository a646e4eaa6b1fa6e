import Foundation
import Octets
import TestSupport
import Testing

/// What goes in comes out: mails added to a vault, exported with all originals, opened with public tools.
@Suite(.enabled(if: ["age", "unzip"].allSatisfy { Tool($0).isWanted } && Tool.python.isWanted)) struct OriginalBytesTests {
    /// Where mails come from.
    enum Corpus: String, CaseIterable {
        case ofPythonsTests, madeUp, madeForTheBenchmark, ofOutlook, ofTheExamples

        /// Whether the folder with them is there; others are made.
        var isThere: Bool { self != .ofPythonsTests || Bytes.isFolder(Self.vectors) }

        private static let vectors = Project.root + "/../shared/vectors/mime-cpython"

        /// Copies or makes the mails.
        func fill(_ folder: String) throws {
            let (lib, make) = (Project.root + "/Scripts/lib", folder + "/" + rawValue)
            switch self {
            case .ofPythonsTests: try Self.copy(Self.vectors, ending: ".txt", to: make)
            case .madeUp: try Self.python([lib + "/mail_oracle.py", "make", make], in: folder)
            case .madeForTheBenchmark: try Self.python([lib + "/make_mails.py", "60", make], in: folder)
            case .ofOutlook: try Self.copy(Project.root + "/Fuzz/Corpus/outlook", ending: ".msg", to: make)
            case .ofTheExamples: try Self.copy(Project.examples, ending: ".eml", to: make)
            }
        }

        private static func copy(_ source: String, ending: String, to folder: String) throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for file in Bytes.files(below: source) where file.hasSuffix(ending) {
                try Bytes.copy(file, to: folder + "/" + file.split(separator: "/").joined(separator: "_"))
            }
        }

        private static func python(_ arguments: [String], in folder: String) throws {
            let outcome = try Tool.python.program().run(arguments, in: folder)
            guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
        }
    }

    @Test(arguments: Corpus.allCases.filter(\.isThere))
    func mailsLeaveAsTheyCame(_ corpus: Corpus) throws {
        try SampleVault.withCopy { sample in
            let folder = sample.folder + "/in"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try corpus.fill(folder)
            let files = Bytes.files(below: folder)
            #expect(files.count >= 5)
            try sample.must(["add", folder])
            let exported = Set(try Self.originals(of: sample).map(\.bytes))
            for file in files { #expect(exported.contains(try Bytes.load(file)), "\(file)") }
            #expect(exported == Set(try files.map(Bytes.load)))
            print("\(corpus): \(files.count) mails, \(exported.count) different ones, left as they came")
        }
    }

    @Test func mailsOfAMailboxLeaveAsTheyStandInIt() throws {
        try SampleVault.withCopy { sample in
            let folder = sample.folder + "/in"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for corpus in Corpus.allCases where corpus.isThere && corpus != .ofOutlook { try corpus.fill(folder) }
            var mailbox: [UInt8] = []
            var pieces: Set<[UInt8]> = []
            for file in Bytes.files(below: folder) {
                let piece = Self.quoted(try Bytes.load(file))
                guard Self.beginsWithField(piece) else { continue }
                mailbox += Array("From somebody@example.org Sat Jan  3 10:00:00 2026\n".utf8) + piece + [0x0A]
                pieces.insert(piece)
            }
            #expect(pieces.count >= 200)
            try sample.must(["add", try sample.write("all.mbox", mailbox)])
            let exported = try Self.originals(of: sample)
            #expect(Set(exported.map(\.bytes)) == pieces)
            #expect(exported.count == pieces.count)
            let names = exported.map { $0.path.split(separator: "/").suffix(2) }
            #expect(names.allSatisfy { $0.last == $0.first.map { $0 + ".eml.original" } }, "\(names.first ?? [])")
            print("a mailbox of \(pieces.count) different mails: each left as it stands in it")
        }
    }

    /// Originals of a bundle of all that is in the vault, and their places.
    private static func originals(of sample: SampleVault) throws -> [(path: String, bytes: [UInt8])] {
        try sample.must(["export", "--all", "--to", SampleVault.recipient.recipient, "--output", "b.zip.age"])
        for (tool, arguments) in [
            ("age", ["-d", "-i", "recipient.txt", "-o", "b.zip", "b.zip.age"]), ("unzip", ["-q", "b.zip", "b/data/evidence/*"]),
        ] {
            let outcome = try Tool(tool).program().run(arguments, in: sample.folder)
            guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
        }
        return try Bytes.files(below: sample.folder + "/b/data/evidence").map { ($0, try Bytes.load($0)) }
    }

    /// As a mailbox holds it: lines that begin with `From ` or its quoted form have one more `>`, and the last line ends.
    private static func quoted(_ mail: [UInt8]) -> [UInt8] {
        let lines = mail.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            line.drop { $0 == 0x3E }.starts(with: "From ".utf8) ? [0x3E] + line : Array(line)
        }
        let piece = Array(lines.joined(separator: [0x0A]))
        return piece.last == 0x0A ? piece : piece + [0x0A]
    }

    /// Whether the first line is a header field; what has none is a mail of no mailbox.
    private static func beginsWithField(_ piece: [UInt8]) -> Bool {
        let name = piece.prefix { $0 != 0x3A }
        return !name.isEmpty && name.count < piece.count && name.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
