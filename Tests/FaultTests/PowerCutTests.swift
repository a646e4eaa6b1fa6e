import DurableFiles
import Foundation
import Octets
import SQLiteTestSupport
import TestSupport
import Testing

/// The power is cut at any moment, and of what was not synced only some is on the disk, in any order: the vault opens, verifies,
/// and holds all that was reported before.
///
/// Every moment is tried once; with `HOLDFAST_FAULTS=all`, twenty times.
@Test(arguments: ["add, small file", "add, large files", "add, mailbox", "incident", "key trustee add", "draft", "export, sealed", "export, folder"])
func nothingReportedIsLostInAPowerCut(_ name: String) async throws {
    let operation = try #require(FaultOperation.all.first { $0.name == name })
    let desk = try await FaultDesk.make(for: operation)
    let before = try desk.handles()
    let disk = try RecordedDisk(desk.path)
    let report = try await operation.run(desk, disk)
    #expect(!report.failed)
    let last = disk.moment
    let isThorough = ProcessInfo.processInfo.environment["HOLDFAST_FAULTS"] == "all"
    var random = SeededGenerator("power cut in \(name)")
    var count = 0
    for moment in 0...last {
        for _ in 0..<(isThorough ? 20 : moment == last ? 10 : 1) {
            let after = try FaultDesk.empty()
            try disk.restore(at: moment, to: after.path, &random)
            let comment: Comment = "\(name), power cut after \(moment) of \(last) steps"
            // Whatever was told was told after the last step.
            let leavesSlot = operation.mayLeaveSlot && moment < last
            try after.expectWhole(moment == last ? report : FaultReport(), comment, leavesSlot: leavesSlot)
            #expect(try after.handles().isSuperset(of: before), comment)
            if moment == last, operation.hasOutput { try expectSameOutput(desk, after, comment) }
            try after.write()
            #expect(try after.check().isEmpty, comment)
            #expect(Bytes.files(below: after.vaultPath).allSatisfy { !$0.hasSuffix(".part") }, comment)
            count += 1
        }
    }
    print("power cut in \(name): \(count) cuts at \(last + 1) moments, nothing lost")
}

/// What was handed over is there, byte for byte.
private func expectSameOutput(_ desk: FaultDesk, _ after: FaultDesk, _ comment: Comment) throws {
    for path in Bytes.files(below: desk.path) where !path.hasPrefix(desk.vaultPath) {
        let other = after.path + path.dropFirst(desk.path.count)
        #expect(try SystemFiles().info(other)?.kind == .file && Bytes.load(other) == Bytes.load(path), "\(comment): \(other)")
    }
}
