public import BundleFormat
public import Octets

/// This bundle's own values, for README.txt.
public struct ReadmeModel: Sendable {
    /// Name of the bundle, as ``BundleCode/isAcceptable(_:)`` allows.
    public var code: String
    /// SHA-256 of the payload manifest; nil while it is not known yet.
    public var contentsDigest: Digest32?
    /// Verifier key of the log, one line.
    public var logKey: String
    /// What `ssh-keygen -l` prints for the seal's key.
    public var sealFingerprint: String
    /// Size of the tree of the first checkpoint, made with the key record.
    public var firstTreeSize: UInt64
    /// Size of the tree of the newest checkpoint, which all proofs of exhibits lead to.
    public var newestTreeSize: UInt64
    /// The exhibits, in their order.
    public var exhibits: [Exhibit]

    /// Answers of time-stamping authorities for states of the log, in the order of the bytes of their paths.
    public var tokens: [Token] = []
    /// Whether `trust/certificates.pem` is there.
    public var hasCertificates = false
    /// Paths of the tree heads that have an OpenTimestamps proof.
    public var openTimestamps: [String] = []
    /// Logs that ended before the newest began, in the order of their numbers.
    public var earlierLogs: [ReportedLog] = []
    /// Whether keys for signatures of mails are in `data/dkim`.
    public var hasMailKeys = false
    /// Whether `data/case.jsonld` is there.
    public var hasCaseGraph = false

    /// An answer of a time-stamping authority.
    public struct Token: Hashable, Sendable {
        /// Its place in the bundle.
        public var path: String
        /// The file that it is about.
        public var subject: String
        /// Its time, in whole seconds since 1970.
        public var epochSeconds: Int64

        public init(path: String, subject: String, epochSeconds: Int64) {
            (self.path, self.subject, self.epochSeconds) = (path, subject, epochSeconds)
        }
    }

    /// An exhibit, and its original when that is part of the bundle.
    public struct Exhibit: Sendable {
        public var exhibit: ExhibitNumber
        public var file: ReportFile?

        public init(_ exhibit: ExhibitNumber, file: ReportFile?) {
            (self.exhibit, self.file) = (exhibit, file)
        }
    }

    public init(
        code: String, contentsDigest: Digest32?, logKey: String, sealFingerprint: String,
        firstTreeSize: UInt64,
        newestTreeSize: UInt64, exhibits: [Exhibit]
    ) {
        (self.code, self.contentsDigest, self.logKey) = (code, contentsDigest, logKey)
        (self.sealFingerprint, self.firstTreeSize) = (sealFingerprint, firstTreeSize)
        (self.newestTreeSize, self.exhibits) = (newestTreeSize, exhibits)
    }
}
