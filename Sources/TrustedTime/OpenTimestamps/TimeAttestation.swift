internal import Octets

/// Who says that the message at the end of a branch existed, and where that can be looked up.
///
/// Source: python-opentimestamps 0.4.5, `opentimestamps.core.notary`.
public enum TimeAttestation: Hashable, Sendable {
    /// The calendar at this address promised to remember the message: 0 to 1000 bytes of `A-Z a-z 0-9 - . _ / :`. Nobody has
    /// checked it: it is only asked when ``CalendarAddress/isAllowed(_:by:)``.
    case pending(address: String)
    /// The message is the merkle root of the Bitcoin block at this height, if it is 32 bytes.
    case bitcoin(height: UInt64)
    /// The same of the other two block chains that the format names. Nothing of ours verifies them.
    case litecoin(height: UInt64), ethereum(height: UInt64)
    /// A kind that is not known here: 8 bytes that name it, and up to 8192 bytes.
    case unknown(tag: [UInt8], payload: [UInt8])
}

extension TimeAttestation {
    /// Size in bytes of what names the kind.
    static let tagByteCount = 8
    /// Greatest size in bytes of what follows behind the kind, and of the address of a calendar.
    static let maximumPayloadByteCount = 8192, maximumAddressByteCount = 1000
    /// Greatest height of a block: blocks of ten minutes reach it in eighty thousand years.
    static let maximumHeight = UInt64(UInt32.max)

    private static let pendingTag: [UInt8] = [0x83, 0xDF, 0xE3, 0x0D, 0x2E, 0xF9, 0x0C, 0x8E]
    private static let bitcoinTag: [UInt8] = [0x05, 0x88, 0x96, 0x0D, 0x73, 0xD7, 0x19, 0x01]
    private static let litecoinTag: [UInt8] = [0x06, 0x86, 0x9A, 0x0D, 0x73, 0xD7, 0x1B, 0x45]
    private static let ethereumTag: [UInt8] = [0x30, 0xFE, 0x80, 0x87, 0xB5, 0xC7, 0xEA, 0xD7]

    /// The 8 bytes that name the kind.
    var tag: [UInt8] {
        switch self {
        case .pending: Self.pendingTag
        case .bitcoin: Self.bitcoinTag
        case .litecoin: Self.litecoinTag
        case .ethereum: Self.ethereumTag
        case .unknown(let tag, _): tag
        }
    }

    /// What follows behind the kind.
    var payload: [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .pending(let address): bytes.append(withSize: Array(address.utf8))
        case .bitcoin(let height), .litecoin(let height), .ethereum(let height): bytes.append(variableInteger: height)
        case .unknown(_, let payload): bytes = payload
        }
        return bytes
    }

    /// Kind, then size and bytes of the payload.
    func encode(to bytes: inout [UInt8]) {
        bytes += tag
        bytes.append(withSize: payload)
    }

    /// What the payload of a kind means.
    /// - Parameter offset: where the payload begins, for errors.
    init(tag: [UInt8], payload: [UInt8], offset: Int) throws(OpenTimestampError) {
        var reader = ProofReader(payload, startingAt: offset)
        switch tag {
        case Self.pendingTag: self = .pending(address: try reader.readAddress())
        case Self.bitcoinTag: self = .bitcoin(height: try reader.readNumber(upTo: Self.maximumHeight))
        case Self.litecoinTag: self = .litecoin(height: try reader.readNumber(upTo: Self.maximumHeight))
        case Self.ethereumTag: self = .ethereum(height: try reader.readNumber(upTo: Self.maximumHeight))
        default:
            self = .unknown(tag: tag, payload: payload)
            return
        }
        guard reader.isAtEnd else { throw .malformedAttestation(offset: reader.offset) }
    }
}

extension TimeAttestation: Comparable {
    /// The order in which python-opentimestamps writes the attestations of one place: by kind, then by address, height or
    /// payload.
    public static func < (left: TimeAttestation, right: TimeAttestation) -> Bool {
        guard left.tag == right.tag else { return left.tag.lexicographicallyPrecedes(right.tag) }
        return switch (left, right) {
        case (.pending(let left), .pending(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.bitcoin(let left), .bitcoin(let right)), (.litecoin(let left), .litecoin(let right)),
            (.ethereum(let left), .ethereum(let right)):
            left < right
        default: left.payload.lexicographicallyPrecedes(right.payload)
        }
    }
}
