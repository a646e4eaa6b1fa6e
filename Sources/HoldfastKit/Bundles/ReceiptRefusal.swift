public import BundleFormat
public import Octets
public import SSHSignature

/// Why a file is not recorded as a receipt. Nothing was kept: it can be kept as a file like any other.
public enum ReceiptRefusal: Error, Equatable {
    /// Not the text of a receipt.
    case text(ReceiptError)
    /// This vault made no bundle with this digest.
    case unknownBundle(Digest32)
    /// The file beside it is no signature in the form of `ssh-keygen`.
    case signature(SSHSignatureError)
    /// The signature was made for another purpose: its namespace.
    case otherPurpose(String)
    /// The text is not the one that was signed, or the signature is no good.
    case doesNotHold
    /// It was signed with another key than the one that the person named; the fingerprint of the one it was signed with.
    case otherKey(fingerprint: String)
    /// The key that the person named cannot be read.
    case key(SSHSignatureError)
    /// A key was named, and there is no signature to compare with.
    case noSignature
}
