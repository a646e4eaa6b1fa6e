import Octets
import SSHSignature

extension FuzzTarget {
    static let sshTargets = [sshSignature, sshPublicKey, allowedSigners]

    /// The first byte says whether the rest is the file, or the blob that is armored first.
    private static let sshSignature = FuzzTarget(
        "sshsig", upTo: 5000,
        words: ["-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n", "SSHSIG\0\0\0\u{1}", "ssh-ed25519", "sha512"]
    ) { bytes in
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        let file = first < 0x80 ? rest : SSHArmor.around(rest)
        guard let found = accepted({ () throws(SSHSignatureError) in try SealSignature(parsing: file) }) else { return }
        try expect(found.encoded == file, "a signature has two texts")
        _ = found.isValid(for: rest, namespace: found.namespace)
        let signed = SealSignature.sign(rest, namespace: found.namespace, key: try KnownKeys.signing(1))
        try expect(try SealSignature(parsing: signed.encoded) == signed, "a signature reads as another one")
        try expect(signed.isValid(for: rest, namespace: found.namespace), "a signature does not hold")
    }

    /// A comment is allowed and forgotten; all else has one text.
    private static let sshPublicKey = FuzzTarget(
        "ssh-public-key", upTo: 4200, words: ["ssh-ed25519 ", "AAAAC3NzaC1lZDI1NTE5AAAAI"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let key = accepted({ () throws(SSHSignatureError) in try SSHPublicKey(parsing: text) }) else { return }
        try expect(text == key.text || text.utf8.starts(with: (key.text + " ").utf8), "a key has two texts")
        try expect(try SSHPublicKey(blob: key.blob) == key, "a key reads as another one")
    }

    private static let allowedSigners = FuzzTarget(
        "allowed-signers", upTo: 1100, words: [" namespaces=\"", "\" ssh-ed25519 ", "AAAAC3NzaC1lZDI1NTE5AAAAI", "\n"]
    ) { bytes in
        guard let found = accepted({ () throws(SSHSignatureError) in try AllowedSigners(parsing: bytes) }) else { return }
        try expect(found.encoded == bytes, "a list of signers has two texts")
    }
}

private enum SSHArmor {
    static func around(_ blob: [UInt8]) -> [UInt8] {
        let text = Array(Base64.encode(blob).utf8)
        var lines = Array("-----BEGIN SSH SIGNATURE-----\n".utf8)
        for start in stride(from: 0, to: text.count, by: 70) { lines += text[start..<min(start + 70, text.count)] + [0x0A] }
        return lines + Array("-----END SSH SIGNATURE-----\n".utf8)
    }
}
