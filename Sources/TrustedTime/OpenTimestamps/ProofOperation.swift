internal import Octets
internal import SodiumCrypto

/// One step of a proof: a message becomes another one, which no other message gives (as far as the hash is good).
///
/// Source: python-opentimestamps 0.4.5, `opentimestamps.core.op`.
enum ProofOperation: Hashable, Sendable {
    /// 1 to 4096 bytes are put behind or before the message.
    case append([UInt8]), prepend([UInt8])
    /// The bytes in the other order; each byte as two lower-case hexadecimal digits.
    case reverse, hexlify
    /// The digest takes the place of the message.
    case hash(OpenTimestamp.FileHash)

    /// Greatest size in bytes of a message, and of what ``append(_:)`` and ``prepend(_:)`` add.
    static let maximumMessageByteCount = 4096

    /// The byte that stands for it in a file.
    var tag: UInt8 {
        switch self {
        case .append: 0xF0
        case .prepend: 0xF1
        case .reverse: 0xF2
        case .hexlify: 0xF3
        case .hash(let algorithm): algorithm.tag
        }
    }

    /// What it adds: empty for all but ``append(_:)`` and ``prepend(_:)``.
    var argument: [UInt8] {
        switch self {
        case .append(let bytes), .prepend(let bytes): bytes
        case .reverse, .hexlify, .hash: []
        }
    }

    /// Size in bytes of what comes out of a message of `byteCount` bytes; nil where that is longer than allowed.
    func resultByteCount(of byteCount: Int) -> Int? {
        let result =
            switch self {
            case .append(let bytes), .prepend(let bytes): byteCount + bytes.count
            case .reverse: byteCount
            case .hexlify: 2 * byteCount
            case .hash(let algorithm): algorithm.byteCount
            }
        return result <= Self.maximumMessageByteCount ? result : nil
    }

    /// What comes out of `message`; nil for a hash that is known and not computed here.
    func applied(to message: [UInt8]) -> [UInt8]? {
        switch self {
        case .append(let bytes): message + bytes
        case .prepend(let bytes): bytes + message
        case .reverse: message.reversed()
        case .hexlify: Array(Hex.encode(message).utf8)
        case .hash(let algorithm): algorithm.digest(of: message)
        }
    }

    /// Tag, then for ``append(_:)`` and ``prepend(_:)`` the size and the bytes.
    func encode(to bytes: inout [UInt8]) {
        bytes.append(tag)
        switch self {
        case .append(let argument), .prepend(let argument): bytes.append(withSize: argument)
        case .reverse, .hexlify, .hash: break
        }
    }
}

extension ProofOperation: Comparable {
    /// The order in which python-opentimestamps writes the branches of one place: by tag, then by what is added.
    static func < (left: ProofOperation, right: ProofOperation) -> Bool {
        left.tag == right.tag ? left.argument.lexicographicallyPrecedes(right.argument) : left.tag < right.tag
    }
}

extension OpenTimestamp {
    /// How a file was hashed; the same hashes are steps of proofs.
    public enum FileHash: String, Hashable, Sendable, CaseIterable {
        /// Computed here. Nothing of ours is made with SHA-1: two files of one SHA-1 digest can be made on purpose.
        case sha1, sha256
        /// Read and kept; not computed here.
        case ripemd160, keccak256

        /// Size of the digest in bytes.
        public var byteCount: Int {
            switch self {
            case .sha1, .ripemd160: 20
            case .sha256, .keccak256: 32
            }
        }

        /// The byte that stands for it in a file.
        var tag: UInt8 {
            switch self {
            case .sha1: 0x02
            case .ripemd160: 0x03
            case .sha256: 0x08
            case .keccak256: 0x67
            }
        }

        /// Nil for a tag that is no hash.
        init?(tag: UInt8) {
            guard let found = Self.allCases.first(where: { $0.tag == tag }) else { return nil }
            self = found
        }

        /// The digest; nil where it is not computed here.
        func digest(of bytes: [UInt8]) -> [UInt8]? {
            let algorithm: DigestAlgorithm
            switch self {
            case .sha1: algorithm = .sha1
            case .sha256: algorithm = .sha256
            case .ripemd160, .keccak256: return nil
            }
            var digest = StreamingDigest(algorithm)
            digest.update(bytes)
            return digest.finalize()
        }
    }
}
