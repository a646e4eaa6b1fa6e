public import BundleFormat
internal import SSHSignature
internal import SodiumCrypto
internal import VaultStorage

extension Vault {
    /// Signs a receipt with the key that seals the bundles of this vault, for another purpose: a signature for one namespace is
    /// none for another (SSHSIG), so no receipt can be passed off as a seal, nor a seal as a receipt. Whoever has a bundle of
    /// this vault can tell that both come from one person.
    /// - Returns: the signature file, as `ssh-keygen -Y sign` writes it.
    public func sign(_ receipt: Receipt) -> [UInt8] {
        SealSignature.sign(receipt.encoded, namespace: Receipt.namespace, key: store.ledger.signing.sealKey).encoded
    }

    /// What `ssh-keygen -l` prints for the key of ``sign(_:)``.
    public var receiptFingerprint: String { SSHPublicKey(store.ledger.signing.sealKey.verifyingKey).fingerprint }
}
