public import SodiumCrypto

extension SecretSharing {
    /// The secret of enough shares of one set. More than are needed must fit the others; the same share twice counts once.
    /// - Parameters:
    ///   - passphrase: every one gives some secret; whether it is the right one the caller finds out.
    ///   - maximumIterationExponent: each step more doubles the time; 6 is about a second.
    /// - Throws: ``MnemonicError``, `SecretMemoryError`.
    public static func combine(
        _ shares: [MnemonicShare], passphrase: MnemonicPassphrase? = nil, maximumIterationExponent: Int = 8
    ) throws -> SecretBytes {
        guard let first = shares.first else { throw MnemonicError.noShares }
        guard shares.allSatisfy({ $0.isOfSet(of: first) }) else { throw MnemonicError.differentSets }
        guard first.settings.iterationExponent <= maximumIterationExponent else {
            throw MnemonicError.tooExpensive(iterationExponent: first.settings.iterationExponent)
        }
        var points: [Polynomial.Point] = []
        var missing: MnemonicError?
        for (index, members) in Dictionary(grouping: shares, by: \.groupIndex).sorted(by: { $0.key < $1.key }) {
            do {
                points.append(Polynomial.Point(place: UInt8(index), value: try secret(ofGroup: members)))
            } catch MnemonicError.tooFewShares(let group, let given, let needed) {
                missing = missing ?? .tooFewShares(group: group, given: given, needed: needed)
            }
        }
        guard points.count >= first.groupThreshold else {
            throw missing ?? .tooFewGroups(given: points.count, needed: first.groupThreshold)
        }
        let sealed = try secret(of: points, threshold: first.groupThreshold)
        return try MnemonicCipher(settings: first.settings, passphrase: passphrase).decrypt(sealed.bytes)
    }

    private static func secret(ofGroup members: [MnemonicShare]) throws -> SecretBox {
        let threshold = members[0].memberThreshold
        guard members.allSatisfy({ $0.memberThreshold == threshold }) else { throw MnemonicError.differentThresholds }
        var points: [Polynomial.Point] = []
        for member in members.sorted(by: { $0.memberIndex < $1.memberIndex }) {
            if let last = points.last, Int(last.place) == member.memberIndex {
                guard isEqual(last.value, member.value) else { throw MnemonicError.sameNumber }
            } else {
                points.append(Polynomial.Point(place: UInt8(member.memberIndex), value: member.value))
            }
        }
        guard points.count >= threshold else {
            throw MnemonicError.tooFewShares(group: members[0].groupIndex, given: points.count, needed: threshold)
        }
        return try secret(of: points, threshold: threshold)
    }

    /// The secret of the first points; the others must lie on the same polynomial.
    private static func secret(of points: [Polynomial.Point], threshold: Int) throws -> SecretBox {
        let needed = Array(points.prefix(threshold))
        let secret = try Polynomial.secret(of: needed)
        for point in points.dropFirst(threshold) {
            let expected = threshold == 1 ? secret : try Polynomial.value(of: needed, at: point.place)
            guard isEqual(expected, point.value) else { throw MnemonicError.digest }
        }
        return secret
    }

    private static func isEqual(_ left: SecretBox, _ right: SecretBox) -> Bool {
        guard left.bytes.count == right.bytes.count else { return false }
        return left.bytes.withBytes { left in
            right.bytes.withBytes { right in
                var difference: UInt8 = 0
                for index in 0..<left.count { difference |= left[index] ^ right[index] }
                return difference == 0
            }
        }
    }
}

extension MnemonicShare {
    fileprivate func isOfSet(of other: MnemonicShare) -> Bool {
        settings == other.settings && groupThreshold == other.groupThreshold && groupCount == other.groupCount
            && value.bytes.count == other.value.bytes.count
    }
}
