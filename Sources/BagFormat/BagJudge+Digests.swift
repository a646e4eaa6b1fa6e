internal import Octets
internal import SodiumCrypto

extension BagJudge {
    private struct Claim {
        let list: BagPath
        let algorithm: DigestAlgorithm
        let digest: [UInt8]
    }

    /// Reads every listed file once, and compares it with what all lists say of it.
    mutating func compareDigests() throws {
        var claims: [BagPath: [Claim]] = [:]
        var missing: Set<BagPath> = []
        for list in payloadManifests + tagManifests {
            for entry in list.entries {
                guard let file = file(of: entry.path) else {
                    if missing.insert(entry.path).inserted { judgement.faults.append(.missing(entry.path)) }
                    continue
                }
                let claim = Claim(list: list.place, algorithm: list.algorithm, digest: entry.digest)
                claims[file, default: []].append(claim)
            }
        }
        for (path, claims) in claims.sorted(by: { $0.key < $1.key }) {
            let digests = try digests(of: path, Set(claims.map(\.algorithm)))
            for claim in claims where digests[claim.algorithm] != claim.digest {
                judgement.faults.append(.digestDiffers(path, list: claim.list))
            }
        }
    }

    private func digests(
        of path: BagPath, _ algorithms: Set<DigestAlgorithm>
    ) throws -> [DigestAlgorithm: [UInt8]] {
        var hashes = algorithms.map { ($0, StreamingDigest($0)) }
        try files.content(of: path).forEachPiece { piece in
            for index in hashes.indices { hashes[index].1.update(piece) }
        }
        return Dictionary(uniqueKeysWithValues: hashes.map { ($0.0, $0.1.finalize()) })
    }
}
