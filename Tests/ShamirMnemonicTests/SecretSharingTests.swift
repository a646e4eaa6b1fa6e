import Octets
import ShamirMnemonic
import SodiumCrypto
import TestSupport
import Testing

private func secret(_ count: Int = 32) throws -> SecretBytes { try SecretBytes(copying: Bytes.noise(count, seed: 7)) }

private func split(
    _ secret: borrowing SecretBytes, _ groups: [(Int, Int)], threshold: Int = 1, isExtendable: Bool = true, exponent: Int = 0,
    passphrase: MnemonicPassphrase? = nil
) throws -> [[MnemonicShare]] {
    let groups = try groups.map { try MnemonicGroup(threshold: $0.0, count: $0.1) }
    let count = SecretSharing.randomByteCount(secretByteCount: secret.count, groups: groups, groupThreshold: threshold)
    return try SecretSharing.split(
        secret, into: groups, groupThreshold: threshold,
        settings: MnemonicSettings(identifier: 0x1234, isExtendable: isExtendable, iterationExponent: exponent),
        passphrase: passphrase, random: SecretBytes(copying: Bytes.noise(count, seed: 11)))
}

@Test(arguments: [(1, 1), (2, 2), (2, 3), (3, 5), (5, 5), (16, 16)], [16, 18, 32, 64, 128])
func everyThresholdOfSharesGivesTheSecret(_ group: (Int, Int), byteCount: Int) throws {
    let secret = try secret(byteCount)
    let shares = try split(secret, [group])[0]
    #expect(shares.count == group.1)
    for start in 0..<shares.count {
        let chosen = (0..<group.0).map { shares[(start + $0) % shares.count] }
        let read = try chosen.map { try share(words($0)) }
        #expect(text(try SecretSharing.combine(read)) == text(secret))
        if group.0 > 1 {
            #expect(throws: MnemonicError.tooFewShares(group: 0, given: group.0 - 1, needed: group.0)) {
                _ = try SecretSharing.combine(Array(chosen.dropLast()))
            }
        }
    }
    #expect(text(try SecretSharing.combine(shares + shares)) == text(secret))
}

@Test func groupsAreNeededTogether() throws {
    let secret = try secret()
    let groups = try split(secret, [(1, 1), (2, 3), (3, 5)], threshold: 2)
    #expect(text(try SecretSharing.combine(groups[0] + groups[1].prefix(2))) == text(secret))
    #expect(text(try SecretSharing.combine(Array(groups[2].suffix(3) + groups[1].suffix(2)))) == text(secret))
    #expect(throws: MnemonicError.tooFewShares(group: 2, given: 2, needed: 3)) {
        _ = try SecretSharing.combine(Array(groups[0] + groups[2].prefix(2)))
    }
    #expect(throws: MnemonicError.tooFewGroups(given: 1, needed: 2)) { _ = try SecretSharing.combine(groups[2]) }
}

@Test(arguments: [true, false]) func anotherPassphraseGivesAnotherSecret(isExtendable: Bool) throws {
    let secret = try secret()
    let passphrase = try MnemonicPassphrase(SecretBytes(copying: "correct horse".utf8))
    let shares = try split(secret, [(2, 3)], isExtendable: isExtendable, passphrase: passphrase)[0]
    #expect(text(try SecretSharing.combine(shares, passphrase: passphrase)) == text(secret))
    #expect(text(try SecretSharing.combine(shares)) != text(secret))
    #expect(throws: MnemonicError.passphrase) { _ = try MnemonicPassphrase(SecretBytes(copying: "Über".utf8)) }
}

@Test func anyWrongWordIsRefused() throws {
    let shares = try split(secret(), [(2, 3)])[0]
    let all = try words(shares[1]).split(separator: " ").map(String.init)
    #expect(all.count == 33)
    for index in all.indices {
        for wrong in ["academic", "zero", "husband"] where wrong != all[index] {
            var changed = all
            changed[index] = wrong
            // Where the kind of set changes, another checksum is asked for.
            #expect(throws: MnemonicError.checksum) { _ = try share(changed.joined(separator: " ")) }
        }
        var changed = all
        changed[index] = "abandon"
        #expect(throws: MnemonicError.unknownWord(number: index + 1)) { _ = try share(changed.joined(separator: " ")) }
        if index > 0, all[index] != all[index - 1] {
            changed = all
            changed.swapAt(index, index - 1)
            #expect(throws: MnemonicError.checksum) { _ = try share(changed.joined(separator: " ")) }
        }
    }
    for count in [0, 1, 19, 21, 32, 34, 111] {
        let text = Array(repeating: all, count: 4).joined().prefix(count).joined(separator: " ")
        #expect(throws: MnemonicError.wordCount(count)) { _ = try share(text) }
    }
}

@Test func capitalsAndLineBreaksDoNotMatter() throws {
    let shares = try split(secret(), [(2, 3)])[0]
    let typed = try words(shares[0]).uppercased().split(separator: " ").joined(separator: " \r\n\t ") + "\n"
    #expect(try words(share(typed)) == words(shares[0]))
}

@Test func sharesOfDifferentSetsAreRefused() throws {
    let secret = try secret()
    let first = try split(secret, [(2, 3)])[0]
    let other = try SecretSharing.split(secret, threshold: 2, count: 3)
    #expect(throws: MnemonicError.differentSets) { _ = try SecretSharing.combine([first[0], other[1]]) }
    #expect(throws: MnemonicError.noShares) { _ = try SecretSharing.combine([]) }
    #expect(text(try SecretSharing.combine([other[2], other[0]])) == text(secret))
}

@Test func impossibleSplitsAreRefused() throws {
    for (threshold, count) in [(0, 1), (3, 2), (1, 2), (2, 17)] {
        #expect(throws: MnemonicError.impossibleSplit) { _ = try MnemonicGroup(threshold: threshold, count: count) }
    }
    for count in [14, 33, 130] {
        #expect(throws: MnemonicError.secretByteCount(count)) { _ = try split(secret(count), [(2, 3)]) }
    }
    #expect(throws: MnemonicError.impossibleSplit) { _ = try split(secret(), [(2, 3)], threshold: 2) }
}

@Test func aCostlySetIsRefusedBeforeItCosts() throws {
    let shares = try split(secret(), [(1, 1)], exponent: 2)[0]
    #expect(throws: MnemonicError.tooExpensive(iterationExponent: 2)) {
        _ = try SecretSharing.combine(shares, maximumIterationExponent: 1)
    }
}
