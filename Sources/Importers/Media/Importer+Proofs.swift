internal import EvidenceModel
internal import MediaFormat
internal import Octets
internal import SodiumCrypto
internal import ZipFormat

extension Importer {
    /// Greatest size of a medium in a bundle of proofs that is hashed, in bytes.
    private static let greatestMediumByteCount: UInt64 = 1 << 32

    /// Notes a ProofMode bundle: kept as it came; for each proof whether a medium with its SHA-256 is in the bundle. Signatures
    /// and outside times in it are not checked here.
    static func describeProofs(_ evidence: inout Evidence, _ source: any ByteSource) throws -> ImportError? {
        let zip: ForeignZip
        do { zip = try ForeignZip(reading: source) } catch is ForeignZipError { return .malformed(reason: "damaged_zip", place: nil) }
        guard let names = ProofNames(zip.entries.map(\.path)) else { return .malformed(reason: "not_proofmode", place: nil) }
        var digests: Set<String> = []
        var problem: ImportError?
        let media = Set(names.others)
        for entry in zip.entries where media.contains(entry.path) {
            do {
                var hash = StreamingSHA256()
                try zip.read(entry, limit: greatestMediumByteCount) { hash.update($0) }
                digests.insert(hash.finalize().hex)
            } catch is ForeignZipError {
                problem = .malformed(reason: "damaged_zip_entry", place: nil)
            }
        }
        var embedded = evidence.embedded ?? Evidence.Embedded()
        embedded.provenance.append("proofmode")
        let fits = names.proofs.allSatisfy { digests.contains($0.sha256) }
        if fits { embedded.provenance.append("proofmode_digests_fit") } else { embedded.signs.append("proof_without_its_medium") }
        evidence.embedded = embedded
        evidence.kind = evidence.kind ?? .photo
        return problem
    }
}
