internal import SodiumCrypto
internal import SwiftASN1

/// A digest that an imprint or a signature may be made over.
public enum ImprintAlgorithm: String, Hashable, Sendable, CaseIterable {
    case sha256, sha384, sha512

    /// Size of the digest in bytes.
    public var byteCount: Int { algorithm.byteCount }

    /// The digest of `bytes`.
    public func digest(of bytes: [UInt8]) -> [UInt8] {
        var digest = StreamingDigest(algorithm)
        digest.update(bytes)
        return digest.finalize()
    }

    private var algorithm: DigestAlgorithm {
        switch self {
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }

    /// Nil when it is none of the three.
    init?(_ name: ASN1ObjectIdentifier) {
        switch name {
        case OID.sha256: self = .sha256
        case OID.sha384: self = .sha384
        case OID.sha512: self = .sha512
        default: return nil
        }
    }
}
