import BundleFormat
import BundleVerifier
import Claims
import Octets
import TestSupport
import Testing
import TrustedTime

/// Every byte of the answers of authorities in a small bundle, changed one at a time; keys and roots are trusted.
@Suite(.serialized, .enabled(if: TestStamps.isWanted)) struct TokenMutationTests {
    private let bundle: TestBundle, trusted: TrustedKeys, roots: AuthorityRoots

    init() throws {
        let stamps = try TestStamps.common.get()
        (bundle, trusted, roots) = (try BundleMaker.stamped(stamps).bundle(), try BundleMaker().trust, stamps.roots)
    }

    private func isRefused(_ changed: TestBundle) throws -> Bool {
        let result = try changed.verify(trusted, roots: roots)
        return result.report.verdict == .fails && result.verified == nil
    }

    private func chosen(_ mutations: [Mutation]) -> [Mutation] {
        #if DEBUG
            stride(from: 0, to: mutations.count, by: 11).map { mutations[$0] }
        #else
            mutations
        #endif
    }

    /// The lists notice each, and no other change would be left if they did not.
    @Test func everyByteOfAnswersInTheLists() throws {
        let paths = bundle.files.keys.filter { $0.hasPrefix("data/log/") && $0.hasSuffix(".tsr") || $0.hasPrefix("trust/") }
        #expect(paths.count == 3)
        let flips = Mutation.flips(of: paths.sorted(), in: bundle, masks: MutationTrial.masks(at:))
        let missed = MutationTrial.missed("bytes of answers in the lists", chosen(flips)) { flip in
            var changed = bundle
            flip.apply(to: &changed)
            return try isRefused(changed)
        }
        #expect(missed == [])
    }

    /// No list names the answer about the seal, so only what the authority signed, or what the format fixes, is noticed.
    @Test func everyByteOfTheAnswerAboutTheSeal() throws {
        let path = BundleLayout.token(of: BundleLayout.sealSignature, number: 1)
        // Nothing else is looked at, so nothing else is in it.
        var maker = BundleMaker()
        maker.hasExhibits = false
        maker.sealStamp = try TestStamps.common.get().stamp(at: "2026-03-04 10:00:00")
        let bundle = try maker.bundle()
        let flips = Mutation.flips(of: [path], in: bundle, masks: MutationTrial.masks(at:))
        let missed = MutationTrial.missed("bytes of the answer about the seal", flips) { flip in
            var changed = bundle
            flip.apply(to: &changed)
            return try changed.verify(trusted, roots: roots).report.verdict != .holds
        }
        // docs/mutation.md: nothing signs these, and they change nothing of what is signed.
        let unsigned = try unsignedOffsets(of: bundle[path], about: bundle[BundleLayout.sealSignature])
        let offsets = Set(missed.compactMap { $0.split(separator: " ").dropFirst(3).first.flatMap { Int($0) } })
        print("answer about the seal: \(bundle[path].count) bytes, \(offsets.count) of them unsigned: \(ranges(offsets))")
        for (name, part) in unsigned { print("of these in \(name): \(offsets.intersection(part).count)") }
        let status = 8  // granted or granted with changes: RFC 3161 takes both
        let excused = unsigned.values.reduce(Set([status])) { $0.union($1) }
        #expect(offsets.subtracting(excused) == [])
    }

    /// Offsets inside of certificates that are not the signer's, by their names: a checker takes them only to find the way to a root.
    private func unsignedOffsets(of answer: [UInt8], about stamped: [UInt8]) throws -> [String: Set<Int>] {
        let token = try TimestampResponse(parsing: answer).token
        let signer = try token.verify(stamped, roots: roots).signer
        let others = token.certificates.filter { $0 != signer }
        try #require(others.count == 2 && token.certificates.count == 3)
        var offsets: [String: Set<Int>] = [:]
        for certificate in others {
            let start = try #require(Bytes.position(of: certificate.encoded, in: answer))
            offsets[certificate.name] = Set(start..<start + certificate.encoded.count)
        }
        return offsets
    }

    private func ranges(_ offsets: Set<Int>) -> String {
        var ranges: [ClosedRange<Int>] = []
        for offset in offsets.sorted() {
            if let last = ranges.last, last.upperBound + 1 == offset {
                ranges[ranges.count - 1] = last.lowerBound...offset
            } else {
                ranges.append(offset...offset)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")
    }
}
