import BundleVerifier
import Claims
import Dispatch
import Foundation
import MerkleLog
import Octets
import Synchronization

/// Many changes to one bundle, each of them tried on all cores.
enum MutationTrial {
    /// Whether all are wanted, and not only those that a test run has the time for.
    static let isWhole = ProcessInfo.processInfo.environment["HOLDFAST_ALL_MUTATIONS"] == "1"
    /// Single bits in which a byte is changed.
    static let allMasks: [UInt8] = (0..<8).map { 1 << $0 }, twoMasks: [UInt8] = [0x01, 0x20]

    /// One of two bits by turns, or each bit.
    static func masks(at offset: Int) -> [UInt8] { isWhole ? allMasks : [twoMasks[offset % 2]] }
    /// Changes that one thread takes at a time.
    private static let groupCount = 64

    /// Tries every change, and prints how many were refused.
    /// - Returns: those that were not refused, and those at which `isRefused` threw.
    static func missed<M: Sendable>(
        _ name: String, _ mutations: [M], isRefused: @Sendable (M) throws -> Bool
    ) -> [String] {
        let missed = Mutex([String]()), start = ContinuousClock.now
        let groups = (mutations.count + groupCount - 1) / groupCount
        DispatchQueue.concurrentPerform(iterations: groups) { group in
            for mutation in mutations[group * groupCount..<min((group + 1) * groupCount, mutations.count)] {
                do {
                    if try isRefused(mutation) { continue }
                    missed.withLock { $0.append("\(mutation)") }
                } catch {
                    missed.withLock { $0.append("\(mutation): \(error)") }
                }
            }
        }
        let found = missed.withLock { $0.sorted() }
        let seconds = (ContinuousClock.now - start).components.seconds
        print("mutations: \(name): \(mutations.count) tried, \(found.count) missed, \(seconds) s")
        return found
    }

    /// Whether a zip is refused: a claim fails, and there is no verified bundle.
    static func isRefused(zip: [UInt8], trusting trusted: TrustedKeys) throws -> Bool {
        let result = try UnverifiedBundle(zip: MemorySource(zip)).verify(trusting: trusted)
        return result.report.verdict == .fails && result.verified == nil
    }
}

extension BundleMaker {
    /// The key of the log, as somebody who compared it by phone has it.
    var trust: TrustedKeys { get throws { try TrustedKeys(parsing: Array(logKey.vkey.utf8)) } }
}
