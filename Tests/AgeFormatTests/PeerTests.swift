import AgeFormat
import Foundation
import Octets
import SodiumCrypto
import Testing

/// Programs of others and other kinds of recipients than one age key.
@Suite(.enabled(if: Tool.age.isUsable && Tool.python.isUsable && Tool.sshKeygen.isUsable))
struct PeerTests {
    private let plaintext = sampleBytes(70_000)

    /// Arguments: `open` or `seal`, then for `pyrage` the identity or recipient, or a passphrase after `passphrase`.
    private static let pyrageScript = """
        import sys, pyrage
        verb, kind, key, form = sys.argv[1:5]
        data = sys.stdin.buffer.read()
        if kind == 'passphrase':
            made = (pyrage.passphrase.decrypt(data, key) if verb == 'open'
                    else pyrage.passphrase.encrypt(data, key, armored=form == 'armored'))
        elif verb == 'open':
            identity = (pyrage.ssh.Identity.from_buffer(open(key, 'rb').read()) if kind == 'ssh'
                        else pyrage.x25519.Identity.from_str(open(key).read().strip()))
            made = pyrage.decrypt(data, [identity])
        else:
            recipients = [(pyrage.ssh if k.startswith('ssh') else pyrage.x25519).Recipient.from_str(k)
                          for k in key.split(',')]
            made = pyrage.encrypt(data, recipients, armored=form == 'armored')
        sys.stdout.buffer.write(made)
        """

    private func pyrage(_ arguments: [String], _ input: [UInt8]) throws -> [UInt8]? {
        let result = try Tool.python.run(["-c", Self.pyrageScript] + arguments, input: input)
        return result.status == 0 ? result.output : nil
    }

    /// A key pair of ssh-keygen: the path of the private half, and the public line.
    private func sshKey(in folder: URL, _ options: [String] = ["-t", "ed25519"], passphrase: String = "") throws -> (
        path: String, line: String
    ) {
        let path = folder.appending(path: UUID().uuidString).path
        let result = try Tool.sshKeygen.run(["-q", "-N", passphrase, "-C", "a comment", "-f", path] + options)
        #expect(result.status == 0)
        let line = try String(contentsOfFile: path + ".pub", encoding: .utf8)
        return (path, line.trimmingCharacters(in: .newlines))
    }

    private func identities(_ path: String) throws -> IdentityFile {
        try IdentityFile(parsing: SecretBytes(copying: Data(contentsOf: URL(fileURLWithPath: path))))
    }

    @Test func sshKeysAreReadAsWritten() throws {
        try TemporaryFolder.with { folder in
            for _ in 0..<5 {
                let (path, line) = try sshKey(in: folder)
                let recipient = try Recipient(parsing: line)
                #expect(line == recipient.text + " a comment")
                #expect(try identities(path).withIdentity(at: 0) { $0.recipient } == recipient)
            }
            let locked = try sshKey(in: folder, passphrase: "secret").path
            #expect(throws: IdentityFileError.malformed(line: 1, .encryptedSSHKey)) { try identities(locked) }
            let rsa = try sshKey(in: folder, ["-t", "rsa", "-b", "2048"])
            #expect(throws: IdentityFileError.malformed(line: 1, .unsupportedSSHKey)) { try identities(rsa.path) }
            #expect(throws: AgeKeyError.unsupportedSSHKey) { try Recipient(parsing: rsa.line) }
        }
    }

    @Test(arguments: [false, true])
    func everyRecipientOpensWhatWeSeal(isArmored: Bool) throws {
        try TemporaryFolder.with { folder in
            let ssh = try sshKey(in: folder), classic = try X25519Identity.generate()
            let ageKey = folder.appending(path: "age").path
            try Data(try classic.text().utf8).write(to: URL(fileURLWithPath: ageKey))
            let recipients = [.x25519(try X25519Identity.generate().recipient), try Recipient(parsing: ssh.line)]
                + [.x25519(classic.recipient)]
            let bare = try sealAll(plaintext, pieceByteCount: 1 << 20, with: StreamSealer(to: recipients))
            let file = isArmored ? armorAll(bare) : bare
            for path in [ssh.path, ageKey] {
                let result = try Tool.age.run(["-d", "-i", path], input: file)
                #expect(result.status == 0 && result.output == plaintext)
            }
            #expect(try pyrage(["open", "ssh", ssh.path, ""], file) == plaintext)
            #expect(try pyrage(["open", "x25519", ageKey, ""], file) == plaintext)
        }
    }

    @Test(arguments: [false, true])
    func weOpenWhatOthersSeal(isArmored: Bool) throws {
        try TemporaryFolder.with { folder in
            let ssh = try sshKey(in: folder), classic = try X25519Identity.generate()
            let text = classic.recipient.text
            let sealed = try [
                Tool.age.run((isArmored ? ["-a"] : []) + ["-r", text, "-r", ssh.line], input: plaintext).output,
                #require(
                    try pyrage(["seal", "", "\(ssh.line),\(text)", isArmored ? "armored" : "bare"], plaintext)),
            ]
            let identity = try IdentityFile(parsing: classic.encodedText())
            for file in sealed {
                #expect(Armor.isBegun(file) == isArmored)
                for identities in [identity, try identities(ssh.path)] {
                    let streamed = openStream(
                        file, pieceByteCount: 3000, key: .identities(identities), isArmored: isArmored)
                    #expect(streamed == Outcome(stage: "success", released: plaintext))
                    #expect(try openSource(file, key: .identities(identities), isArmored: isArmored) == streamed)
                }
                // Both write the one armor that we write.
                if isArmored { #expect(armorAll(try ArmoredSource(of: MemorySource(file)).readAll(limit: 1 << 20)) == file) }
            }
        }
    }

    @Test func passphrasesGoBothWaysWithPyrage() throws {
        let passphrase = "correct horse"
        let sealer = try StreamSealer(passphrase: SecretBytes(copying: passphrase.utf8), logN: 10)
        let ours = sealAll(plaintext, pieceByteCount: 1 << 20, with: sealer)
        #expect(try pyrage(["open", "passphrase", passphrase, ""], ours) == plaintext)
        let theirs = try #require(try pyrage(["seal", "passphrase", passphrase, "armored"], plaintext))
        let key = OpeningKey.passphrase(try SecretBytes(copying: passphrase.utf8))
        #expect(try openSource(theirs, key: key, isArmored: true) == Outcome(stage: "success", released: plaintext))
    }
}
