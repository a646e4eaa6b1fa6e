import Foundation
import Octets
import TestSupport
import Testing

/// Words that stand nowhere else: if one is found, plaintext reached the disk.
private let words = [
    "quagmirelantern",  // in the evidence, small and large
    "zephyrmandolin",  // a title
    "obsidiansparrow",  // the name of a file
    "turmericgazebo",  // a description
    "velvetporcupine",  // a private note
    "marigoldtrombone",  // a person
    "saffronbarnacle",  // a complaint
    "hazelnutvortex",  // the passphrase
]

/// What a program did, told from `strace`: system calls as lines, every text in it as `\x…`.
private struct Trace {
    let lines: [Substring]

    init(_ path: String) throws {
        lines = String(decoding: try Bytes.load(path), as: UTF8.self).split(separator: "\n")
    }

    /// Lines in which a text occurs as hexadecimal escapes.
    func lines(with word: String) -> [Substring] {
        let hex = Self.hex(word)
        return lines.filter { $0.contains(hex) }
    }

    /// As strace writes a text with `-xx`.
    static func hex(_ text: String) -> String { text.utf8.map { "\\x" + Hex.encode([$0]) }.joined() }

    /// Paths of files that were opened for writing.
    var writtenPaths: Set<String> {
        Set(
            lines.compactMap { line -> String? in
                guard line.contains("O_WRONLY") || line.contains("O_RDWR") || line.contains(" creat(") else {
                    return nil
                }
                guard let start = line.firstIndex(of: "\""),
                    let end = line[line.index(after: start)...].firstIndex(of: "\"")
                else { return nil }
                let digits = line[line.index(after: start)..<end].replacing("\\x", with: "")
                return Hex.decode(String(digits)).map { String(decoding: $0, as: UTF8.self) }
            })
    }
}

/// The commands of a person's day. Each opens the vault anew.
private func day(_ sample: SampleVault) throws -> [(arguments: [String], code: Int32)] {
    let filler = Bytes.noise(100_000, seed: 7)
    let secret = Array("it says quagmirelantern here".utf8)
    try sample.write("obsidiansparrow.txt", secret)
    try sample.write("obsidiansparrow-large.bin", filler + secret + filler)
    try sample.write("description.txt", Array("turmericgazebo".utf8))
    try sample.write("name.txt", Array("marigoldtrombone".utf8))
    try sample.write("complaint.txt", Array("saffronbarnacle".utf8))
    try sample.write("note.txt", Array("velvetporcupine".utf8))
    try sample.write("title.txt", Array("zephyrmandolin".utf8))
    try sample.write("secret.txt", Array("hazelnutvortex under the seventh willow".utf8))
    let new = ["--vault", sample.folder + "/new.holdfast", "--passphrase-file", "secret.txt"]
    let recipient = SampleVault.recipient.recipient
    return [
        (["init"] + new, 0),
        (["list"] + new, 0),
        (["person", "add", "@name.txt", "--private-note", "@note.txt"] + sample.auth, 0),
        (
            [
                "add", "obsidiansparrow.txt", "obsidiansparrow-large.bin", "--title", "@title.txt",
                "--source",
                "@description.txt", "--private-note", "@note.txt",
            ] + sample.auth, 0
        ),
        (
            [
                "incident", "--title", "@title.txt", "--description", "@description.txt", "--by", "p1",
                "--private-note",
                "@note.txt",
            ] + sample.auth, 0
        ),
        (
            [
                "complaint", "record-sent", "--to", "@complaint.txt", "--ask", "@complaint.txt", "--copy",
                "obsidiansparrow.txt",
            ] + sample.auth, 0
        ),
        (["list"] + sample.auth, 0),
        (["search", "@description.txt", "--excerpts"] + sample.auth, 0),
        (["search", "@note.txt", "--json"] + sample.auth, 0),
        (["timeline"] + sample.auth, 0),
        (["show", "i1"] + sample.auth, 0),
        (["verify"] + sample.auth, 0),
        (
            ["export", "--all", "--to", recipient, "--for", "@complaint.txt", "--output", "b.zip.age"]
                + sample.auth, 0
        ),
        (["export", "e1", "--to", "passphrase", "--output", "c.zip.age"] + sample.auth, 0),
        (["verify", "b.zip.age", "--identity", "recipient.txt"], 4),
        // What fails half way leaves nothing either: the cover note of c.zip.age is there already.
        (["export", "--all", "--to", recipient, "--output", "c.zip"] + sample.auth, 1),
        (["add", "obsidiansparrow-large.bin", "missing.txt"] + sample.auth, 1),
    ]
}

@Test(.enabled(if: Tool("strace").isWanted))
func noPlaintextReachesTheDisk() throws {
    try SampleVault.withCopy { sample in
        let strace = try Tool("strace").program()
        let temporary = sample.folder + "/tmp"
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        var written: Set<String> = []
        for (number, step) in try day(sample).enumerated() {
            let path = "\(sample.folder)/trace-\(number)"
            let calls =
                "openat,open,creat,write,writev,pwrite64,pwritev,pwritev2,rename,renameat,renameat2,link,linkat,"
                + "symlink,symlinkat,mkdir,mkdirat,mknod,mknodat,socket,connect,sendto,sendmsg,setxattr,prctl,prlimit64"
            let outcome = try strace.run(
                [
                    "-f", "-y", "-xx", "-s", "9999999", "-e", "trace=" + calls, "-o", path,
                    try Project.program().path,
                ]
                    + step.arguments, environment: ["TMPDIR": temporary], in: sample.folder)
            #expect(outcome.code == step.code, "\(step.arguments.prefix(2)): \(outcome.errorText)")
            try expectNothingSaid(try Trace(path), step.arguments)
            written.formUnion(try Trace(path).writtenPaths)
        }
        let own = written.filter { !$0.hasPrefix("/dev/") && !$0.hasPrefix("/proc/") }
        #expect(!own.isEmpty)
        for path in own {
            let absolute = path.hasPrefix("/") ? path : sample.folder + "/" + path
            guard let bytes = try? Bytes.load(absolute) else { continue }
            expectNoWord(in: bytes, absolute)
        }
        #expect(Bytes.files(below: temporary).isEmpty)
        for folder in [sample.vault, sample.folder + "/new.holdfast"] {
            #expect(!Bytes.files(below: folder).isEmpty)
            for path in Bytes.files(below: folder) {
                expectNoWord(in: Array(path.utf8), path)
                expectNoWord(in: try Bytes.load(path), path)
            }
        }
        // The search itself finds what is there.
        #expect(
            forms(of: words[0]).contains {
                Bytes.position(of: $0, in: (try? Bytes.load(sample.folder + "/obsidiansparrow.txt")) ?? [])
                    != nil
            })
    }
}

/// No word is in what was written to a file, and no name of a file that was made has one; nothing was sent.
private func expectNothingSaid(_ trace: Trace, _ arguments: [String]) throws {
    #expect(!trace.lines.isEmpty)
    for word in words {
        for line in trace.lines(with: word) {
            let isReading = line.contains("openat(") && line.contains("O_RDONLY")
            let isTerminal =
                line.contains(" write(1<") || line.contains(" write(2<") || line.contains(" write(1,")
            // What a helper program reads is handed to it in memory: `memfd:`.
            let isMemory = line.contains(" write(") && line.contains("<" + Trace.hex("/memfd:"))
            #expect(isReading || isTerminal || isMemory, "\(word) in: \(arguments.prefix(2)) \(line.prefix(150))")
        }
    }
    let sockets = trace.lines.filter { $0.contains("AF_INET") }
    #expect(sockets.isEmpty)
    #expect(
        trace.lines.contains {
            $0.contains("PR_SET_DUMPABLE, 0") || $0.contains("PR_SET_DUMPABLE, SUID_DUMP_DISABLE")
        }, "\(arguments.prefix(2)): other programs of the user can read its memory")
    #expect(
        trace.lines.contains { $0.contains("RLIMIT_CORE, {rlim_cur=0") },
        "\(arguments.prefix(2)): a crash would write a core file")
}

private func expectNoWord(in bytes: [UInt8], _ place: String) {
    for word in words {
        for form in forms(of: word) {
            #expect(Bytes.position(of: form, in: bytes) == nil, "\(word) in \(place)")
        }
    }
}

/// A word as it is, in UTF-16, in hexadecimal digits, and in base64 at each of three places.
private func forms(of word: String) -> [[UInt8]] {
    let bytes = Array(word.utf8)
    let base64 = (0..<3).map { shift -> [UInt8] in
        let text = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
        // What the neighbours decide is left out at both ends.
        return Array(Array(text.utf8).dropFirst(shift == 0 ? 0 : 4).dropLast(4))
    }
    return [bytes, bytes.flatMap { [$0, 0] }, Array(Hex.encode(bytes).utf8)] + base64
}
