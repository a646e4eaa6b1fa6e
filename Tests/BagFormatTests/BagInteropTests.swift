import BagFormat
import Foundation
import TestSupport
import Testing

private func withSampleBag(_ body: (URL) throws -> Void) throws {
    try PublicTool.withFolder { folder in
        for (path, content) in try SampleBag.files() {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content).write(to: file)
        }
        try body(folder)
    }
}

@Test(.enabled(if: PublicTool.isWanted("sha256sum")), arguments: [Bag.payloadManifestName, Bag.tagManifestName])
func sha256sumChecksOurManifests(_ name: String) throws {
    try withSampleBag { folder in
        let good = try PublicTool.run("sha256sum", ["--strict", "-c", name], in: folder)
        #expect(good.code == 0, "\(good.text)")
        let path = name == Bag.tagManifestName ? "keys/log.vkey" : "data/selection.txt"
        try Data("changed".utf8).write(to: folder.appending(path: path))
        #expect(try PublicTool.run("sha256sum", ["-c", name], in: folder).code != 0)
    }
}

@Test(.enabled(if: PublicTool.isWanted("sort")))
func ourOrderIsTheOneOfSort() throws {
    try PublicTool.withFolder { folder in
        let paths = ["a", "B", "a-b", "a/b", "a.b", "a_b", "a0", "Ab", "z/a/b", "z/a.b"]
        let manifest = try SampleBag.manifest(ofPaths: paths.map { "data/\($0)x" })
        let listed = manifest.entries.map { "\($0.path)\n" }.joined()
        try Data(listed.utf8).write(to: folder.appending(path: "list"))
        let result = try PublicTool.run("env", ["LC_ALL=C", "sort", "list"], in: folder)
        #expect(result.text == listed)
    }
}

@Test(.enabled(if: PublicTool.isBagitWanted))
func bagitValidatesOurBags() throws {
    try withSampleBag { folder in
        let good = try PublicTool.run(PublicTool.python, ["-m", "bagit", "--validate", "."], in: folder)
        #expect(good.code == 0, "\(good.text)")
        try Data("other".utf8).write(to: folder.appending(path: "data/selection.txt"))
        #expect(try PublicTool.run(PublicTool.python, ["-m", "bagit", "--validate", "."], in: folder).code != 0)
    }
}

extension PublicTool {
    /// Whether the Python that HOLDFAST_PYTHON names has bagit, or its absence must fail.
    static let isBagitWanted: Bool = {
        let environment = ProcessInfo.processInfo.environment
        if environment["HOLDFAST_REQUIRE_INTEROP"] != nil { return true }
        guard environment["HOLDFAST_PYTHON"] != nil else { return false }
        let folder = FileManager.default.temporaryDirectory
        return (try? run(python, ["-c", "import bagit"], in: folder).code) == 0
    }()
}
