import Foundation
import Octets
import ShamirMnemonic
import SodiumCrypto
import TestSupport
import Testing

/// PyPI `shamir-mnemonic`, both ways.
private let peer = """
    import json, sys
    from shamir_mnemonic import combine_mnemonics, generate_mnemonics
    with open(sys.argv[1]) as file: work = json.load(file)
    password = work["passphrase"].encode()
    combined = [combine_mnemonics(words, password).hex() for words in work["combine"]]
    made = [generate_mnemonics(2, [(1, 1), (2, 3), (3, 5)], bytes.fromhex(work["secret"]), password, extendable=flag, iteration_exponent=1)
            for flag in (False, True)]
    print(json.dumps({"combined": combined, "made": made}))
    """

private let hasPeer = Tool.mustBeThere || ((try? Tool.python.program().run(["-c", "import shamir_mnemonic"], in: "/").code) == 0)

@Test(.enabled(if: hasPeer)) func thePublicProgramAgreesBothWays() throws {
    let secretText = Hex.encode(Bytes.noise(32, seed: 3))
    let secret = try SecretBytes(copying: Bytes.noise(32, seed: 3))
    let passphrase = try MnemonicPassphrase(SecretBytes(copying: "two words".utf8))
    let groups = [try MnemonicGroup(threshold: 2, count: 3), try MnemonicGroup(threshold: 3, count: 5)]
    let randomCount = SecretSharing.randomByteCount(secretByteCount: 32, groups: groups, groupThreshold: 2)
    var sets: [JSONValue] = []
    for isExtendable in [true, false] {
        let shares = try SecretSharing.split(
            secret, into: groups, groupThreshold: 2,
            settings: MnemonicSettings(identifier: 0x7ABC, isExtendable: isExtendable, iterationExponent: 1),
            passphrase: passphrase, random: SecretBytes(randomCount: randomCount))
        sets.append(.array(try (shares[0].suffix(2) + shares[1].prefix(3)).map { .string(try words($0)) }))
    }
    try TemporaryFolder.with { folder in
        let work: JSONValue = ["passphrase": "two words", "secret": .string(secretText), "combine": .array(sets)]
        try Bytes.save(work.encoded, to: folder + "/work.json")
        let answer = try Tool.python.program().run(["-c", peer, folder + "/work.json"], in: folder).json()
        #expect(answer["combined"]?.array?.compactMap(\.string) == [secretText, secretText])
        for set in answer["made"]?.array ?? [] {
            let groups = (set.array ?? []).map { ($0.array ?? []).compactMap(\.string) }
            let chosen = try (groups[1].prefix(2) + groups[0]).map(share)
            #expect(text(try SecretSharing.combine(chosen, passphrase: passphrase)) == secretText)
        }
        #expect(answer["made"]?.array?.count == 2)
    }
}
