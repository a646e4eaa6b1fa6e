import BundleVerifier
import Foundation
import Octets
import TestSupport
import Testing

/// The changes of the other mutation tests, shown to public tools: how many each misses.
///
/// A seeded sample; all of them with `HOLDFAST_ALL_MUTATIONS=1`, which made the tables of docs/mutation.md.
@Suite(.serialized, .enabled(if: MutationReport.hasTools)) struct PublicToolMutationTests {
    /// How many of each kind a test run has the time for.
    private static let sampleCount = 250
    /// What may be changed without any public tool noticing, because nothing that was handed over changes with it:
    /// docs/mutation.md, "What all of them miss".
    private static let harmless: Set<String> = Set(
        [
            "CRC-32", "compressed size", "date", "disk", "external attributes", "flags", "internal attributes", "made by",
            "method", "size", "time", "version needed",
        ].map { "central header: \($0)" } + ["date", "flags", "time", "version needed"].map { "local header: \($0)" }
            + ["disks", "entries here", "size of the comment"].map { "end record: \($0)" }
            + ["seal/tagmanifest-sha256.txt.sig"])
    private let bundle: TestBundle, zip: [UInt8]

    init() throws {
        bundle = try BundleMaker().bundle()
        zip = try bundle.zip()
    }

    @Test func togetherTheyMissOnlyWhatChangesNothing() throws {
        let changes = try chosen(), trusted = try BundleMaker().trust
        let ours = MutationTrial.missed("shown to public tools", changes) { try $0.isRefusedByUs(bundle, zip, trusted) }
        #expect(ours == [])
        let report = try MutationReport(of: changes, bundle: bundle, zip: zip)
        print(report.table(oursMissed: ours.count))
        #expect(report.changeCount == changes.count)
        // A tool that refuses nothing was not run.
        for (tool, count) in report.tools { #expect(count.missed < count.tried, "\(tool)") }
        let missed = try #require(report.tools[MutationReport.together]).places
        #expect(Set(missed).subtracting(Self.harmless) == [])
    }

    private func chosen() throws -> [ShownChange] {
        let masks = MutationTrial.twoMasks
        let zipFlips = zip.indices.flatMap { offset in masks.map { ShownChange.zip(offset: offset, mask: $0) } }
        let fileFlips = Mutation.flips(of: bundle.files.keys.sorted(), in: bundle) { _ in masks }
            .map { ShownChange.flip($0) }
        let forged = try forgedBundles()
        if MutationTrial.isWhole { return zipFlips + fileFlips + forged }
        var random = SeededGenerator("changes shown to public tools")
        return [zipFlips, fileFlips, forged].flatMap { $0.shuffled(using: &random).prefix(Self.sampleCount) }
    }

    /// Everything that somebody without the seal's key can do to whole files and records.
    private func forgedBundles() throws -> [ShownChange] {
        var shown: [ShownChange] = []
        let kinds = [("files", Forgery.ofFiles(in: bundle)), ("records", try Forgery.ofRecords(in: bundle))]
        for (name, forgeries) in kinds {
            for forger in Forger.strangers {
                for forgery in forgeries {
                    var changed = bundle
                    forgery.mutation.apply(to: &changed)
                    try forger.finish(&changed)
                    guard changed.files != bundle.files else { continue }
                    shown.append(.files(group: "\(name), \(forger.rawValue)", name: "\(forgery)", changed))
                }
            }
        }
        let group = "a whole bundle of another log"
        return shown + [.files(group: group, name: "all", try BundleMaker.otherLog().bundle())]
    }
}
