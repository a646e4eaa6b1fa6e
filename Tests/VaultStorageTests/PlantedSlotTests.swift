import AgeFormat
import Octets
import SodiumCrypto
import Testing
import VaultStorage

/// Anybody who knows to whom a slot is sealed can put another file into the folder of keys.
@Suite struct PlantedSlotTests {
    /// Found by fuzzing: protected memory of no bytes stopped the program.
    /// And one of any size locked the person out, because nobody expected the error.
    @Test(arguments: [0, (64 << 10) + 1])
    func aSlotWithoutAKeyringIsDamaged(byteCount: Int) throws {
        let content = [UInt8](repeating: 0x23, count: byteCount)
        let identity = try X25519Identity.generate()
        #expect(throws: VaultError.keyringMalformed(line: 0)) {
            try slot(content, to: identity.recipient).open(.identities(IdentityFile(parsing: identity.encodedText())))
        }
    }

    /// Found by fuzzing: the same keys, written in another way.
    @Test(arguments: Change.allCases)
    func aKeyringHasOneText(change: Change) throws {
        let keyring = try Keyring.generate()
        let text = try keyring.encoded().withBytes { span in (0..<span.count).map { span[$0] } }
        _ = try Keyring(parsing: SecretBytes(copying: text))
        let changed = change.apply(to: String(decoding: text, as: UTF8.self))
        #expect(throws: VaultError.self) { try Keyring(parsing: SecretBytes(copying: changed.utf8)) }
    }

    enum Change: CaseIterable {
        case otherOrder, labelTwice, noLastLineFeed, otherSeparator, otherOrigin

        func apply(to text: String) -> String {
            var lines = text.split(separator: "\n").map(String.init)
            switch self {
            case .otherOrder: lines.swapAt(1, 2)
            case .labelTwice: lines.insert(lines[1], at: 1)
            case .noLastLineFeed: return lines.joined(separator: "\n")
            case .otherSeparator:
                // Between the first two of the three seeds, which are 64 digits each.
                var characters = Array(lines[3])
                characters[characters.count - 2 * 64 - 2] = "-"
                lines[3] = String(characters)
            case .otherOrigin:
                // As many bytes, but no name that a checkpoint can have.
                let start = "# log holdfast-log-".count
                var characters = Array(lines[3])
                characters[start] = " "
                lines[3] = String(characters)
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }

    /// Anybody can ask for gigabytes in the name of a passphrase; they are not tried.
    @Test func aSlotThatCostsTooMuchIsNotTried() throws {
        func text(_ byteCount: Int) -> String { Base64.encode([UInt8](repeating: 7, count: byteCount), .standard, .unpadded) }
        let header = "age-encryption.org/v1\n-> scrypt \(text(16)) 21\n\(text(32))\n--- \(text(32))\n"
        let slot = KeySlot(file: Array(header.utf8) + [UInt8](repeating: 7, count: 64))
        #expect(throws: AgeOpenError.workFactorTooHigh(logN: 21)) {
            _ = try slot.open(.passphrase(SecretBytes(copying: "something".utf8)))
        }
    }

    private func slot(_ plaintext: [UInt8], to recipient: X25519Recipient) throws -> KeySlot {
        var sealer = try StreamSealer(to: [.x25519(recipient)])
        let body = sealer.seal(plaintext)
        let header = sealer.header
        return KeySlot(file: header + body + sealer.finish())
    }
}
