import BundleFormat
import Octets
import SSHSignature

extension FuzzTarget {
    static let sshTargets = [sshSignature, sshPublicKey, allowedSigners, fileSignature, openSSHKey, receipt]

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

    /// Signatures by keys of any kind. The first byte says whether the rest is the file, or the blob that is armored first.
    private static let fileSignature = FuzzTarget(
        "file-signature", upTo: 17_000,
        words: [
            "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\r\n", "SSHSIG\0\0\0\u{1}", "ssh-ed25519", "sha512", "sha256",
            "\0\0\0\u{7}ssh-rsa", "\0\0\0\u{C}rsa-sha2-512", "ecdsa-sha2-nistp256",
        ]
    ) { bytes in
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        let file = first < 0x80 ? rest : SSHArmor.around(rest)
        guard let found = accepted({ () throws(SSHSignatureError) in try FileSignature(parsing: file) }) else { return }
        try expect(found.encoded == file || found.encoded == file.filter { $0 != 0x0D }, "a signature has two texts")
        try expect(try OpenSSHKey(parsing: found.key.text) == found.key, "a key reads as another one")
        let check = found.check(rest)
        try expect((found.key.ed25519 == nil) == (check == .notChecked), "what can be checked was not")
        // What is accepted as a seal is the same as a signature of any kind.
        guard let seal = try? SealSignature(parsing: file) else { return }
        try expect(seal.isValid(for: rest, namespace: found.namespace) == (check == .holds), "two readers disagree")
    }

    private static let openSSHKey = FuzzTarget(
        "openssh-key", upTo: 33_000, words: ["ssh-ed25519 ", "ssh-rsa ", "AAAAB3NzaC1yc2E", "AAAAC3NzaC1lZDI1NTE5AAAAI"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let key = accepted({ () throws(SSHSignatureError) in try OpenSSHKey(parsing: text) }) else { return }
        try expect(text == key.text || text.utf8.starts(with: (key.text + " ").utf8), "a key has two texts")
        try expect(try OpenSSHKey(blob: key.blob) == key, "a key reads as another one")
    }

    private static let receipt = FuzzTarget(
        "receipt", upTo: 9000,
        words: ["holdfast-receipt/v1\n", "\r\n"] + Receipt.Field.allCases.map { $0.rawValue + ": " }
            + ["2026-03-01T21:20:03Z", "not-checked", String(repeating: "0", count: 64)]
    ) { bytes in
        guard let found = accepted({ () throws(ReceiptError) in try Receipt(parsing: bytes) }) else { return }
        try expect(found.encoded == bytes, "a receipt has two texts")
        for text in [found.receivedBy, found.note ?? ""] { try expect(text == text.printable, "a receipt has what cannot be seen") }
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
