import AgeFormat
import BagFormat
import BundleFormat
import BundleVerifier
import Claims
import Octets
import SodiumCrypto
import TestSupport
import Testing

/// Every byte of a small bundle, changed one at a time; the key of its log is trusted. In a build for debugging, which
/// takes ten times as long, every byte of a stretch of it.
@Suite(.serialized) struct MutationTests {
    private let bundle: TestBundle, zip: [UInt8], trusted: TrustedKeys

    init() throws {
        (bundle, trusted) = (try BundleMaker().bundle(), try BundleMaker().trust)
        zip = try bundle.zip()
    }

    /// All in release, every eleventh in debug.
    private func chosen<M>(_ mutations: [M]) -> [M] {
        #if DEBUG
            stride(from: 0, to: mutations.count, by: 11).map { mutations[$0] }
        #else
            mutations
        #endif
    }

    @Test func theUntouchedBundleHolds() throws {
        let result = try bundle.verify(trusted)
        #expect(result.report.verdict == .holds && result.verified != nil)
    }

    /// What is content of some file.
    @Test func everyByteOfTheContentsInTheZip() throws {
        let flips = contents.flatMap { ByteMutation.flips($0..<$0 + 1, masks: MutationTrial.masks(at: $0)) }
        let missed = MutationTrial.missed("bytes of the contents in the zip", chosen(flips)) {
            try MutationTrial.isRefused(zip: $0.applied(to: zip), trusting: trusted)
        }
        #expect(missed == [])
    }

    /// All else in it, names included.
    @Test func everyBitOfTheHeadersOfTheZip() throws {
        let contents = Set(contents), headers = zip.indices.filter { !contents.contains($0) }
        #expect(headers.count > bundle.files.count * 76)
        let flips = headers.flatMap { ByteMutation.flips($0..<$0 + 1, masks: MutationTrial.allMasks) }
        let missed = MutationTrial.missed("bits of the headers of the zip", chosen(flips)) {
            try MutationTrial.isRefused(zip: $0.applied(to: zip), trusting: trusted)
        }
        #expect(missed == [])
    }

    /// Offsets in the zip of what is content: after a local header and its name.
    private var contents: [Int] {
        var (offset, found): (Int, [Int]) = (0, [])
        for path in bundle.files.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            offset += 30 + "\(BundleMaker.code)/\(path)".utf8.count
            found += offset..<offset + bundle[path].count
            offset += bundle[path].count
        }
        return found
    }

    /// The zip is made again, so that none of its checksums can be what notices.
    @Test func everyByteOfEveryFile() throws {
        let flips = Mutation.flips(of: bundle.files.keys.sorted(), in: bundle, masks: MutationTrial.masks(at:))
        let missed = MutationTrial.missed("bytes of the files", chosen(flips)) { flip in
            var changed = bundle
            flip.apply(to: &changed)
            return try MutationTrial.isRefused(zip: changed.zip(), trusting: trusted)
        }
        #expect(missed == [])
    }

    /// The same with lists and seal made again by the holder of the seal's key, so that no list and no seal can be what
    /// notices, in every file that another claim speaks of. What is written for people the holder words freely.
    @Test func everyByteOfEveryFileUnderAGoodSeal() throws {
        let free = Set([
            BundleLayout.readme, BundleLayout.reportPage, BundleLayout.reportText, BundleLayout.selection,
            BundleLayout.tool,
            // Made again with the lists.
            BundleLayout.bagInfo, BundleLayout.payloadManifest, BundleLayout.tagManifest, BundleLayout.sealSignature,
        ])
        let paths = bundle.files.keys.sorted().filter { !free.contains($0) }
        let flips = Mutation.flips(of: paths, in: bundle, masks: MutationTrial.masks(at:))
        let missed = MutationTrial.missed("bytes of the files under a good seal", chosen(flips)) { flip in
            var changed = bundle
            flip.apply(to: &changed)
            try changed.relist()
            try changed.reseal(3)
            return try MutationTrial.isRefused(zip: changed.zip(), trusting: trusted)
        }
        #expect(missed == [])
    }

    /// All of the header, and a part of the payload.
    @Test func everyByteOfTheSealedFile() throws {
        let identity = try X25519Identity(scalar: SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
        let sealed = try bundle.sealed(to: identity.recipient)
        let identities = try IdentityFile(parsing: identity.encodedText())
        var random = SeededGenerator("bytes of the sealed bundle")
        let headerCount = sealed.count - bundleSealedByteCount
        let places = (0..<500).map { _ in Int.random(in: headerCount..<sealed.count, using: &random) }
        let flips =
            ByteMutation.flips(0..<headerCount, masks: MutationTrial.allMasks)
            + places.flatMap { ByteMutation.flips($0..<$0 + 1, masks: MutationTrial.masks(at: $0)) }
            + stride(from: 0, to: sealed.count, by: 37).map { .cut($0) } + [.cut(sealed.count - 1)]
            + [.insert(sealed.count, 0), .insert(headerCount, 0), .remove(0), .remove(headerCount)]
        let missed = MutationTrial.missed("bytes of the sealed file", chosen(flips)) { flip in
            do {
                let found = try UnverifiedBundle(sealed: MemorySource(flip.applied(to: sealed)), identities: identities)
                let result = try found.verify(trusting: trusted)
                return result.report.verdict == .fails && result.verified == nil
            } catch is AgeOpenError {
                // No key fits any more.
                return true
            }
        }
        #expect(missed == [])
    }

    /// Nonce, the zip, and 16 bytes for each chunk of 64 KiB.
    private var bundleSealedByteCount: Int { 16 + zip.count + 16 * max(1, (zip.count + 65_535) / 65_536) }

    @Test func cutAnywhere() throws {
        let missed = MutationTrial.missed("cuts of the zip", chosen(zip.indices.map { ByteMutation.cut($0) })) {
            try MutationTrial.isRefused(zip: $0.applied(to: zip), trusting: trusted)
        }
        #expect(missed == [])
    }

    @Test func aByteMoreOrLess() throws {
        var random = SeededGenerator("inserted bytes")
        let places = Array(stride(from: 0, to: zip.count, by: 7))
        let mutations =
            places.map { ByteMutation.insert($0, .random(in: 0...255, using: &random)) } + [.insert(zip.count, 0)]
            + places.map { ByteMutation.remove($0) } + [.remove(zip.count - 1)]
        let missed = MutationTrial.missed("bytes more or less in the zip", chosen(mutations)) {
            try MutationTrial.isRefused(zip: $0.applied(to: zip), trusting: trusted)
        }
        #expect(missed == [])
    }
}
