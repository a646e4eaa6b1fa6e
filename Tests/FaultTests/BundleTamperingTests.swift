import Foundation
import Octets
import TestSupport
import Testing

/// A bundle of a vault's records, opened into a folder; made once.
struct OpenedBundle: Sendable {
    let sample: SampleVault
    private let keeper: TemporaryFolder
    /// The opened bundle, the sealed one, and the file that says whose key is trusted.
    var folder: String { sample.folder + "/got" }
    var sealed: String { sample.folder + "/b.zip.age" }
    var trust: String { sample.folder + "/trust.txt" }
    var identity: String { sample.folder + "/recipient.txt" }

    private static let made = Result { try OpenedBundle() }

    /// All files of it, by their paths inside.
    static func fileNames() throws -> [String] {
        let folder = try made.get().folder
        return Bytes.files(below: folder).map { String($0.dropFirst(folder.count + 1)) }
    }

    /// Lends a copy.
    static func withCopy<R>(_ body: (OpenedBundle) throws -> R) throws -> R {
        let made = try made.get()
        return try made.sample.withCopy { try body(OpenedBundle(sample: $0, keeper: made.keeper)) }
    }

    private init(sample: SampleVault, keeper: TemporaryFolder) {
        (self.sample, self.keeper) = (sample, keeper)
    }

    private init() throws {
        keeper = try TemporaryFolder()
        let own = SampleVault(folder: keeper.path)
        sample = own
        try FilledVault.withCopy { filled in
            for name in ["v.holdfast", "trustee.txt", "recipient.txt"] {
                try Bytes.copy(filled.folder + "/" + name, to: own.folder + "/" + name)
            }
        }
        let recipient = SampleVault.recipient.recipient
        try own.must([
            "export", "p1", "i1", "e1", "e3", "--to", recipient, "--hide", "i1.title", "--output",
            "b.zip.age",
        ])
        let key = try own.must(["key", "show", "--json"]).json()["log_key"]?.string ?? ""
        try own.write("trust.txt", Array(key.utf8))
        let outcome = try Project.program().run(
            ["receive", sealed, "--identity", identity, "--trust", trust, "--output", folder], in: own.folder)
        guard outcome.code == 0 else {
            throw TestSupportError.setupFailed(outcome.outputText + outcome.errorText)
        }
    }

    /// Checks the folder or another path.
    func verify(_ path: String? = nil) throws -> Verdict {
        try Verdict(
            Project.program().run(
                ["verify", path ?? folder, "--identity", identity, "--trust", trust, "--json"],
                in: sample.folder))
    }
}

@Test func theBundleHoldsBeforeItIsChanged() throws {
    try OpenedBundle.withCopy { bundle in
        let (opened, sealed) = (try bundle.verify(), try bundle.verify(bundle.sealed))
        #expect(opened.verdict == "holds", "\(opened.failures)")
        #expect(sealed.verdict == "holds", "\(sealed.failures)")
    }
}

@Test func aFlippedBitOfAnyBundleFileIsReported() throws {
    for name in try OpenedBundle.fileNames() {
        try OpenedBundle.withCopy { bundle in
            let path = bundle.folder + "/" + name
            try Tampering.flip(path, at: try Bytes.load(path).count / 2)
            let verdict = try bundle.verify()
            #expect(verdict.code == 3, "\(name)")
            // The list of lists is covered by the seal alone, and the seal by nothing else.
            let isSealed = ["tagmanifest-sha256.txt", "seal/tagmanifest-sha256.txt.sig"].contains(name)
            let isNamed =
                isSealed ? verdict.fails("sealed-by-key", []) : verdict.fails("files-unchanged", [name])
            #expect(isNamed, "\(name), said instead:\n\(verdict.failures)")
        }
    }
}

@Test func aRemovedBundleFileIsReported() throws {
    for name in try OpenedBundle.fileNames() {
        try OpenedBundle.withCopy { bundle in
            try FileManager.default.removeItem(atPath: bundle.folder + "/" + name)
            let verdict = try bundle.verify()
            #expect(verdict.code == 3, "\(name)")
            let claim = name == "seal/tagmanifest-sha256.txt.sig" ? "sealed-by-key" : "files-unchanged"
            #expect(
                verdict.claims.contains { $0.claim == claim && $0.result == "fails" },
                "\(name):\n\(verdict.failures)")
            // A lost manifest loses what it names; any other lost file is named itself.
            if name.hasPrefix("data/") || name.hasPrefix("keys/") || name.hasPrefix("report") {
                #expect(
                    verdict.fails("files-unchanged", [name, "missing"]),
                    "\(name), said instead:\n\(verdict.failures)")
            }
        }
    }
}

@Test(arguments: [
    "extra.txt", "data/extra.txt", "data/evidence/A-03/extra.txt", "seal/extra.bin", "keys/extra",
    "trust/extra.pem",
])
func anAddedBundleFileIsReported(_ name: String) throws {
    try OpenedBundle.withCopy { bundle in
        let path = bundle.folder + "/" + name
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Bytes.save(Array("extra".utf8), to: path)
        let verdict = try bundle.verify()
        #expect(verdict.code == 3)
        #expect(verdict.fails("files-unchanged", [name]), "said instead:\n\(verdict.failures)")
    }
}

/// A change of a record that a forger hides from the lists of the bundle, made by Python.
private let forgeries: [(name: String, script: String)] = [
    ("an added field", "parts[-1:-1] = [disclosure('description', 'never written')]"),
    ("a field changed", "parts[1] = disclosure('title', 'something else')"),
    ("a field twice", "parts[-1:-1] = [parts[1]]"),
    ("no final tilde", "parts = parts[:-1]"),
]

@Test(.enabled(if: Tool.python.isWanted), arguments: forgeries)
func aForgedRecordIsReportedThoughAllListsFit(_ forgery: (name: String, script: String)) throws {
    try OpenedBundle.withCopy { bundle in
        let script = """
            import base64, hashlib, json, pathlib, sys
            root = pathlib.Path(sys.argv[1])
            def disclosure(name, value):
                text = json.dumps(["c2FsdHNhbHRzYWx0c2FsdA", name, value]).encode()
                return base64.urlsafe_b64encode(text).decode().rstrip("=")
            record = root / "data/records/A-02.sdjwt"
            parts = record.read_text().split("~")
            \(forgery.script)
            record.write_text("~".join(parts))
            for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"]:
                lines = []
                for line in (root / manifest).read_text().splitlines():
                    name = line.split(None, 1)[1]
                    lines.append(hashlib.sha256((root / name).read_bytes()).hexdigest() + line[64:])
                (root / manifest).write_text("\\n".join(lines) + "\\n")
            """
        let made = try Tool.python.program().run(["-c", script, bundle.folder], in: bundle.sample.folder)
        try #require(made.code == 0, "\(made.errorText)")
        let verdict = try bundle.verify()
        #expect(verdict.code == 3)
        #expect(verdict.fails("record-disclosed", ["A-02"]), "said instead:\n\(verdict.failures)")
        #expect(verdict.fails("sealed-by-key", []), "said instead:\n\(verdict.failures)")
        let untouched = verdict.claims.first { $0.claim == "record-disclosed" && $0.subject.contains("A-01") }
        #expect(untouched?.result == "holds")
    }
}

@Test func aFlippedBitOfTheSealedFileIsReported() throws {
    try OpenedBundle.withCopy { bundle in
        let whole = try Bytes.load(bundle.sealed)
        var random = SeededGenerator("sealed bundle bits")
        let places =
            [0, 30, 120, 170, 250, whole.count - 1]
            + (0..<10).map { _ in Int.random(in: 0..<whole.count, using: &random) }
        for place in places {
            try Bytes.save(whole, to: bundle.sealed)
            try Tampering.flip(bundle.sealed, at: place)
            let outcome = try Project.program().run(
                ["verify", bundle.sealed, "--identity", bundle.identity, "--trust", bundle.trust],
                in: bundle.sample.folder)
            // In the lines that name recipients a flipped bit looks like a bundle for somebody else.
            #expect(
                outcome.code == 3 || (outcome.code == 12 && place < 200),
                "byte \(place): \(outcome.code) \(outcome.errorText)")
            #expect(!outcome.errorText.contains("unexpected"), "byte \(place): \(outcome.errorText)")
        }
        for count in [0, 100, whole.count / 2, whole.count - 1] {
            try Bytes.save(Array(whole.prefix(count)), to: bundle.sealed)
            let outcome = try Project.program().run(
                ["verify", bundle.sealed, "--identity", bundle.identity, "--trust", bundle.trust],
                in: bundle.sample.folder)
            #expect(outcome.code == 3, "\(count) bytes: \(outcome.code) \(outcome.errorText)")
            #expect(!outcome.errorText.contains("unexpected"), "\(count) bytes: \(outcome.errorText)")
        }
    }
}
