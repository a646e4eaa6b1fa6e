import Foundation
import Octets
import TestSupport
import Testing

/// A small file system of its own, which only root can make.
private struct SmallDisk {
    let path: String

    static func with(byteCount: Int, _ body: (SmallDisk) throws -> Void) throws {
        try TemporaryFolder.with { folder in
            let mount = try Tool("mount").program().run(
                ["-t", "tmpfs", "-o", "size=\(byteCount)", "tmpfs", folder], in: "/")
            guard mount.code == 0 else {
                return print("skipped: no small disk could be made: \(mount.errorText)")
            }
            defer { _ = try? Tool("umount").program().run(["-l", folder], in: "/") }
            try body(SmallDisk(path: folder))
        }
    }

    /// Takes all room but about this much.
    func fill(leaving byteCount: Int) throws {
        let free = try FileManager.default.attributesOfFileSystem(forPath: path)[.systemFreeSize] as? Int ?? 0
        let filler = [UInt8](repeating: 1, count: max(0, free - byteCount))
        try Bytes.save(filler, to: path + "/filler")
    }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: path + "/filler") }

    /// Names of all that is there, less the filler.
    var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != "filler" }.sorted()
        }
    }
}

private let rooms = [0, 4096, 20_000, 60_000, 120_000, 250_000, 500_000]

@Test(
    .enabled(if: Tool.isRoot && Tool("mount").isWanted, "only root can make a small disk"), arguments: rooms)
func aFullDiskStopsAddAndLosesNothing(leaving room: Int) throws {
    try FilledVault.withCopy { sample in
        try SmallDisk.with(byteCount: 4 << 20) { disk in
            let vault = disk.path + "/v.holdfast"
            try Bytes.copy(sample.vault, to: vault)
            let auth = ["--vault", vault, "--identity", sample.folder + "/trustee.txt"]
            func holdfast(_ arguments: [String]) throws -> Outcome {
                try Project.program().run(arguments + auth, in: sample.folder)
            }
            try sample.write("large.bin", Bytes.noise(300_000, seed: 21))
            try sample.write("small.txt", Bytes.noise(40_000, seed: 22))
            try disk.fill(leaving: room)
            var kept: [String: String] = [:]
            for arguments in [
                ["add", "small.txt", "large.bin"], ["add", "small.txt", "--again"],
                ["incident", "--title", "On a full disk"],
            ] {
                let outcome = try holdfast(arguments)
                #expect([0, 1].contains(outcome.code), "\(outcome.errorText)")
                if outcome.code != 0 { expectClear(outcome) }
                for line in outcome.outputText.split(separator: "\n") {
                    let words = line.split(separator: " ")
                    kept[String(words[0])] = String(words[2])
                }
            }
            // SQLite needs room for the index of its write-ahead log even to read; without it, it says so.
            let listed = try holdfast(["list"])
            if listed.code != 0 { expectClear(listed) }
            // No room for an index either: then it is made in memory, and finds the same.
            try? FileManager.default.removeItem(atPath: vault + "/index.db")
            let searched = try holdfast(["search", "kind:evidence", "--json"])
            if searched.code == 0 {
                let files = FilledVault.contents.count + kept.values.filter { $0.hasSuffix("bin") || $0.hasSuffix("txt") }.count
                #expect(try searched.json()["records"]?.array?.count == files, "\(searched.errorText)")
            } else {
                expectClear(searched)
            }
            try disk.makeRoom()
            let verified = try holdfast(["verify"])
            #expect(verified.code == 0, "\(verified.outputText)\(verified.errorText)")
            #expect(Bytes.files(below: vault).allSatisfy { !$0.hasSuffix(".part") })
            let records = try holdfast(["list", "--all", "--json"]).json()["records"]?.array ?? []
            let handles = Set(records.compactMap { $0["handle"]?.string })
            #expect(handles == Set(FilledVault.leaf.keys).union(kept.keys), "room \(room)")
            for (handle, name) in kept where name.hasSuffix("bin") || name.hasSuffix("txt") {
                let out = sample.folder + "/out-" + handle
                #expect(try holdfast(["show", handle, "--save", out]).code == 0)
                #expect(try Bytes.load(out) == Bytes.load(sample.folder + "/" + name))
            }
            #expect(try holdfast(["add", "small.txt", "large.bin"]).code == 0)
        }
    }
}

@Test(
    .enabled(if: Tool.isRoot && Tool("mount").isWanted, "only root can make a small disk"),
    arguments: [0, 8192, 40_000, 90_000])
func aFullDiskStopsInit(leaving room: Int) throws {
    try SampleVault.withCopy { sample in
        try SmallDisk.with(byteCount: 1 << 20) { disk in
            try disk.fill(leaving: room)
            let outcome = try Project.program().run(
                ["init", "--vault", disk.path + "/n.holdfast", "--passphrase-file", "passphrase.txt"],
                in: sample.folder)
            #expect(outcome.code == 1)
            expectClear(outcome)
            #expect(try disk.names.isEmpty)
        }
    }
}

@Test(
    .enabled(if: Tool.isRoot && Tool("mount").isWanted, "only root can make a small disk"),
    arguments: [0, 4096, 50_000, 130_000])
func aFullDiskStopsExportShowAndReceive(leaving room: Int) throws {
    try OpenedBundle.withCopy { bundle in
        let sample = bundle.sample
        try SmallDisk.with(byteCount: 2 << 20) { disk in
            try disk.fill(leaving: room)
            let recipient = SampleVault.recipient.recipient
            let exported = try sample.holdfast([
                "export", "--all", "--to", recipient, "--output", disk.path + "/b.zip.age",
            ])
            #expect(exported.code == 1)
            expectClear(exported)
            #expect(try disk.names.isEmpty)
            if room < 50_000 {
                let saved = try sample.holdfast(["show", "e3", "--save", disk.path + "/e3"])
                #expect(saved.code == 1)
                expectClear(saved)
                #expect(try disk.names.isEmpty)
            }
            let received = try Project.program().run(
                [
                    "receive", bundle.sealed, "--identity", bundle.identity, "--trust", bundle.trust,
                    "--output", disk.path + "/got",
                ],
                in: sample.folder)
            #expect(received.code == 1, "\(received.code)")
            expectClear(received)
            #expect(try disk.names.isEmpty)
        }
        // Only what was handed over is in the account of it.
        let verified = try sample.holdfast(["verify"])
        #expect(verified.code == 0, "\(verified.outputText)")
    }
}

private func expectClear(_ outcome: Outcome) {
    #expect(outcome.errorText.contains("the disk is full"), "\(outcome.errorText)")
    #expect(outcome.errorText.contains("hint: make room"), "\(outcome.errorText)")
}
