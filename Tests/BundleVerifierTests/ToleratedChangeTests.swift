import BundleVerifier
import Claims
import DurableFiles
import Foundation
import TestSupport
import Testing

/// Changes that anybody can make and that no file in a list changes with: what our verifier says to them today.
@Suite struct ToleratedChangeTests {
    /// A folder without files is in no list, as RFC 8493 has it; what is in it would be noticed.
    @Test func anEmptyFolder() throws {
        try PublicTool.withFolder { parent in
            let place = parent.appending(path: BundleMaker.code)
            try Extraction.extract(BundleMaker().bundle().verify(), to: place.path, files: SystemFiles())
            try FileManager.default.createDirectory(
                at: place.appending(path: "data/empty"), withIntermediateDirectories: false)
            let found = try UnverifiedBundle(folder: place.path, files: SystemFiles())
                .verify(trusting: BundleMaker().trust)
            #expect(found.report.verdict == .holds)
        }
    }
}
