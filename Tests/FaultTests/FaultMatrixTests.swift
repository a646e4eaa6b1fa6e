import AgeFormat
import DurableFiles
import Foundation
import Octets
import SQLiteTestSupport
import Synchronization
import TestSupport
import Testing
import VaultStorage

/// Below what something fails.
private enum FaultPlace: String, CaseIterable {
    /// Steps of this program.
    case files
    /// Steps of SQLite: in the ledger and in the index.
    case databases
}

/// One step of one operation that fails in one way.
private struct FaultCase {
    let operation: FaultOperation
    let place: FaultPlace
    let step: Int
    /// What kind of step that is.
    let stepName: String
    let moment: FaultyFiles.Moment
    let staysBroken: Bool

    /// As messages have it.
    var comment: Comment {
        "\(operation.name): \(place.rawValue), step \(step) (\(stepName)), \(moment)\(staysBroken ? ", and all later ones" : "")"
    }

    /// What is to be given to the operation, and what tells whether the step was reached.
    func disk() throws -> (files: any Files, hasFailed: () -> Bool) {
        switch place {
        case .files:
            let files = FaultyFiles(failing: step, moment, staysBroken: staysBroken)
            return (files, { files.hasFailed })
        case .databases:
            let databases = try FaultyDatabases(failing: step, moment, staysBroken: staysBroken)
            return (databases.files, { databases.hasFailed })
        }
    }
}

/// Every operation that writes, every step of it failing in every way: afterwards the vault opens, verifies, and holds all that
/// was reported as stored; a command that failed left nothing behind; the next one cleans up.
///
/// Of each operation and place a random sample is tried; `HOLDFAST_FAULTS=all` tries all, and writes the table of docs/faults.md;
/// `HOLDFAST_FAULTS=page` writes it of the sample.
@Test func nothingReportedIsLostWhateverStepFails() async throws {
    let mode = ProcessInfo.processInfo.environment["HOLDFAST_FAULTS"]
    let triesAll = mode == "all"
    var random = SeededGenerator("fault matrix")
    var table = FaultTable()
    for operation in FaultOperation.all {
        let desk = try await FaultDesk.make(for: operation)
        for place in FaultPlace.allCases {
            let steps = try await steps(of: operation, desk, place)
            var cases = allCases(operation, place, steps)
            table.note(operation.name, place.rawValue, Set(steps))
            if !triesAll { cases = sample(cases, &random) }
            let outcomes = try await run(cases, desk)
            for (fault, outcome) in outcomes { table.note(fault.operation.name, fault.place.rawValue, fault.stepName, fault.moment, outcome) }
        }
    }
    print("fault matrix: \(table.caseCount) cases")
    #expect(table.caseCount > 500)
    let path = Project.root + "/docs/faults.md"
    let page = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    if triesAll || mode == "page" {
        try Bytes.save(Array(table.replacing(in: page).utf8), to: path)
    } else {
        let missing = table.rows(missingIn: page)
        #expect(missing.isEmpty, "docs/faults.md is out of date, run Scripts/faults: \(missing)")
    }
}

/// The names of the steps that an operation takes when none fails.
private func steps(of operation: FaultOperation, _ desk: FaultDesk, _ place: FaultPlace) async throws -> [String] {
    let calm = try desk.copy()
    switch place {
    case .files:
        let files = FaultyFiles()
        #expect(try await !operation.run(calm, files).failed, "\(operation.name)")
        return files.steps
    case .databases:
        let databases = try FaultyDatabases()
        #expect(try await !operation.run(calm, databases.files).failed, "\(operation.name)")
        return databases.steps
    }
}

private func allCases(_ operation: FaultOperation, _ place: FaultPlace, _ steps: [String]) -> [FaultCase] {
    steps.enumerated().flatMap { step, name in
        // Half of it was done: only what writes bytes can.
        FaultyFiles.Moment.allCases.filter { $0 != .halfway || ["append", "write"].contains(name) }.flatMap { moment in
            [false, true].map {
                FaultCase(operation: operation, place: place, step: step, stepName: name, moment: moment, staysBroken: $0)
            }
        }
    }
}

/// A few of each kind of step.
private func sample(_ cases: [FaultCase], _ random: inout SeededGenerator) -> [FaultCase] {
    Dictionary(grouping: cases, by: \.stepName).sorted { $0.key < $1.key }.flatMap { name, all in
        // What writes is what loses.
        let isReading = ["read", "look", "size", "info", "list", "lock shared memory", "map shared memory"].contains(name)
        return all.shuffled(using: &random).prefix(isReading ? 2 : 6)
    }
}

private func run(_ cases: [FaultCase], _ desk: FaultDesk) async throws -> [(FaultCase, FaultTable.Outcome)] {
    try await withThrowingTaskGroup(of: [(FaultCase, FaultTable.Outcome)].self) { group in
        for part in 0..<2 {
            group.addTask {
                var outcomes: [(FaultCase, FaultTable.Outcome)] = []
                for (number, fault) in cases.enumerated() where number % 2 == part {
                    outcomes.append((fault, try await run(fault, desk)))
                }
                return outcomes
            }
        }
        return try await group.reduce(into: []) { $0 += $1 }
    }
}

/// Runs one case and looks at what is left.
private func run(_ fault: FaultCase, _ original: FaultDesk) async throws -> FaultTable.Outcome {
    let desk = try original.copy()
    let before = try fault.operation.makesVault ? [] : desk.handles()
    let (files, hasFailed) = try fault.disk()
    let report = try? await fault.operation.run(desk, files)
    let isDone = report.map { !$0.failed } ?? false
    let others = try SystemFiles().list(desk.path).filter { !["v", "in"].contains($0) }
    if fault.operation.makesVault {
        if try SystemFiles().info(desk.vaultPath) == nil {
            #expect(!isDone, fault.comment)
            if !fault.staysBroken { #expect(others.isEmpty, fault.comment) }
            return .refused
        }
    } else if fault.operation.hasOutput {
        // A file that got its name although that was reported as failed may be another program's, so it is left. Of a folder nobody
        // else can have made it.
        let mayRemain = fault.staysBroken || fault.stepName == "renameWithoutReplacing" && fault.moment == .after
        if isDone { #expect(!others.isEmpty, fault.comment) } else if !mayRemain { #expect(others.isEmpty, "\(fault.comment): \(others)") }
    }
    let leavesSlot = fault.operation.mayLeaveSlot
    try desk.expectWhole(report ?? FaultReport(), fault.comment, isNew: fault.operation.makesVault, leavesSlot: leavesSlot)
    let after = try desk.handles(isNew: fault.operation.makesVault)
    #expect(after.isSuperset(of: before), fault.comment)
    try fault.operation.look(desk, isDone, fault.comment)
    // The next writer cleans up.
    try desk.write(isNew: fault.operation.makesVault)
    #expect(Bytes.files(below: desk.vaultPath).allSatisfy { !$0.hasSuffix(".part") }, fault.comment)
    #expect(try desk.check(isNew: fault.operation.makesVault).isEmpty, fault.comment)
    if isDone { return hasFailed() ? .done : .notReached }
    return after.count > before.count ? .refusedButStored : .refused
}
