import AgeFormat
import Foundation
import Octets
import SodiumCrypto
import Testing

@Suite struct InteropTests {
    /// Enters what standard input holds at every question for a passphrase that a program asks on its
    /// terminal; its exit status is ours.
    private static let terminal = """
        import os, pty, sys
        secret = sys.stdin.buffer.read()
        child, master = pty.fork()
        if child == 0:
            os.execvp(sys.argv[1], sys.argv[1:])
        seen = b''
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            if not piece:
                break
            seen += piece
            if b'passphrase' in seen and seen.rstrip().endswith(b':'):
                seen = b''
                os.write(master, secret + b'\\n')
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """

    @Test(.enabled(if: Tool.age.isUsable), arguments: edgeSizes)
    func ageOpensWhatWeSeal(_ size: Int) throws {
        let key = try X25519Identity.generate(), other = try X25519Identity.generate()
        let plaintext = sampleBytes(size)
        let file = try sealAll(
            plaintext, pieceByteCount: 50_000, with: StreamSealer(to: [.x25519(other.recipient), .x25519(key.recipient)]))
        try TemporaryFolder.with { folder in
            let keyFile = folder.appending(path: "key")
            try Data(try key.text().utf8).write(to: keyFile)
            let result = try Tool.age.run(["-d", "-i", keyFile.path], input: file)
            #expect(result.status == 0)
            #expect(result.output == plaintext)
        }
    }

    @Test(.enabled(if: Tool.age.isUsable && Tool.ageKeygen.isUsable), arguments: edgeSizes)
    func weOpenWhatAgeSeals(_ size: Int) throws {
        let keyFile = try Tool.ageKeygen.run([]).output
        let identities = try IdentityFile(parsing: SecretBytes(copying: keyFile))
        let recipient = identities.withIdentity(at: 0) { $0.recipient }
        #expect(String(decoding: keyFile, as: UTF8.self).contains("# public key: \(recipient.text)\n"))
        let plaintext = sampleBytes(size)
        let result = try Tool.age.run(["-r", recipient.text], input: plaintext)
        #expect(result.status == 0)
        #expect(try openSource(result.output, key: .identities(identities)).released == plaintext)
        let outcome = openStream(result.output, pieceByteCount: 3000, key: .identities(identities))
        #expect(outcome == Outcome(stage: "success", released: plaintext))
    }

    @Test(.enabled(if: Tool.age.isUsable && Tool.python.isUsable))
    func ageOpensWhatWeSealUnderAPassphrase() throws {
        let passphrase = Array("correct horse".utf8)
        let plaintext = sampleBytes(70_000)
        let sealer = try StreamSealer(passphrase: SecretBytes(copying: passphrase), logN: 10)
        let file = sealAll(plaintext, pieceByteCount: 1 << 20, with: sealer)
        try TemporaryFolder.with { folder in
            let (sealed, opened) = (folder.appending(path: "sealed"), folder.appending(path: "opened"))
            try Data(file).write(to: sealed)
            let result = try Tool.python.run(
                ["-c", Self.terminal, "age", "-d", "-o", opened.path, sealed.path], input: passphrase)
            #expect(result.status == 0)
            #expect(Array(try Data(contentsOf: opened)) == plaintext)
        }
    }

    @Test(.enabled(if: Tool.age.isUsable && Tool.python.isUsable))
    func weOpenWhatAgeSealsUnderAPassphrase() throws {
        let passphrase = Array("correct horse".utf8)
        let plaintext = sampleBytes(70_000)
        try TemporaryFolder.with { folder in
            let (plain, sealed) = (folder.appending(path: "plain"), folder.appending(path: "sealed"))
            try Data(plaintext).write(to: plain)
            let result = try Tool.python.run(
                ["-c", Self.terminal, "age", "-p", "-o", sealed.path, plain.path], input: passphrase)
            #expect(result.status == 0)
            let file = Array(try Data(contentsOf: sealed))
            let outcome = openStream(
                file, pieceByteCount: 3000, key: .passphrase(try SecretBytes(copying: passphrase)))
            #expect(outcome == Outcome(stage: "success", released: plaintext))
        }
    }
}
