internal import BundleFormat
internal import Claims
internal import SSHSignature

extension Check {
    /// The tag manifest, and so every file it leads to, was signed with the seal key that the log's key
    /// record names.
    func checkSealedByKey() -> [Claim] {
        let kind = ClaimKind.sealedByKey
        guard let file = inventory.content(BundleLayout.sealSignature),
            let message = inventory.content(BundleLayout.tagManifest)
        else { return [Self.fails(kind, "", "missing")] }
        guard let signature = try? SealSignature(parsing: file) else {
            return [Self.fails(kind, "", "malformed")]
        }
        guard signature.isValid(for: message, namespace: BundleLayout.sealNamespace) else {
            return [Self.fails(kind, "", "signature")]
        }
        guard keys.seal == signature.publicKey else { return [Self.fails(kind, "", "other-key")] }
        guard case .success(let keyRecord) = keyRecord else { return [Self.fails(kind, "", "no-key-record")] }
        guard keyRecord.sealKey == signature.publicKey else {
            return [Self.fails(kind, "", "not-named", isMaybeDamage: false)]
        }
        return [fits(kind, "", ["fingerprint": signature.publicKey.fingerprint])]
    }

    /// Whether the signature file is a signature of this tag manifest, by whichever key.
    var isSealSignatureValid: Bool {
        guard let file = inventory.content(BundleLayout.sealSignature),
            let message = inventory.content(BundleLayout.tagManifest),
            let signature = try? SealSignature(parsing: file)
        else { return false }
        return signature.isValid(for: message, namespace: BundleLayout.sealNamespace)
    }
}
