public import SodiumCrypto

/// Splits a secret into shares of which some give it and fewer say nothing about it.
/// Source: SLIP-39.
public enum SecretSharing {
    /// How many random bytes a split takes, at least 1.
    public static func randomByteCount(secretByteCount: Int, groups: [MnemonicGroup], groupThreshold: Int) -> Int {
        let counts = groups.map { Polynomial.randomByteCount(threshold: $0.threshold, secretByteCount: secretByteCount) }
        let own = Polynomial.randomByteCount(threshold: max(1, groupThreshold), secretByteCount: secretByteCount)
        return max(1, own + counts.reduce(0, +))
    }

    /// The shares of each group.
    /// - Parameters:
    ///   - secret: 16 to 128 bytes, an even number.
    ///   - groupThreshold: how many groups are needed; each by as many of its shares as it says.
    ///   - random: ``randomByteCount(secretByteCount:groups:groupThreshold:)`` bytes that nobody else has.
    /// - Throws: ``MnemonicError``, `SecretMemoryError`.
    public static func split(
        _ secret: borrowing SecretBytes, into groups: [MnemonicGroup], groupThreshold: Int, settings: MnemonicSettings,
        passphrase: MnemonicPassphrase? = nil, random: borrowing SecretBytes
    ) throws -> [[MnemonicShare]] {
        let range = MnemonicShare.minimumValueByteCount...MnemonicShare.maximumValueByteCount
        guard range.contains(secret.count), secret.count % 2 == 0 else { throw MnemonicError.secretByteCount(secret.count) }
        guard (1...16).contains(groups.count), (1...groups.count).contains(groupThreshold) else { throw MnemonicError.impossibleSplit }
        let needed = randomByteCount(secretByteCount: secret.count, groups: groups, groupThreshold: groupThreshold)
        precondition(random.count == needed, "a split of this size takes \(needed) random bytes")
        var reader = RandomReader(SecretBox(try random.duplicate()))
        let sealed = SecretBox(try MnemonicCipher(settings: settings, passphrase: passphrase).encrypt(secret))
        let points = try Polynomial.split(sealed, threshold: groupThreshold, count: groups.count, random: &reader)
        var shares: [[MnemonicShare]] = []
        for (index, (group, point)) in zip(groups, points).enumerated() {
            let members = try Polynomial.split(point.value, threshold: group.threshold, count: group.count, random: &reader)
            shares.append(
                members.map { member in
                    MnemonicShare(
                        settings: settings, groupIndex: index, groupThreshold: groupThreshold, groupCount: groups.count,
                        memberIndex: Int(member.place), memberThreshold: group.threshold, value: member.value)
                })
        }
        return shares
    }

    /// `count` shares of one group, of which `threshold` give the secret.
    /// - Throws: ``MnemonicError``, `SecretMemoryError`.
    public static func split(_ secret: borrowing SecretBytes, threshold: Int, count: Int) throws -> [MnemonicShare] {
        let groups = [try MnemonicGroup(threshold: threshold, count: count)]
        let settings = try MnemonicSettings(identifier: UInt16(SystemRandom.number(below: 1 << 15)))
        let random = try SecretBytes(
            randomCount: randomByteCount(secretByteCount: secret.count, groups: groups, groupThreshold: 1))
        return try split(secret, into: groups, groupThreshold: 1, settings: settings, random: random)[0]
    }
}
