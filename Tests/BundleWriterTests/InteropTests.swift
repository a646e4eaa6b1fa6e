import BundleFormat
import BundleWriter
import Foundation
import Octets
import SSHSignature
import Testing

/// Every command of a README between two lines of `~~~`, for one shell.
func commands(_ language: String, of readme: String) -> [String] {
    var commands: [String] = []
    var current: [Substring]?
    for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
        if line == "~~~ \(language)" {
            current = []
        } else if line == "~~~", let lines = current {
            commands.append(lines.joined(separator: "\n"))
            current = nil
        } else {
            current?.append(line)
        }
    }
    return commands
}

private func extracted(_ plan: BundlePlan) throws -> ExtractedBundle {
    try ExtractedBundle(zip: SampleBundle.zip(plan), code: plan.code)
}

@Test(
    .enabled(
        if: Tool.areWanted("unzip", "sha256sum", "shasum", "openssl", "ssh-keygen", "python3", "go")
            && Tool.isPythonWanted))
func everyCommandOfTheReadmeWorksAsPrinted() throws {
    let plan = try SampleBundle.plan()
    let bundle = try extracted(plan)
    let readme = try String(contentsOf: bundle.folder.appending(path: "README.txt"), encoding: .utf8)
    let found = commands("sh", of: readme)
    #expect(found.count == 13 && commands("powershell", of: readme).count == 6)
    let expected = [
        "data/tool.txt: OK", "data/tool.txt: OK", "no file was added or lost", "0", plan.bundleDigest.hex,
        "Good \"holdfast-bundle-v1\" signature for holder", "is valid",
        "data/evidence/A-01/calls.png is the file",
        "Signature Verified Successfully", "A-05.sdjwt is entry 5 (from 0) of 7 in checkpoint-7",
        "the first 1 of 7 entries are unchanged",
    ]
    for (command, words) in zip(found, expected) {
        let (status, output) = try Tool.bash(command, in: bundle.folder)
        #expect(status == 0, "\(command)\n\(output)")
        #expect(output.contains(words), "\(command)\n\(output)")
    }
}

/// A recipient without Holdfast: what the README prints gives a receipt that Holdfast reads, and leaves the bundle as it was.
@Test(.enabled(if: Tool.areWanted("unzip", "openssl", "ssh-keygen")))
func theReceiptOfTheReadmeIsOne() throws {
    let plan = try SampleBundle.plan()
    let bundle = try extracted(plan)
    let readme = try SampleBundle.text("README.txt", in: plan)
    let found = commands("sh", of: readme)
    let command = try #require(found.first { $0.contains("ssh-keygen -Y sign") })
    let before = "ssh-keygen -q -t ed25519 -N '' -f ../key && by='The board of the club' && key=../key\n"
    let (status, output) = try Tool.bash(before + command, in: bundle.folder)
    #expect(status == 0, "\(output)")
    let path = bundle.folder.deletingLastPathComponent().appending(path: "receipt-K7Q2M9.txt").path
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    let receipt = try Receipt(parsing: bytes)
    #expect(receipt.bundleDigest == plan.bundleDigest && receipt.code == "K7Q2M9" && receipt.verdict == .notChecked)
    #expect(receipt.contentsDigest != nil && receipt.receivedBy == "The board of the club")
    let signature = try FileSignature(parsing: Array(Data(contentsOf: URL(filePath: path + ".sig"))))
    #expect(signature.namespace == Receipt.namespace && signature.check(bytes) == .holds)
    #expect(try Tool.bash(found[2], in: bundle.folder).output.contains("no file was added or lost"))
}

/// What PowerShell runs has the same lines; it is not run here.
@Test func theReceiptForWindowsHasTheSameLines() throws {
    let readme = try SampleBundle.text("README.txt", in: SampleBundle.plan())
    let command = try #require(commands("powershell", of: readme).first { $0.contains("ssh-keygen -Y sign") })
    let unix = try #require(commands("sh", of: readme).first { $0.contains("ssh-keygen -Y sign") })
    for field in [Receipt.Field.code, .bundleDigest, .contentsDigest, .verdict, .receivedAt, .receivedBy] {
        #expect(command.contains(field.rawValue + ": ") && unix.contains(field.rawValue + ": "), "\(field)")
    }
    #expect(command.contains("'\(Receipt.title)'") && command.contains("-n \(Receipt.namespace) ..\\receipt-K7Q2M9.txt"))
    #expect(command.contains("$HOME\\.ssh\\id_ed25519") && command.contains("-join \"`n\""))
}

@Test(
    .enabled(
        if: Tool.areWanted("unzip", "sha256sum", "ssh-keygen", "openssl", "python3") && Tool.isPythonWanted))
func theCommandsOfTheReadmeNoticeEveryChange() throws {
    let plan = try SampleBundle.plan()
    let readme = try SampleBundle.text("README.txt", in: plan)
    let found = commands("sh", of: readme)
    let changes = [
        (0, "printf x >> data/evidence/A-05/seat_14c.eml.original"), (0, "printf x >> report.txt"),
        (0, "rm data/tool.txt"), (2, "printf x > data/added.txt"), (2, "printf x > seal/added"),
        (2, "rm README.txt"),
        (2, "ln -s /etc/passwd data/link"), (3, "printf x >> seal/padding.bin"),
        (5, "printf x >> tagmanifest-sha256.txt"), (6, "printf x >> data/tool.txt"),
        (7, "cp data/records/A-02.sdjwt data/records/A-01.sdjwt"),
        (7, "printf x >> data/evidence/A-01/calls.png"),
        (7, "sed -i 's/$/x~/' data/records/A-02.sdjwt"), (8, "sed -i 's/^7$/8/' data/log/checkpoint-7"),
        (9, "cp data/records/A-02.sdjwt data/records/A-03.sdjwt"),
        (9, "sed -i 's/index 4/index 3/' data/log/A-04.tlog-proof"),
        (9, "sed -i 's/^7$/8/' data/log/A-04.tlog-proof"),
    ]
    for (number, change) in changes {
        let bundle = try extracted(plan)
        #expect(try Tool.bash(change, in: bundle.folder).status == 0)
        let (status, output) = try Tool.bash(found[number], in: bundle.folder)
        // The count of bytes that are not zero has no exit code of its own, nor has a loop over files.
        let isNoticed = status != 0 || (number == 3 && output.contains("1")) || output.contains("Failure")
        #expect(isNoticed, "\(change): \(output)")
    }
}

/// There is no PowerShell on Debian: what its lines do is done by a program that takes names, places and pattern from them.
@Test(.enabled(if: Tool.areWanted("unzip", "python3")))
func theLinesForWindowsNoticeEveryChange() throws {
    let plan = try SampleBundle.plan()
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    let changes = [
        "true", "printf x >> report.txt", "printf x >> data/evidence/A-05/seat_14c.eml.original", "rm data/tool.txt",
        "printf x > data/added.txt", "printf x > seal/added", "rm seal/padding.bin",
    ]
    for change in changes {
        let bundle = try extracted(plan)
        #expect(try Tool.bash(change, in: bundle.folder).status == 0)
        let (status, output) = try Tool.bash("python3 -B '\(root.path)/Scripts/lib/readme_windows.py' .", in: bundle.folder)
        #expect(status == (change == "true" ? 0 : 1) && output.contains("unknown") == false, "\(change): \(output)")
    }
}

@Test(.enabled(if: Tool.areWanted("age", "unzip")))
func ageOpensTheBundle() throws {
    let plan = try SampleBundle.plan()
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(SampleBundle.sealed(plan)).write(to: folder.appending(path: "K7Q2M9.zip.age"))
    try Data(SampleBundle.identityText().utf8).write(to: folder.appending(path: "key.txt"))
    let (status, output) = try Tool.bash(
        "age -d -i key.txt -o K7Q2M9.zip K7Q2M9.zip.age && unzip -tq K7Q2M9.zip && stat -c %s K7Q2M9.zip",
        in: folder)
    #expect(status == 0 && output.contains("\(plan.zipByteCount)"), "\(output)")
}
