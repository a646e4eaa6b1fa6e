import Foundation
import Octets
import ShamirMnemonic
import SodiumCrypto
import TestSupport
import Testing

/// The public vectors of SLIP-39, read where they stand: `shared/vectors/slip39` beside the repository.
struct PublicMnemonicVector: Sendable, CustomTestStringConvertible {
    let name: String
    let mnemonics: [String]
    /// Hexadecimal digits; empty when the words must be refused.
    let secret: String

    var testDescription: String { name }

    static let all: [PublicMnemonicVector] = {
        let path = Project.root + "/../shared/vectors/slip39/vectors.json"
        guard let bytes = try? Bytes.load(path), let json = try? JSONValue(parsing: bytes) else { return [] }
        return (json.array ?? []).compactMap { entry in
            guard let parts = entry.array, parts.count == 4, let name = parts[0].string, let secret = parts[2].string else { return nil }
            return PublicMnemonicVector(name: name, mnemonics: (parts[1].array ?? []).compactMap(\.string), secret: secret)
        }
    }()
}

@Test func everyPublicVectorIsThere() {
    #expect(PublicMnemonicVector.all.count == 45 || !Tool.mustBeThere)
}

@Test(arguments: PublicMnemonicVector.all)
func publicVectorGivesItsSecretOrIsRefused(_ vector: PublicMnemonicVector) throws {
    let passphrase = try MnemonicPassphrase(SecretBytes(copying: "TREZOR".utf8))
    guard !vector.secret.isEmpty else {
        #expect(throws: MnemonicError.self) {
            _ = try SecretSharing.combine(vector.mnemonics.map(share), passphrase: passphrase)
        }
        return
    }
    let shares = try vector.mnemonics.map(share)
    #expect(text(try SecretSharing.combine(shares, passphrase: passphrase)) == vector.secret)
    // What is read is written again in the same words.
    for (mnemonic, share) in zip(vector.mnemonics, shares) {
        #expect(try share.encoded().withBytes { bytes in String(decoding: array(bytes), as: UTF8.self) } == mnemonic)
    }
}

func share(_ words: String) throws -> MnemonicShare { try MnemonicShare(parsing: Array(words.utf8).span) }

func array(_ bytes: Span<UInt8>) -> [UInt8] { (0..<bytes.count).map { bytes[$0] } }

func text(_ secret: borrowing SecretBytes) -> String { secret.withBytes { Hex.encode(array($0)) } }

func words(_ share: MnemonicShare) throws -> String {
    try share.encoded().withBytes { bytes in String(decoding: array(bytes), as: UTF8.self) }
}
