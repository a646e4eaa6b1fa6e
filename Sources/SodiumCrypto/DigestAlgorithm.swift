internal import Crypto

/// The digests that lists of files use, under the names that they have there.
///
/// MD5 and SHA-1 find accidents only: two files of one digest can be made on purpose. They are here to read
/// what others wrote, and nothing of ours is made with them.
/// Source: RFC 8493 §2.4 for the names; RFC 1321; FIPS 180-4.
package enum DigestAlgorithm: String, Hashable, Sendable, CaseIterable {
    case md5, sha1, sha256, sha384, sha512

    /// Size of the digest in bytes.
    package var byteCount: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// Whether nobody knows how to make two files of one digest.
    package var resistsForgery: Bool {
        switch self {
        case .md5, .sha1: false
        case .sha256, .sha384, .sha512: true
        }
    }
}

/// One digest, of an algorithm chosen while the program runs, of bytes that come in pieces.
package struct StreamingDigest: Sendable {
    private enum State: Sendable {
        case md5(Insecure.MD5), sha1(Insecure.SHA1), sha256(SHA256), sha384(SHA384), sha512(SHA512)
    }

    private var state: State

    package init(_ algorithm: DigestAlgorithm) {
        switch algorithm {
        case .md5: state = .md5(Insecure.MD5())
        case .sha1: state = .sha1(Insecure.SHA1())
        case .sha256: state = .sha256(SHA256())
        case .sha384: state = .sha384(SHA384())
        case .sha512: state = .sha512(SHA512())
        }
    }

    /// Takes the next bytes.
    package mutating func update(_ bytes: [UInt8]) {
        switch state {
        case .md5(let hash): state = .md5(Self.updated(hash, bytes))
        case .sha1(let hash): state = .sha1(Self.updated(hash, bytes))
        case .sha256(let hash): state = .sha256(Self.updated(hash, bytes))
        case .sha384(let hash): state = .sha384(Self.updated(hash, bytes))
        case .sha512(let hash): state = .sha512(Self.updated(hash, bytes))
        }
    }

    /// The digest of all bytes so far: ``DigestAlgorithm/byteCount`` bytes.
    package func finalize() -> [UInt8] {
        switch state {
        case .md5(let hash): Array(hash.finalize())
        case .sha1(let hash): Array(hash.finalize())
        case .sha256(let hash): Array(hash.finalize())
        case .sha384(let hash): Array(hash.finalize())
        case .sha512(let hash): Array(hash.finalize())
        }
    }

    private static func updated<H: HashFunction>(_ hash: H, _ bytes: [UInt8]) -> H {
        var hash = hash
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        return hash
    }
}
