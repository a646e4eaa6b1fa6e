public import BundleFormat

/// A receipt that came back for a bundle of this vault.
public struct ReceiptRequest: Sendable {
    /// The file with its text.
    public var path: String
    /// The file with its signature; nil when there is none.
    public var signaturePath: String?
    /// Handle of the complaint with which the bundle went.
    public var complaint: String?
    /// The recipient's key, as OpenSSH writes it, when the person knows it from elsewhere.
    public var key: String?
    /// What the person says about it.
    public var note: String?

    public init(path: String, signaturePath: String? = nil, complaint: String? = nil, key: String? = nil, note: String? = nil) {
        (self.path, self.signaturePath, self.complaint, self.key, self.note) = (path, signaturePath, complaint, key, note)
    }
}

/// What became of recording a receipt.
public struct ReceiptOutcome: Sendable {
    /// The receipt's file and its signature's, the step of the complaint when one was named, and last the event.
    public let stored: [StoredRecord]
    public let receipt: Receipt
    public let signature: Signature
    /// Name of the file that was handed over.
    public let outputName: String?
    /// Whether the receipt is dated before the bundle was made: a clock was wrong, or the receipt is.
    public let isBeforeExport: Bool

    /// What is known of the signature.
    public enum Signature: Hashable, Sendable {
        case none
        /// It holds.
        case holds(fingerprint: String, isKeyConfirmed: Bool)
        /// The key is of a kind that is not checked here.
        case notChecked(fingerprint: String, kind: String, isKeyConfirmed: Bool)
    }
}
