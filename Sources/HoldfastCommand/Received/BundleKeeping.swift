internal import ArgumentParser
internal import BundleVerifier
internal import Claims
internal import DurableFiles
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// Keeping a bundle that somebody sent, by `receive --keep` and by `add`.
enum BundleKeeping {
    static func keep(_ request: KeepBundleRequest, in vault: Vault, plain: Bool) async throws -> KeptBundle {
        let line = ProgressLine(Words.text("add.progress"), plain: plain)
        defer { line.finish() }
        return try await WaitingForVault.retry {
            try await vault.keepBundle(request) { line.update(done: UInt64($0), total: UInt64($1)) }
        }
    }

    /// What was kept, as `add` tells it.
    static func tell(_ kept: KeptBundle, _ report: AddReport) {
        if let same = kept.same, report.isJSON { report.add(.same(same)) }
        if let same = kept.same, !report.isJSON { Console.print(Words.text("receive.same", ["handle": same.handle])) }
        for item in kept.items { report.add(.stored(item)) }
    }

    static func noteKept(_ kept: KeptBundle) {
        for exhibit in kept.changed { Console.note(Words.text("receive.changed", ["exhibit": exhibit])) }
        if let event = kept.event { Console.note(Words.text("receive.custody", ["handle": event])) }
    }

    /// The bundles among files that are to be kept: those are checked, and what is in them is kept too.
    static func split(_ paths: [String]) throws -> (bundles: [String], others: [String]) {
        var (bundles, others): ([String], [String]) = ([], [])
        for path in paths {
            // What is wrong with a file is told where it is added.
            switch (try? ReceivedBundle.recognise(path)) ?? .other {
            case .bundle: bundles.append(path)
            case .sealed, .other: others.append(path)
            }
        }
        return (bundles, others)
    }

    /// Whether one of the files is sealed, so that only its key tells what it is.
    static func noteSealed(_ paths: [String]) {
        for path in paths where (try? ReceivedBundle.recognise(path)) == .sealed {
            Console.note(Words.text("add.sealed", ["path": path.printable]))
        }
    }

    /// Checks and keeps the opened zip of a bundle.
    static func add(_ path: String, _ vault: Vault, _ report: AddReport, saying said: AddRequest, plain: Bool) async throws {
        let before = try SystemFiles().info(path)
        let verification = try BundleOpening.verify(try ReceivedBundle.open(path), try TrustOptions.parse([]), plain: plain)
        var request = KeepBundleRequest(verification, path: path, before: before)
        (request.from, request.title) = (said.source, said.title)
        (request.incidents, request.privateNote) = (said.incidents, said.privateNote)
        let kept = try await keep(request, in: vault, plain: plain)
        tell(kept, report)
        let words = verification.checkWords.joined(separator: " ")
        Console.note(Words.text("add.bundle", ["path": path.printable, "code": verification.code.printable, "words": words]))
        if verification.report.verdict == .fails { Console.note(Words.text("add.bundle-fails", ["path": path.printable])) }
        noteKept(kept)
    }
}
