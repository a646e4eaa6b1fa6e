import Foundation
import Octets
import TestSupport
import Testing

/// A vault on a medium that cannot be written: everything is read and found, nothing is changed.
@Test(.enabled(if: Tool.isRoot && Tool("mount").isWanted, "only root can make such a medium"), arguments: [true, false])
func aVaultOnReadOnlyMediaIsReadAndSearched(hasIndex: Bool) throws {
    try FilledVault.withCopy { sample in
        try sample.must(["list"])
        let vault = sample.folder + "/v.holdfast"
        if !hasIndex { try FileManager.default.removeItem(atPath: vault + "/index.db") }
        let mount = try Tool("mount").program().run(["--bind", "-o", "ro", vault, vault], in: "/")
        guard mount.code == 0 else { return print("skipped: nothing could be mounted: \(mount.errorText)") }
        defer { _ = try? Tool("umount").program().run(["-l", vault], in: "/") }
        let before = try Bytes.load(vault + "/ledger.db")

        let listed = try sample.holdfast(["list", "--all", "--json"])
        #expect(listed.code == 0, "\(listed.errorText)")
        #expect(try listed.json()["records"]?.array?.count == FilledVault.leaf.count)
        #expect(listed.errorText.contains("made in memory for this one time") == !hasIndex, "\(listed.errorText)")
        #expect(try sample.holdfast(["search", "kind:evidence", "--json"]).json()["records"]?.array?.isEmpty == false)
        #expect(try sample.holdfast(["show", "e1"]).code == 0)
        #expect(try sample.holdfast(["verify"]).code == 0)
        let added = try sample.holdfast(["incident", "--title", "x"])
        #expect(added.code == 1)
        #expect(added.errorText.contains("read-only") || added.errorText.contains("cannot be written"), "\(added.errorText)")
        #expect(try Bytes.load(vault + "/ledger.db") == before)
        #expect(FileManager.default.fileExists(atPath: vault + "/index.db") == hasIndex)
    }
}
