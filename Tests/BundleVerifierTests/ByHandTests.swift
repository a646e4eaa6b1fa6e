import AgeFormat
import BundleVerifier
import DurableFiles
import Foundation
import Octets
import SodiumCrypto
import TestSupport
import Testing

/// The commands of docs/verify-by-hand.md, taken out of that page and run on a bundle.
@Suite struct ByHandTests {
    private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/verify-by-hand.md")

    /// The indented blocks of the page, without their indentation.
    private static var blocks: [String] {
        guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
        var blocks: [String] = [], current: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + ["end"] {
            if line.hasPrefix("    ") {
                current.append(String(line.dropFirst(4)))
            } else if line.isEmpty, !current.isEmpty {
                current.append("")
            } else if !current.isEmpty {
                blocks.append(current.joined(separator: "\n"))
                current = []
            }
        }
        return blocks
    }

    private static func block(_ start: String) throws -> String {
        let block = try #require(blocks.first { $0.contains(start) }, "the page has no block with \(start)")
        return block.replacing("128", with: "4")
    }

    private func bash(_ text: String, in folder: URL) throws -> (code: Int32, text: String) {
        try PublicTool.run("bash", ["-c", text], in: folder)
    }

    /// Lends a bundle that this program found good and wrote.
    private func withGoodFolder(_ body: (URL) throws -> Void) throws {
        try PublicTool.withFolder { parent in
            let place = parent.appending(path: BundleMaker.code)
            try Extraction.extract(BundleMaker().bundle().verify(), to: place.path, files: SystemFiles())
            try body(place)
        }
    }

    @Test(.enabled(if: PublicTool.isWanted("age") && PublicTool.isWanted("unzip")))
    func ageAndUnzipOpenIt() throws {
        try PublicTool.withFolder { folder in
            let identity = try X25519Identity.generate()
            let text = try identity.encodedText().withBytes { bytes in bytes.indices.map { bytes[$0] } }
            try Data(text).write(to: folder.appending(path: "identity.txt"))
            let sealed = try BundleMaker().bundle().sealed(to: identity.recipient)
            try Data(sealed).write(to: folder.appending(path: "K7Q2M9.zip.age"))
            let commands = try Self.block("age -d -i identity.txt").split(separator: "\n")
            let script =
                "set -e\n\(commands[0])\n\(commands[2])\nls bagit.txt; grep -ac '^-> ' ../K7Q2M9.zip.age"
            let result = try bash(script, in: folder)
            #expect(result.code == 0 && result.text == "bagit.txt\n1\n", "\(result.text)")
        }
    }

    @Test(.enabled(if: PublicTool.isWanted("sha256sum")))
    func sha256sumAndAFileListAgree() throws {
        try withGoodFolder { folder in
            let script = try Self.block("sha256sum --quiet")
            let expected = "good\ncomplete\npadding.bin\ntagmanifest-sha256.txt.sig\n0\n"
            #expect(try bash(script, in: folder).text == expected)
            try Data([1]).write(to: folder.appending(path: "START-HERE.html"))
            let result = try bash(script, in: folder).text
            #expect(result.contains("good") && !result.contains("complete"))
        }
    }

    @Test(.enabled(if: PublicTool.isWanted("ssh-keygen")))
    func sshKeygenAgrees() throws {
        try withGoodFolder { folder in
            let script = try Self.block("ssh-keygen -Y verify")
            let result = try bash(script, in: folder)
            #expect(
                result.code == 0 && result.text.hasPrefix("Good \"holdfast-bundle-v1\" signature for holder"))
            try Data([1]).write(to: folder.appending(path: "tagmanifest-sha256.txt"))
            #expect(try bash(script, in: folder).code != 0)
        }
    }

    @Test(.enabled(if: hasGoModules))
    func goAgrees() throws {
        try withGoodFolder { folder in
            let source = folder.deletingLastPathComponent().appending(path: "check.go")
            try Self.block("package main").replacing("128", with: "4").write(
                to: source, atomically: true, encoding: .utf8)
            let build =
                "cd .. && GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE=$PWD/cache go build check.go"
            let built = try bash("\(build) && mv check K7Q2M9/", in: folder)
            #expect(built.code == 0, "\(built.text)")
            let entries = try bash("set -e\n" + Self.block("./check keys/log.vkey data/log/A-01"), in: folder)
            #expect(entries.code == 0, "\(entries.text)")
            #expect(entries.text.contains("holds: entry 1\n") && entries.text.contains("holds: entry 0\n"))
            let growth = try bash(
                "./check keys/log.vkey data/log/consistency-1-4.txt data/log/checkpoint-{1,4}", in: folder)
            #expect(growth.text.hasSuffix("holds: nothing was changed or taken out\n"), "\(growth.text)")
            let wrong = "./check keys/log.vkey data/log/A-01.tlog-proof data/records/A-02.sdjwt"
            #expect(try bash(wrong, in: folder).code == 1)
            let head = "tail -n 5 data/log/A-01.tlog-proof | diff - data/log/checkpoint-4"
            #expect(try bash(head, in: folder).code == 0)
        }
    }

    @Test(.enabled(if: hasSDJWT))
    func pythonAgrees() throws {
        try withGoodFolder { folder in
            let script = try Self.block("SDJWTVerifier").replacing("python3", with: PublicTool.python)
            let result = try bash(script, in: folder)
            #expect(result.text.hasSuffix("every disclosure belongs: True\n"), "\(result.text)")
            #expect(result.text.contains("\"Number 1\"") && !result.text.contains("for myself"))
        }
    }

    private static var isRequired: Bool {
        ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil
    }

    private static var hasGoModules: Bool {
        let folder = "/usr/share/gocode/src/golang.org/x/mod/sumdb"
        return isRequired || (PublicTool.isWanted("go") && FileManager.default.fileExists(atPath: folder))
    }

    private static var hasSDJWT: Bool {
        let folder = FileManager.default.temporaryDirectory
        return isRequired
            || (try? PublicTool.run("bash", ["-c", "\(PublicTool.python) -c 'import sd_jwt'"], in: folder).code) == 0
    }
}
