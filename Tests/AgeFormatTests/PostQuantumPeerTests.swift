import AgeFormat
import Foundation
import Octets
import SodiumCrypto
import Testing

/// age files read and written in Python, on the HPKE of the package `cryptography`, which shares no code with ours.
@Suite(.enabled(if: Tool.python.isUsable))
struct PostQuantumPeerTests {
    /// `open SEED` or `seal PUBLIC_KEY…`, in hexadecimal digits; files of one chunk.
    private static let script = """
        import base64, hashlib, hmac, os, sys
        from cryptography.hazmat.primitives import hashes, hpke
        from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        INFO = b'age-encryption.org/mlkem768x25519'
        SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
        b64 = lambda b: base64.b64encode(b).rstrip(b'=')
        raw = lambda t: base64.b64decode(t + b'=' * (-len(t) % 4), validate=True)
        derive = lambda key, salt, info: HKDF(hashes.SHA256(), 32, salt, info).derive(key)

        def private(seed):
            long = hashlib.shake_256(seed).digest(96)
            return hpke.MLKEM768X25519PrivateKey(
                mlkem.MLKEM768PrivateKey.from_seed_bytes(long[:64]),
                x25519.X25519PrivateKey.from_private_bytes(long[64:]))

        def public(key):
            return hpke.MLKEM768X25519PublicKey(
                mlkem.MLKEM768PublicKey.from_public_bytes(key[:1184]),
                x25519.X25519PublicKey.from_public_bytes(key[1184:]))

        def open_file(data, key):
            header, payload = data.split(b'\\n--- ', 1)
            mac, payload = payload[:43], payload[44:]
            lines = header.split(b'\\n')
            assert lines[0] == b'age-encryption.org/v1' and lines[1].startswith(b'-> ')
            for first, body in zip(lines[1::2], lines[2::2]):
                _, kind, enc = first.split(b' ')
                assert kind == b'mlkem768x25519'
                try:
                    file_key = SUITE.decrypt(raw(enc) + raw(body), key, INFO)
                    break
                except Exception:
                    pass
            want = hmac.digest(derive(file_key, None, b'header'), header + b'\\n---', 'sha256')
            assert hmac.compare_digest(raw(mac), want)
            box = ChaCha20Poly1305(derive(file_key, payload[:16], b'payload'))
            return box.decrypt(bytes(11) + b'\\x01', payload[16:], None)

        def seal_file(data, keys):
            file_key, nonce = os.urandom(16), os.urandom(16)
            header = b'age-encryption.org/v1\\n'
            for key in keys:
                wrapped = SUITE.encrypt(file_key, key, INFO)
                header += b'-> mlkem768x25519 ' + b64(wrapped[:1120]) + b'\\n' + b64(wrapped[1120:]) + b'\\n'
            mac = hmac.digest(derive(file_key, None, b'header'), header + b'---', 'sha256')
            box = ChaCha20Poly1305(derive(file_key, nonce, b'payload'))
            return header + b'--- ' + b64(mac) + b'\\n' + nonce + box.encrypt(bytes(11) + b'\\x01', data, None)

        verb, keys = sys.argv[1], [bytes.fromhex(key) for key in sys.argv[2:]]
        data = sys.stdin.buffer.read()
        made = open_file(data, private(keys[0])) if verb == 'open' else seal_file(data, [public(k) for k in keys])
        sys.stdout.buffer.write(made)
        """

    private let plaintext = sampleBytes(1000)

    private func run(_ arguments: [String], _ input: [UInt8]) throws -> [UInt8]? {
        let result = try Tool.python.run(["-c", Self.script] + arguments, input: input)
        return result.status == 0 ? result.output : nil
    }

    @Test(arguments: 0..<4)
    func bothWays(_ number: Int) throws {
        let seed = SystemRandom.bytes(32)
        let key = try PostQuantumIdentity(seed: SecretBytes(copying: seed))
        let other = try PostQuantumIdentity.generate().recipient
        let recipients = [other, key.recipient]
        let ours = try sealAll(
            plaintext, pieceByteCount: 99, with: StreamSealer(to: recipients.map { .postQuantum($0) }))
        #expect(try run(["open", Hex.encode(seed)], ours) == plaintext)
        #expect(try run(["open", Hex.encode(SystemRandom.bytes(32))], ours) == nil)
        let theirs = try #require(try run(["seal"] + recipients.map { Hex.encode($0.publicKey) }, plaintext))
        let outcome = openStream(theirs, pieceByteCount: 500, key: .identity(.postQuantum(key)))
        #expect(outcome == Outcome(stage: "success", released: plaintext))
    }
}
