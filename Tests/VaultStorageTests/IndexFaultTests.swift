import Foundation
import Octets
import SQLiteTestSupport
import SealedSQLite
import TestSupport
import Testing
import VaultStorage

/// One run of something going wrong with an index, and what must be true afterwards.
private struct Run {
    let vault: IndexedVault
    var random: SeededGenerator
    /// What was done, for the report.
    var story: [String] = []
    /// Whether bytes were changed of which nobody may have taken notice yet, because no question needs them.
    var isSecretlyDamaged = false

    /// The index answers as a new one does; if it had to be made anew, that is said.
    func expectRightAnswers(_ place: String) throws {
        try vault.with { store in
            let expected = try Answers(store.freshIndexInMemory())
            let found = try store.withIndex { try Answers($0) }
            #expect(found == expected, "\(place): \(story)")
            _ = store.takeIndexNotices()
            // And it stays so, without another word.
            #expect(try store.withIndex { try Answers($0) } == expected, "\(place), again: \(story)")
            #expect(store.takeIndexNotices() == [], "\(place), again: \(story)")
            // A check reads every page.
            let faults = try store.check { _ in }.faults
            #expect(faults == [] || (isSecretlyDamaged && faults == [.indexDiffers]), "\(place): \(story)")
        }
    }

    /// A writer whose disk goes wrong at a random step.
    mutating func writeWithFault() throws {
        let fault = FaultyDisk.Fault.allCases[Int.random(in: 0..<4, using: &random)]
        let texts = (0..<Int.random(in: 1...30, using: &random)).map { "new \($0) anchor" }
        let step = Int.random(in: 0...40, using: &random)
        story.append("\(fault) at step \(step) while \(texts.count) records are added")
        let disk = try FaultyDisk(fault, atStep: step, random: random)
        let isUpToDate = try vault.with(base: disk.name) { try vault.append(texts, to: $0) }
        if !disk.hasFailed, story.count == 1 { #expect(isUpToDate, "\(story)") }
    }

    /// A reader that makes the index anew, on a disk that goes wrong at a random step.
    mutating func rebuildWithFault() throws {
        let fault = FaultyDisk.Fault.allCases[Int.random(in: 0..<4, using: &random)]
        let step = Int.random(in: 0...60, using: &random)
        story.append("\(fault) at step \(step) while the index is made anew")
        if FileManager.default.fileExists(atPath: vault.indexPath) {
            try FileManager.default.removeItem(atPath: vault.indexPath)
        }
        let disk = try FaultyDisk(fault, atStep: step, random: random)
        try vault.with(base: disk.name) { store in
            let expected = try Answers(store.freshIndexInMemory())
            // It may say that it cannot; it must not say something wrong.
            if let found = try? store.withIndex({ try Answers($0) }) { #expect(found == expected, "\(story)") }
        }
    }

    /// Some bytes of the file change.
    mutating func damage() throws {
        var bytes = try Bytes.load(vault.indexPath)
        // It may have been cut to nothing before.
        guard !bytes.isEmpty else { return }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            story.append("a bit of byte \(place) turned")
        }
        isSecretlyDamaged = true
        try Bytes.save(bytes, to: vault.indexPath)
    }

    /// Pages, or the whole file, from before the newest commit.
    mutating func putBack() throws {
        let old = try Bytes.load(vault.indexPath)
        try vault.with { _ = try vault.append(["new anchor"], to: $0) }
        var bytes = try Bytes.load(vault.indexPath)
        let size = SealedLayout.pageByteCount
        if Bool.random(using: &random) {
            story.append("the whole file put back")
            bytes = old
        } else {
            for page in 0..<old.count / size where Bool.random(using: &random) {
                bytes.replaceSubrange(page * size..<(page + 1) * size, with: old[page * size..<(page + 1) * size])
                story.append("page at place \(page) put back")
            }
        }
        isSecretlyDamaged = true
        try Bytes.save(bytes, to: vault.indexPath)
    }

    /// A page of plaintext at the end, a file that is cut short, or another vault's.
    mutating func exchange() throws {
        var bytes = try Bytes.load(vault.indexPath)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            story.append("a page of plaintext at the end")
            bytes += [UInt8]("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: SealedLayout.pageByteCount - 16)
        case 1:
            let count = Int.random(in: 0..<max(1, bytes.count), using: &random)
            story.append("cut to \(count) bytes")
            bytes.removeLast(bytes.count - count)
        case 2:
            story.append("gone")
            return try FileManager.default.removeItem(atPath: vault.indexPath)
        default:
            story.append("another vault's")
            let other = try SampleVault()
            try other.with { try $0.withIndex { _ in } }
            bytes = try Bytes.load(other.path + "/index.db")
        }
        try Bytes.save(bytes, to: vault.indexPath)
    }

    /// A process that ends between its own commits of ledger and index.
    mutating func leaveBehind() throws {
        story.append("records without index")
        try vault.with { store in
            let writer = try VaultWriter(store)
            let marks = Bool.random(using: &random)
            story.append(marks ? "marked" : "not marked")
            _ = try SampleVault.keepWithout(writer, marksIndex: marks)
        }
    }
}

@Test func anIndexNeverAnswersWronglyWhateverHappensToIt() throws {
    var random = SeededGenerator("500 faults of the index")
    for number in 0..<500 {
        try IndexedVault.withCopy { vault in
            var run = Run(vault: vault, random: random)
            for _ in 0..<Int.random(in: 1...3, using: &run.random) {
                switch Int.random(in: 0..<9, using: &run.random) {
                case 0...3: try run.writeWithFault()
                case 4: try run.rebuildWithFault()
                case 5: if FileManager.default.fileExists(atPath: vault.indexPath) { try run.damage() }
                case 6: if FileManager.default.fileExists(atPath: vault.indexPath) { try run.putBack() }
                case 7: if FileManager.default.fileExists(atPath: vault.indexPath) { try run.exchange() }
                default: try run.leaveBehind()
                }
                if Int.random(in: 0..<4, using: &run.random) == 0 { try run.expectRightAnswers("run \(number)") }
            }
            try run.expectRightAnswers("end of run \(number)")
            random = run.random
        }
    }
}

/// Every step of a writer, and every kind of fault: not at random.
@Test(arguments: FaultyDisk.Fault.allCases) func everyStepOfAWriterMayFail(_ fault: FaultyDisk.Fault) throws {
    var step = 0
    while true {
        let hasFailed = try IndexedVault.withCopy { vault in
            let disk = try FaultyDisk(fault, atStep: step, random: SeededGenerator("step \(step)", quietly: true))
            try vault.with(base: disk.name) { _ = try vault.append(["new anchor", "new note"], to: $0) }
            let run = Run(vault: vault, random: SeededGenerator("run", quietly: true), story: ["\(fault) at step \(step)"])
            try run.expectRightAnswers("a writer")
            return disk.hasFailed
        }
        guard hasFailed else { break }
        step += 1
    }
    #expect(step > 5)
}

/// The same for a reader that makes the index anew.
@Test(arguments: FaultyDisk.Fault.allCases) func everyStepOfARebuildMayFail(_ fault: FaultyDisk.Fault) throws {
    for step in [0, 1, 2, 3, 5, 8, 13, 21, 34, 55] {
        try IndexedVault.withCopy { vault in
            try FileManager.default.removeItem(atPath: vault.indexPath)
            let disk = try FaultyDisk(fault, atStep: step, random: SeededGenerator("step \(step)", quietly: true))
            try vault.with(base: disk.name) { store in
                let expected = try Answers(store.freshIndexInMemory())
                if let found = try? store.withIndex({ try Answers($0) }) { #expect(found == expected, "step \(step)") }
            }
            let run = Run(vault: vault, random: SeededGenerator("run", quietly: true), story: ["\(fault) at step \(step)"])
            try run.expectRightAnswers("a rebuild")
        }
    }
}

/// The same for the files around it: making, syncing and renaming the new one.
@Test(arguments: FaultyFiles.Moment.allCases) func everyFileStepOfARebuildMayFail(_ moment: FaultyFiles.Moment) throws {
    for staysBroken in [false, true] {
        var step = 0
        while true {
            let hasFailed = try IndexedVault.withCopy { vault in
                try FileManager.default.removeItem(atPath: vault.indexPath)
                let files = FaultyFiles(failing: step, moment, staysBroken: staysBroken)
                let expected = try vault.with { try Answers($0.freshIndexInMemory()) }
                if let store = try? vault.open(files: files) {
                    if let found = try? store.withIndex({ try Answers($0) }) { #expect(found == expected, "step \(step)") }
                    store.close()
                }
                let run = Run(
                    vault: vault, random: SeededGenerator("run", quietly: true), story: ["\(moment) of file step \(step)"])
                try run.expectRightAnswers("a rebuild")
                #expect(!FileManager.default.fileExists(atPath: vault.indexPath + ".part"))
                return files.hasFailed
            }
            guard hasFailed else { break }
            step += 1
        }
        #expect(step > 5)
    }
}
