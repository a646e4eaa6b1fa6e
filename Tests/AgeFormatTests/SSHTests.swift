import AgeFormat
import Octets
import SodiumCrypto
import Testing

/// A private key file of OpenSSH, field by field, so that each can be wrong.
private struct KeyFile {
    var cipher = "none", derivation = "none", options: [UInt8] = [], keyCount: UInt32 = 1, type = "ssh-ed25519"
    var seed = sampleBytes(32), checks: [UInt32] = [7, 7], comment = "somebody", padding: [UInt8]?
    var outerKey: [UInt8]?, innerKey: [UInt8]?, after: [UInt8] = []

    func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.append(bigEndian: UInt32(bytes.count))
        return result + bytes
    }

    var publicKey: [UInt8] {
        get throws { try SigningKey(seed: SecretBytes(copying: seed)).verifyingKey.bytes }
    }

    func blob() throws -> [UInt8] {
        let key = try publicKey
        var inner: [UInt8] = []
        for check in checks { inner.append(bigEndian: check) }
        inner += string(type.utf8) + string(innerKey ?? key) + string(seed + (innerKey ?? key)) + string(comment.utf8)
        inner += padding ?? (0..<((8 - inner.count % 8) % 8)).map { UInt8($0 + 1) }
        var blob = Array("openssh-key-v1\0".utf8) + string(cipher.utf8) + string(derivation.utf8) + string(options)
        blob.append(bigEndian: keyCount)
        return blob + string(string(type.utf8) + string(outerKey ?? key)) + string(inner) + after
    }

    func text() throws -> [UInt8] { Self.text(of: try blob()) }

    static func text(of blob: [UInt8]) -> [UInt8] {
        let base64 = Array(Base64.encode(blob).utf8)
        let lines = stride(from: 0, to: base64.count, by: 70).map { base64[$0..<min($0 + 70, base64.count)] }
        return Array("-----BEGIN OPENSSH PRIVATE KEY-----\n".utf8) + lines.flatMap { $0 + [0x0A] }
            + Array("-----END OPENSSH PRIVATE KEY-----\n".utf8)
    }
}

@Suite struct SSHTests {
    private func error(_ text: [UInt8]) -> IdentityFileError? {
        do throws(IdentityFileError) {
            _ = try IdentityFile(parsing: text.span)
            return nil
        } catch {
            return error
        }
    }

    private func error(_ change: (inout KeyFile) throws -> Void) throws -> AgeKeyError? {
        var file = KeyFile()
        try change(&file)
        guard let error = error(try file.text()) else { return nil }
        guard case .malformed(line: 1, let error) = error else {
            Issue.record("\(error)")
            return nil
        }
        return error
    }

    @Test func aKeyFileOpensWhatIsSealedToItsPublicKey() throws {
        let file = KeyFile(), text = try file.text()
        let identities = try IdentityFile(parsing: text.span)
        let recipient = identities.withIdentity(at: 0) { $0.recipient }
        let key = try #require(VerifyingKey(file.publicKey))
        let expected = try #require(SSHRecipient(key))
        #expect(recipient == .ssh(expected))
        #expect(try Recipient(parsing: recipient.text) == recipient)
        #expect(try Recipient(parsing: recipient.text + " a comment") == recipient)
        let other = Recipient.x25519(try X25519Identity.generate().recipient)
        let sealed = try sealAll([7], pieceByteCount: 1, with: StreamSealer(to: [other, recipient]))
        let header = try #require(try Header(parsing: sealed))
        #expect(header.stanzas.map(\.type) == ["X25519", "ssh-ed25519"])
        let blob = try #require(Base64.decode(String(recipient.text.dropFirst(12))))
        let tag = Base64.encode(Digest32(hashing: blob).bytes.prefix(4), .standard, .unpadded)
        #expect(header.stanzas[1].arguments.first == tag)
        #expect(openStream(sealed, pieceByteCount: 9, key: .identities(identities)).released == [7])
        let windows = text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        #expect(error(windows) == nil)
        var stranger = KeyFile()
        stranger.seed[0] ^= 1
        let strange = try stranger.text()
        let others = try IdentityFile(parsing: strange.span)
        #expect(openStream(sealed, pieceByteCount: 9, key: .identities(others)).stage == "no match")
    }

    @Test func aStanzaWithTheTagOfAnotherKeyIsPassedOver() throws {
        let text = try KeyFile().text()
        let identities = try IdentityFile(parsing: text.span)
        let recipient = identities.withIdentity(at: 0) { $0.recipient }
        var sealed = try sealAll([7], pieceByteCount: 1, with: StreamSealer(to: [recipient]))
        let tagStart = "age-encryption.org/v1\n-> ssh-ed25519 ".utf8.count
        sealed[tagStart] = sealed[tagStart] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        #expect(openStream(sealed, pieceByteCount: 9, key: .identities(identities)).stage == "no match")
    }

    @Test func keyFilesOfOtherShapesAreRefused() throws {
        #expect(try error { _ in } == nil)
        #expect(try error { $0.comment = "" } == nil)
        #expect(try error { $0.cipher = "aes256-ctr" } == .encryptedSSHKey)
        #expect(try error { $0.derivation = "bcrypt" } == .encryptedSSHKey)
        #expect(try error { $0.options = [1] } == .encryptedSSHKey)
        #expect(try error { $0.type = "ssh-rsa" } == .unsupportedSSHKey)
        #expect(try error { $0.keyCount = 2 } == .malformed)
        #expect(try error { $0.checks = [7, 8] } == .malformed)
        #expect(try error { $0.padding = [1] } == .malformed)
        #expect(try error { $0.padding = [] } == .malformed)
        #expect(try error { $0.comment += "0123456"; $0.padding = [1, 2, 3, 4, 5, 6, 7, 8] } == .malformed)
        #expect(try error { $0.after = [0] } == .malformed)
        #expect(try error { $0.innerKey = [UInt8](repeating: 9, count: 32) } == .malformed)
        let other = KeyFile(seed: [UInt8](repeating: 3, count: 32))
        #expect(try error { ($0.innerKey, $0.outerKey) = (try other.publicKey, try other.publicKey) } == .malformed)
        let text = try KeyFile().text()
        #expect(error(text.dropLast(9)) == .malformed(line: 1, .malformed))
        #expect(error(Array(text.prefix(36))) == .malformed(line: 1, .malformed))
        let long = [UInt8](repeating: 0x0A, count: 16 << 10)
        #expect(error(text + long) == .malformed(line: 1, .wrongLength(characterCount: text.count + long.count)))
        let blob = try KeyFile().blob()
        for count in 0..<blob.count {
            #expect(error(KeyFile.text(of: Array(blob.prefix(count)))) == .malformed(line: 1, .malformed))
        }
    }

    @Test func publicKeysOfOtherShapesAreRefused() throws {
        func error(_ text: String) -> AgeKeyError? {
            do throws(AgeKeyError) {
                _ = try Recipient(parsing: text)
                return nil
            } catch {
                return error
            }
        }
        let key = try #require(VerifyingKey(KeyFile().publicKey))
        let good = try #require(SSHRecipient(key)).text
        #expect(error(good) == nil)
        #expect(error(good + "\n") == .malformed)
        #expect(error(good.dropLast() + "") == .malformed)
        #expect(error("ssh-ed25519") == .malformed)
        #expect(error(good.replacing(" ", with: "  ")) == .malformed)
        #expect(error("no-pty " + good) == .wrongPrefix)
        #expect(error(" " + good) == .wrongPrefix)
        #expect(error("ssh-rsa AAAA") == .unsupportedSSHKey)
        #expect(error("ecdsa-sha2-nistp256 AAAA") == .unsupportedSSHKey)
        #expect(error("sk-ssh-ed25519@openssh.com AAAA") == .unsupportedSSHKey)
        let long = good + " " + String(repeating: "x", count: 4096)
        #expect(error(long) == .wrongLength(characterCount: long.utf8.count))
        // The neutral element, points of order 4 and 8, no point, a second encoding of one.
        let start = try #require(Base64.decode(String(good.dropFirst(12)))).prefix(19)
        for hex in [
            "01" + String(repeating: "00", count: 31), String(repeating: "00", count: 32),
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "02" + String(repeating: "00", count: 31),
            "f0" + String(repeating: "ff", count: 30) + "7f",
        ] {
            let key = try #require(Hex.decode(hex))
            let blob = start + key
            #expect(blob.count == 51)
            #expect(error("ssh-ed25519 " + Base64.encode(blob)) == .unusableKey)
        }
    }

    @Test func aMalformedStanzaIsAHeaderFault() throws {
        let version = "age-encryption.org/v1\n", body = String(repeating: "A", count: 43) + "\n"
        let mac = "--- " + String(repeating: "A", count: 43) + "\n"
        let share = String(repeating: "A", count: 43)
        func isRefused(_ stanza: String) -> Bool {
            do throws(AgeOpenError) {
                _ = try Header(parsing: Array((version + stanza + mac).utf8))
                return false
            } catch {
                return error == .malformedHeader(line: 2, .sshStanza)
            }
        }
        #expect(!isRefused("-> ssh-ed25519 AAAAAA \(share)\n\(body)"))
        #expect(isRefused("-> ssh-ed25519 AAAAAA\n\(body)"))
        #expect(isRefused("-> ssh-ed25519 AAAA \(share)\n\(body)"))
        #expect(isRefused("-> ssh-ed25519 AAAAAB \(share)\n\(body)"))
        #expect(isRefused("-> ssh-ed25519 AAAAAA \(share.dropLast())\n\(body)"))
        #expect(isRefused("-> ssh-ed25519 AAAAAA \(share) x\n\(body)"))
        #expect(isRefused("-> ssh-ed25519 AAAAAA \(share)\n\n"))
    }
}
