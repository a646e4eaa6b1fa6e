import Foundation
import MerkleLog
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

/// docs/format/slot.md has the witness key of its example, made by hashlib and the Python package cryptography.
@Test func theWitnessKeyIsThatOfTheSpecification() throws {
    let page = try String(contentsOf: URL(filePath: Project.root + "/docs/format/slot.md"), encoding: .utf8)
    let keyring = try Keyring(parsing: SecretBytes(copying: Array(page.keyringOfExample.utf8)))
    let key = try keyring.witnessKey().verifyingKey
    let vkey = try WitnessKey(name: Keyring.witnessName(of: key), key: key).vkey
    #expect(page.contains("\nvkey      \(vkey)\n"))
    // None of the keys that others get to see is it.
    let others = [keyring.log.logKey.verifyingKey, keyring.log.recordsKey.verifyingKey, keyring.log.sealKey.verifyingKey]
    #expect(!others.contains(key))
    #expect(try Keyring.generate().witnessKey().verifyingKey != key)
}

extension String {
    /// The five lines of the keyring, the broken one joined.
    fileprivate var keyringOfExample: String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
        guard let start = lines.firstIndex(of: "# holdfast keyring v1"),
            let end = lines[start...].firstIndex(where: { $0.hasPrefix("AGE-SECRET-KEY-") })
        else { return "" }
        return lines[start...end].reduce(into: "") { text, line in
            let continues = text.isEmpty || line.hasPrefix("#") || line.hasPrefix("AGE")
            text += (text.isEmpty ? "" : continues ? "\n" : " ") + line
        } + "\n"
    }
}
