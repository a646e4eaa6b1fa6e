public import Octets

extension OpenTimestamp {
    /// Every attestation with the message that it is about, in the order of the file.
    public var attestations: [AttestedMessage] { tree.attestations(from: fileDigest) }

    /// What calendars promised to remember and what no way to a block begins at yet, each once, in the order of the file.
    ///
    /// A promise stays in the file when it was kept, as other programs do it; it no longer counts here then. Whether the block
    /// exists is another question: when a header does not fit, all ``promises`` can be asked for again.
    public var pending: [PendingAttestation] { tree.pending(from: fileDigest) }

    /// What calendars promised to remember, kept or not, each once, in the order of the file.
    public var promises: [PendingAttestation] {
        var known: Set<PendingAttestation> = []
        return attestations.compactMap(PendingAttestation.init).filter { known.insert($0).inserted }
    }

    /// The blocks that the proof leads to, lowest first, each once. Branches that cannot be computed are left out, as are
    /// messages that are no merkle roots.
    public var blocks: [BlockAttestation] { tree.blocks(from: fileDigest) }

    /// Whether the proof leads to a block, so that it can do without its calendars.
    public var isComplete: Bool { !blocks.isEmpty }
}

/// An attestation and the message that it is about.
public struct AttestedMessage: Hashable, Sendable {
    /// Who says so.
    public let attestation: TimeAttestation
    /// The message: 1 to 4096 bytes; nil when the way to it has a hash that is not computed here (RIPEMD-160, Keccak-256).
    public let message: [UInt8]?

    /// Whether the way to the message has an operation that is not computed here: nothing is known of this branch.
    public var hasUnsupportedOperation: Bool { message == nil }
}

/// What a calendar promised to remember.
public struct PendingAttestation: Hashable, Sendable {
    /// The address of the calendar, as the file has it. It comes from outside: ``CalendarAddress/isAllowed(_:by:)`` first.
    public let address: String
    /// What to ask the calendar for: 1 to 4096 bytes.
    public let commitment: [UInt8]

    /// - Parameter commitment: 1 to 4096 bytes.
    public init(address: String, commitment: [UInt8]) { (self.address, self.commitment) = (address, commitment) }

    /// Nil for other attestations, and for messages that are not computed here.
    init?(_ found: AttestedMessage) {
        guard case .pending(let address) = found.attestation, let message = found.message else { return nil }
        self.init(address: address, commitment: message)
    }
}

/// The statement that a message is the merkle root of a Bitcoin block. True when somebody who has the blocks says so.
public struct BlockAttestation: Hashable, Sendable {
    /// Number of the block, from 0.
    public let height: UInt64
    /// Merkle root that the block must have: 32 bytes in the order of the block's header.
    public let merkleRoot: [UInt8]

    /// - Parameter merkleRoot: 32 bytes.
    public init(height: UInt64, merkleRoot: Digest32) {
        (self.height, self.merkleRoot) = (height, merkleRoot.bytes)
    }

    /// Nil for other attestations, and for messages that are no merkle roots.
    init?(_ found: AttestedMessage) {
        guard case .bitcoin(let height) = found.attestation, let message = found.message,
            let root = Digest32(message)
        else { return nil }
        self.init(height: height, merkleRoot: root)
    }

    /// The merkle root as `ots`, Bitcoin nodes and web pages write it: 64 hexadecimal digits, last byte first.
    public var merkleRootText: String { Hex.encode(merkleRoot.reversed()) }
}

extension BlockAttestation: Comparable {
    public static func < (left: BlockAttestation, right: BlockAttestation) -> Bool {
        left.height == right.height
            ? left.merkleRoot.lexicographicallyPrecedes(right.merkleRoot) : left.height < right.height
    }
}

extension ProofTree {
    /// Every attestation with the message that it is about.
    func attestations(from message: [UInt8]) -> [AttestedMessage] {
        var found: [AttestedMessage] = []
        walk(from: message) { message, tree, _ in
            for case .attestation(let attestation) in tree.parts {
                found.append(AttestedMessage(attestation: attestation, message: message))
            }
        }
        return found
    }

    /// The blocks that the tree leads to, lowest first, each once.
    func blocks(from message: [UInt8]) -> [BlockAttestation] {
        Set(attestations(from: message).compactMap(BlockAttestation.init)).sorted()
    }

    /// The promises without a block at their place or behind it, each once.
    func pending(from message: [UInt8]) -> [PendingAttestation] {
        var (found, known): ([PendingAttestation], Set<PendingAttestation>) = ([], [])
        _ = collectPending(from: message) { if known.insert($0).inserted { found.append($0) } }
        return found
    }

    /// Whether a block is at this place or behind it. If not, every promise at this place is handed over.
    private func collectPending(from message: [UInt8]?, _ take: (PendingAttestation) -> Void) -> Bool {
        var hasBlock = false
        var addresses: [String] = []
        for part in parts {
            switch part {
            case .attestation(.pending(let address)): addresses.append(address)
            case .attestation(let attestation):
                hasBlock =
                    BlockAttestation(AttestedMessage(attestation: attestation, message: message)) != nil || hasBlock
            case .operation(let operation, let tree):
                hasBlock = tree.collectPending(from: message.flatMap(operation.applied(to:)), take) || hasBlock
            }
        }
        if !hasBlock, let message {
            for address in addresses { take(PendingAttestation(address: address, commitment: message)) }
        }
        return hasBlock
    }
}
