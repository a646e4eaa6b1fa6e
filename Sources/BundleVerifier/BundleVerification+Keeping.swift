internal import BundleFormat
internal import MerkleLog
public import Octets
internal import SSHSignature

/// What somebody needs who keeps a bundle, or writes a receipt for it.
extension BundleVerification {
    /// Name of the bundle, as it was sealed; empty when it is too damaged to tell.
    public var code: String {
        let name = check?.inventory.sealedName ?? files?.archive?.folder ?? ""
        return BundleCode.isAcceptable(name) ? name : ""
    }

    /// The key whose holder sealed it, as OpenSSH writes it; nil when the seal does not hold. Whose key it is, it does not say.
    public var sealKey: String? { validSealKey?.text }

    /// What `ssh-keygen -l` prints for ``sealKey``.
    public var sealFingerprint: String? { validSealKey?.fingerprint }

    /// Name of the log that its records are entries of, as the key that came with it says; nil when that cannot be read.
    public var logOrigin: String? { check?.keys.log?.name }

    /// The zip around it, byte for byte; nil when it was unpacked before.
    public var archive: (any ByteSource)? { files?.archiveContent }

    /// The file that belongs to an exhibit; nil when there is none, or it is not what the record names. The bytes were good
    /// when they were checked: whoever reads them later compares again.
    /// - Throws: what the system says.
    public func content(of exhibit: VerifiedExhibit) throws -> (any ByteSource)? {
        guard let path = exhibit.evidencePath, let files else { return nil }
        return try files.content(of: path)
    }

    /// A text for people out of the bundle, at most so many bytes of it; nil when it is not what the lists say.
    /// - Throws: ``ExtractionError/changedMeanwhile``, or what the system says.
    public func reportText(upTo limit: Int) throws -> String? {
        guard let file = extractableFiles.first(where: { $0.path == BundleLayout.reportText }), let files else { return nil }
        let source = try files.content(of: file.path)
        var bytes = try source.read(at: 0, count: Int(min(UInt64(limit), source.byteCount)))
        // Not in the middle of a character.
        while String(validating: bytes, as: UTF8.self) == nil, !bytes.isEmpty, source.byteCount > UInt64(limit) { bytes.removeLast() }
        return String(validating: bytes, as: UTF8.self)
    }

    private var validSealKey: SSHPublicKey? {
        guard let check, check.isSealSignatureValid else { return nil }
        return check.keys.seal
    }
}
