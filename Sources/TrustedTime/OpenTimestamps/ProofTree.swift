/// What hangs on one message of a proof, in the order of the file: attestations of it, and operations that lead to others.
///
/// Never empty. No two parts of one place are the same. The way from the first message to the last has at most
/// ``maximumDepth`` operations, so that functions that follow it may call themselves.
struct ProofTree: Hashable, Sendable {
    /// Either says something about the message, or leads to another message.
    enum Part: Hashable, Sendable {
        case attestation(TimeAttestation)
        indirect case operation(ProofOperation, ProofTree)
    }

    /// Greatest number of operations after each other. python-opentimestamps reads 256 messages, the first included.
    static let maximumDepth = 255
    /// Another part follows behind this one; the part is an attestation.
    static let branchTag: UInt8 = 0xFF, attestationTag: UInt8 = 0x00

    /// At least one.
    let parts: [Part]

    /// Whether no operation and no attestation stands there twice.
    static func areDistinct(_ parts: [Part]) -> Bool {
        var attestations: Set<TimeAttestation> = []
        var operations: Set<ProofOperation> = []
        return parts.allSatisfy { part in
            switch part {
            case .attestation(let attestation): attestations.insert(attestation).inserted
            case .operation(let operation, _): operations.insert(operation).inserted
            }
        }
    }

    /// The bytes that read as this tree.
    func encode(to bytes: inout [UInt8]) {
        for (index, part) in parts.enumerated() {
            if index < parts.count - 1 { bytes.append(Self.branchTag) }
            switch part {
            case .attestation(let attestation):
                bytes.append(Self.attestationTag)
                attestation.encode(to: &bytes)
            case .operation(let operation, let tree):
                operation.encode(to: &bytes)
                tree.encode(to: &bytes)
            }
        }
    }

    /// How many operations and attestations there are.
    var partCount: Int {
        parts.reduce(parts.count) { count, part in
            switch part {
            case .attestation: count
            case .operation(_, let tree): count + tree.partCount
            }
        }
    }

    /// Everything that several trees say about one message, in the order in which python-opentimestamps writes it:
    /// attestations, then operations, both sorted. One tree alone is only put in order.
    static func merged(_ trees: [ProofTree]) -> ProofTree {
        var attestations: Set<TimeAttestation> = []
        var branches: [ProofOperation: [ProofTree]] = [:]
        for part in trees.flatMap(\.parts) {
            switch part {
            case .attestation(let attestation): attestations.insert(attestation)
            case .operation(let operation, let tree): branches[operation, default: []].append(tree)
            }
        }
        return ProofTree(
            parts: attestations.sorted().map { .attestation($0) }
                + branches.sorted { $0.key < $1.key }.map { .operation($0.key, merged($0.value)) })
    }

    /// Calls `visit` for every message, from the first on, in the order of the file.
    /// - Parameters:
    ///   - message: the message on which this tree hangs; nil where it is not computed.
    ///   - visit: gets the message, what hangs on it, and how many operations led there.
    func walk(from message: [UInt8]?, depth: Int = 0, _ visit: ([UInt8]?, ProofTree, Int) -> Void) {
        visit(message, self, depth)
        for case .operation(let operation, let tree) in parts {
            tree.walk(from: message.flatMap(operation.applied(to:)), depth: depth + 1, visit)
        }
    }
}
